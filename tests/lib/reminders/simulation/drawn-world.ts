import {
  EVERY_DAY,
  type Reminder,
  type ReminderSettings,
  type Subject,
} from '../../../../lib/reminders/reminder.ts';
import type { Station } from '../../../../lib/station/station.ts';
import type { Slot, Weekday } from '../../../../lib/timetable/slot.ts';
import type { Draws } from '../../../proof/seeded.ts';
import { station } from '../../station/station-builder.ts';
import { clockText, TELLING_ZONES } from '../../timetable/arbitraries.ts';
import { slot } from '../../timetable/slots.ts';
import { promisedBetween } from './oracle.ts';

/** What a listener has, as it is at one moment. */
export interface World {
  readonly reminders: readonly Reminder[];
  readonly stations: readonly Station[];
  readonly settings: ReminderSettings;
  readonly zone: string;
  readonly canTell: boolean;
  readonly canPlay: boolean;
}

const PROGRAMMES = ['News flash', 'Paris Live', 'The Sound Kitchen', 'World Music'];
const DAY_MIN = 24 * 60;
const DAY_MS = DAY_MIN * 60_000;

/** Draws worlds and changes of them; names are never used twice. */
export function worldDraws(draws: Draws, stationZone: string) {
  let count = 0;
  const named = (what: string) => {
    count += 1;
    return `${what}${count}`;
  };
  const someDays = (): readonly Weekday[] => {
    if (draws.chance(0.6)) return EVERY_DAY;
    const some = EVERY_DAY.filter(() => draws.chance(0.5));
    return some.length > 0 ? some : [draws.oneOf(EVERY_DAY)];
  };

  /** One slot; more often than not it follows on the one before. */
  function drawSlot(zone: string, before: Slot | undefined): Slot {
    const follows = before !== undefined && draws.chance(0.5);
    const start = follows
      ? (minutesOf(before.end) + draws.oneOf([0, 0, 3, 10])) % DAY_MIN
      : draws.between(0, 287) * 5;
    const length = draws.oneOf([3, 10, 20, 30, 60, 180]);
    return slot(clockText(start), clockText((start + length) % DAY_MIN), {
      id: named('slot'),
      programme: draws.oneOf(PROGRAMMES),
      days: someDays(),
      zone: draws.chance(0.9) ? zone : draws.oneOf(TELLING_ZONES),
    });
  }

  function drawStation(id: string, zone: string): Station {
    const slots: Slot[] = [];
    const most = draws.between(3, 9);
    while (slots.length < most) slots.push(drawSlot(zone, slots.at(-1)));
    const labels = { validFrom: undefined, validUntil: undefined, edition: undefined, source: undefined };
    return station({ id, name: id, zone, timetable: { slots, ...labels } });
  }

  function drawSubject({ stations, zone }: World, nowMs: number): Subject | undefined {
    const of = draws.oneOf(stations);
    const stationId = of.id;
    const slots = of.timetable?.slots ?? [];
    if (slots.length === 0) return undefined;
    const { id: slotId, programme } = draws.oneOf(slots);
    const kind = draws.oneOf([
      'slot',
      'slot',
      'slot',
      'programme',
      'programme',
      'hours',
      'airing',
      'edition',
    ] as const);
    switch (kind) {
      case 'slot':
        return { kind, stationId, slotId };
      case 'programme':
        return { kind, stationId, programme: draws.chance(0.5) ? programme : programme.toUpperCase() };
      case 'hours': {
        const fromMin = draws.between(0, DAY_MIN - 1);
        return {
          kind,
          stationId,
          hours: { fromMin, untilMin: (fromMin + draws.between(30, 300)) % DAY_MIN },
        };
      }
      case 'airing': {
        const probe = { about: { kind: 'slot', stationId, slotId }, days: EVERY_DAY, isOn: true } as Reminder;
        const ahead = promisedBetween(probe, stations, nowMs, nowMs + 20 * DAY_MS, zone);
        return ahead.length === 0
          ? undefined
          : { kind, stationId, slotId, startsAtMs: draws.oneOf(ahead).startsAtMs };
      }
      case 'edition':
        return { kind, feedId: draws.oneOf(['feed1', 'feed2']), programme, stationId };
    }
  }

  function drawReminder(world: World, nowMs: number): Reminder | undefined {
    const about = drawSubject(world, nowMs);
    if (about === undefined) return undefined;
    const lateLimitMin = draws.oneOf([1, 5, 10, 30, 120]);
    const playing = { stopsAtEnd: draws.chance(0.5), rampSec: 0, interrupts: false };
    const kind =
      about.kind === 'edition' ? 'tell' : draws.oneOf(['tell', 'tell', 'tell-and-play', 'record'] as const);
    return {
      id: named('reminder'),
      isOn: true,
      about,
      leadMin: draws.oneOf([0, 0, 1, 5, 5, 10, 15, 30, 120]),
      days: someDays(),
      action: kind === 'tell-and-play' ? { kind, lateLimitMin, ...playing } : { kind, lateLimitMin },
    };
  }

  function withReminder(world: World, nowMs: number): World {
    const drawn = drawReminder(world, nowMs);
    return drawn ? { ...world, reminders: [...world.reminders, drawn] } : world;
  }

  function first(nowMs: number, reminderCount: number): World {
    let world: World = {
      reminders: [],
      stations: [drawStation('one', stationZone), drawStation('two', draws.oneOf(TELLING_ZONES))],
      settings: { quietHours: undefined, pausedUntilAtMs: undefined },
      zone: draws.oneOf(TELLING_ZONES),
      canTell: true,
      canPlay: true,
    };
    for (let made = 0; made < reminderCount; made += 1) world = withReminder(world, nowMs);
    return world;
  }

  function withSlots(world: World, change: (slots: readonly Slot[], zone: string) => readonly Slot[]): World {
    const { id } = draws.oneOf(world.stations);
    return {
      ...world,
      stations: world.stations.map((each) =>
        each.id === id && each.timetable
          ? { ...each, timetable: { ...each.timetable, slots: change(each.timetable.slots, each.zone) } }
          : each,
      ),
    };
  }

  const changeOne = <T>(all: readonly T[], change: (one: T) => T): readonly T[] => {
    const place = draws.between(0, all.length - 1);
    return all.map((one, at) => (at === place ? change(one) : one));
  };

  /** A change that a listener makes. */
  function change(before: World, nowMs: number): World {
    const world = draws.chance(0.5) ? { ...before, canTell: true, canPlay: true } : before;
    const quiet = () => ({ fromMin: draws.between(0, DAY_MIN - 1), untilMin: draws.between(0, DAY_MIN - 1) });
    switch (draws.between(0, 13)) {
      case 0:
        return withSlots(world, (slots) =>
          changeOne(slots, (one) => ({
            ...one,
            start: clockText((minutesOf(one.start) + draws.oneOf([5, 10, 1435])) % DAY_MIN),
          })),
        );
      case 1:
        return withSlots(world, (slots) =>
          changeOne(slots, (one) => ({
            ...one,
            end: clockText((minutesOf(one.end) + 5) % DAY_MIN),
            programme: draws.oneOf(PROGRAMMES),
          })),
        );
      case 2: // the same timetable, imported once more
        return withSlots(world, (slots) => slots.map((one) => ({ ...one, id: named('slot') })));
      case 3:
        return withSlots(world, (slots, zone) => [...slots.slice(1), drawSlot(zone, slots.at(-1))]);
      case 4: {
        const [gone, ...others] = world.stations;
        return gone && others.length > 0 && draws.chance(0.3)
          ? { ...world, stations: [...others, drawStation(named('station'), stationZone)] }
          : world;
      }
      case 5:
      case 6:
        return withReminder({ ...world, reminders: world.reminders.slice(-6) }, nowMs);
      case 7:
        return world.reminders.length > 4 ? { ...world, reminders: world.reminders.slice(1) } : world;
      case 8:
        return {
          ...world,
          reminders: changeOne(world.reminders, (one) => ({ ...one, isOn: !one.isOn || draws.chance(0.5) })),
        };
      case 9:
        return {
          ...world,
          reminders: changeOne(world.reminders, (one) => ({ ...one, leadMin: draws.oneOf([0, 5, 10, 30]) })),
        };
      case 10:
        return {
          ...world,
          settings: { ...world.settings, quietHours: draws.chance(0.4) ? quiet() : undefined },
        };
      case 11: {
        const pausedUntilAtMs = draws.chance(0.5)
          ? nowMs + draws.between(1, 3 * DAY_MIN) * 60_000
          : undefined;
        return { ...world, settings: { ...world.settings, pausedUntilAtMs } };
      }
      case 12:
        return { ...world, canTell: !world.canTell || draws.chance(0.5) };
      default:
        return { ...world, canPlay: !world.canPlay || draws.chance(0.5) };
    }
  }

  return { first, change, withReminder };
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
