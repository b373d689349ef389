import type { NewEdition } from '../../../lib/reminders/look-at-editions.ts';
import { NOTHING_REMEMBERED, type ReminderMemory } from '../../../lib/reminders/memory.ts';
import { type Plan, type PlanInput, plan } from '../../../lib/reminders/plan.ts';
import {
  DEFAULT_REMINDER_SETTINGS,
  EVERY_DAY,
  type PlayChoice,
  type Reminder,
  type ReminderSettings,
} from '../../../lib/reminders/reminder.ts';
import type { Station } from '../../../lib/station/station.ts';
import type { Slot, WallTimeText } from '../../../lib/timetable/slot.ts';
import type { Timetable } from '../../../lib/timetable/timetable.ts';
import { station } from '../station/station-builder.ts';
import { slot } from '../timetable/slots.ts';

/** A reminder on the slot `flash` five minutes before, late by ten at most, unless told otherwise. */
export function reminder(changes: Partial<Reminder> = {}): Reminder {
  return {
    id: 'r1',
    isOn: true,
    about: { kind: 'slot', stationId: 'test', slotId: 'flash' },
    leadMin: 5,
    days: EVERY_DAY,
    action: { kind: 'tell', lateLimitMin: 10 },
    ...changes,
  };
}

/** *Tell and play* with what a test says about it. */
export function playing(changes: Partial<PlayChoice> = {}): Reminder['action'] {
  const choice = { stopsAtEnd: false, rampSec: 0, interrupts: false, ...changes };
  return { kind: 'tell-and-play', lateLimitMin: 10, ...choice };
}

/** A slot with an id and a programme, daily and in UTC unless told otherwise. */
export function named(
  id: string,
  programme: string,
  start: WallTimeText,
  end: WallTimeText,
  rest: Partial<Slot> = {},
): Slot {
  return slot(start, end, { id, programme, ...rest });
}

export const FLASH = named('flash', 'News flash', '14:00', '14:30');

/** The station `test` with these slots. */
export function airs(slots: readonly Slot[], labels: Partial<Timetable> = {}): Station {
  const plain = { validFrom: undefined, validUntil: undefined, edition: undefined, source: undefined };
  return station({ timetable: { ...plain, ...labels, slots } });
}

/** The instant of a time on 2 March 2026, a Monday, in UTC; or of a whole ISO time. */
export function at(text: string): number {
  return Date.parse(text.length > 8 ? text : `2026-03-02T${text.length === 5 ? `${text}:00` : text}Z`);
}

/** How an instant reads in the tables. */
export function clock(atMs: number | undefined): string | undefined {
  return atMs === undefined
    ? undefined
    : new Date(atMs).toISOString().replace('.000Z', 'Z').replace('2026-03-02T', '');
}

interface Given extends Partial<Omit<PlanInput, 'memory' | 'nowMs' | 'settings'>> {
  readonly settings?: Partial<ReminderSettings>;
  readonly editions?: readonly NewEdition[];
}

/** A listener's reminders through one look after another; each is stored, shown and settled unless told otherwise. */
export function looks(given: Given = {}) {
  let memory: ReminderMemory = NOTHING_REMEMBERED;
  let changed: Given = given;
  function look(time: string, now: Given = {}): Plan {
    const { settings, editions, ...rest } = { ...changed, ...now };
    const made = plan({
      reminders: [reminder()],
      stations: [airs([FLASH])],
      zone: 'UTC',
      canTell: true,
      canPlay: true,
      browserStartedAtMs: undefined,
      showingIds: new Set(),
      ...rest,
      newEditions: editions ?? [],
      settings: { ...DEFAULT_REMINDER_SETTINGS, ...settings },
      memory,
      nowMs: at(time),
    });
    memory = {
      ...made.memory,
      shown: made.memory.shown.map((one) => ({ ...one, isSettled: true })),
      ordered: made.memory.ordered.map((one) => ({ ...one, isSettled: true })),
    };
    return made;
  }
  return {
    look,
    change(now: Given) {
      changed = { ...changed, ...now };
    },
    memory: () => memory,
    remember(now: ReminderMemory) {
      memory = now;
    },
  };
}

/** What a plan tells, a line each: `News flash in 5 min`, `News flash 4 min ago`. */
export function told({ notification }: Plan): readonly string[] {
  return (notification?.lines ?? []).map(({ telling, when, snoozeCount }) => {
    const text = when.kind === 'starts' ? `in ${when.inMs / 60_000}` : `${when.agoMs / 60_000} ago`;
    return `${telling.edition?.title ?? telling.programmes.join(' + ')} ${text}${snoozeCount > 0 ? ' again' : ''}`;
  });
}

/** What a plan misses, a line each: `News flash 14:00:00Z machine-slept`. */
export function missed({ newlyMissed }: Plan): readonly string[] {
  return newlyMissed.map(({ telling, what, why }) =>
    [telling.programmes.join(' + '), clock(telling.startsAtMs), ...(what === 'play' ? [what] : []), why].join(
      ' ',
    ),
  );
}
