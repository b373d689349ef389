import { isWithinSpan } from '../../lib/reminders/hush.ts';
import { NOTHING_REMEMBERED } from '../../lib/reminders/memory.ts';
import { type PlanInput, plan as planReminders } from '../../lib/reminders/plan.ts';
import { DEFAULT_REMINDER_SETTINGS, EVERY_DAY, type Reminder } from '../../lib/reminders/reminder.ts';
import type { Station } from '../../lib/station/station.ts';
import { addDays, utcMidnightMs, weekdayOf } from '../../lib/time/calendar-date.ts';
import { instantOfWall, wallTimeOf } from '../../lib/time/wall-time.ts';
import { type OffsetAt, offsetReader } from '../../lib/time/zone-offset.ts';
import { minutesOfDay } from '../../lib/timetable/airing.ts';
import type { Slot } from '../../lib/timetable/slot.ts';
import { station } from '../lib/station/station-builder.ts';
import { clockText } from '../lib/timetable/arbitraries.ts';
import { slot } from '../lib/timetable/slots.ts';
import { type Bench, compared } from './figure.ts';

// One whole look: what is due, what was missed since ten minutes ago, what is next. The baseline is the plainest
// loop that finds the next start of each reminder, and nothing else; both read the offsets of zones anew.

const REMINDERS = 2_000;
const SLOTS = 300;
const ZONES = ['Europe/Paris', 'Etc/GMT', 'America/New_York'];
const WARM_ROUNDS = 20;
const ROUNDS = 60;
const NOW_MS = Date.UTC(2026, 2, 4, 12, 1);
const MINUTE_MS = 60_000;

const stations: readonly Station[] = ZONES.map((zone, at) => {
  const slots = Array.from({ length: SLOTS / ZONES.length }, (_, index): Slot => {
    const start = (index * 14) % (24 * 60);
    const length = 10;
    return slot(clockText(start), clockText((start + length) % (24 * 60)), {
      id: `slot-${index}`,
      programme: `Programme ${index % 25}`,
      days: index % 3 === 0 ? [1, 2, 3, 4, 5] : EVERY_DAY,
      zone,
    });
  });
  const labels = { validFrom: undefined, validUntil: undefined, edition: undefined, source: undefined };
  return station({ id: `station-${at}`, zone, timetable: { slots, ...labels } });
});

/** Most are on one slot; one in ten on a programme, one in a hundred on all between two hours. */
const reminders: readonly Reminder[] = Array.from({ length: REMINDERS }, (_, index) => {
  const stationId = `station-${index % stations.length}`;
  const hours = { fromMin: 7 * 60, untilMin: 9 * 60 };
  return {
    id: `reminder-${index}`,
    isOn: true,
    about:
      index % 100 === 0
        ? { kind: 'hours', stationId, hours }
        : index % 10 === 0
          ? { kind: 'programme', stationId, programme: `Programme ${index % 25}` }
          : { kind: 'slot', stationId, slotId: `slot-${index % (SLOTS / ZONES.length)}` },
    leadMin: index % 3 === 0 ? 0 : 5,
    days: index % 5 === 0 ? [1, 2, 3, 4, 5] : EVERY_DAY,
    action: { kind: 'tell', lateLimitMin: 10 },
  };
});

const input: PlanInput = {
  reminders,
  stations,
  settings: DEFAULT_REMINDER_SETTINGS,
  memory: { ...NOTHING_REMEMBERED, lastLookedAtMs: NOW_MS - 10 * MINUTE_MS, zone: 'Europe/Paris' },
  nowMs: NOW_MS,
  zone: 'Europe/Paris',
  canTell: true,
  canPlay: true,
  browserStartedAtMs: undefined,
  showingIds: new Set(),
  newEditions: [],
};

/** The next start of one slot on the days that are wanted. */
function nextStart(one: Slot, reminder: Reminder, offsetAt: OffsetAt, listenerAt: OffsetAt): number {
  const today = wallTimeOf(NOW_MS + offsetAt(NOW_MS)).date;
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = addDays(today, ahead);
    if (!one.days.includes(weekdayOf(date))) continue;
    const startsAtMs = instantOfWall(utcMidnightMs(date) + minutesOfDay(one.start) * MINUTE_MS, offsetAt);
    if (startsAtMs <= NOW_MS) continue;
    const wall = wallTimeOf(startsAtMs + listenerAt(startsAtMs));
    if (!reminder.days.includes(wall.weekday)) continue;
    if (reminder.about.kind !== 'hours' || isWithinSpan(reminder.about.hours, wall.minutesOfDay))
      return startsAtMs;
  }
  return Number.POSITIVE_INFINITY;
}

function plainLoop(): number {
  const listenerAt = offsetReader(input.zone);
  const readers = new Map(ZONES.map((zone) => [zone, offsetReader(zone)]));
  let next = Number.POSITIVE_INFINITY;
  for (const reminder of reminders) {
    const { about } = reminder;
    if (about.kind === 'edition') continue;
    const slots = stations.find(({ id }) => id === about.stationId)?.timetable?.slots ?? [];
    for (const one of slots) {
      if (about.kind === 'slot' && one.id !== about.slotId) continue;
      if (about.kind === 'programme' && one.programme !== about.programme) continue;
      const offsetAt = readers.get(one.zone) ?? listenerAt;
      next = Math.min(next, nextStart(one, reminder, offsetAt, listenerAt) - reminder.leadMin * MINUTE_MS);
    }
  }
  return next;
}

function timed(run: () => unknown): number {
  const startedAtMs = performance.now();
  run();
  return performance.now() - startedAtMs;
}

export const plan: Bench = {
  name: 'plan',
  also: [],
  about: `ms to plan ${REMINDERS} reminders over ${SLOTS} slots, against a plain loop over their next starts`,
  async run() {
    const planned = planReminders(input);
    if (planned.nextWakeAtMs === undefined || (planned.notification?.lines.length ?? 0) === 0) {
      throw new Error('Planning: nothing is due or nothing comes next');
    }
    const values: number[] = [];
    const baselines: number[] = [];
    for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
      const [one, other] = [timed(() => planReminders(input)), timed(plainLoop)];
      if (round < 0) continue;
      values.push(one);
      baselines.push(other);
    }
    const note = `${planned.notification?.lines.length} told at once, the next look in ${(planned.nextWakeAtMs - NOW_MS) / 1000} s`;
    return [compared({ name: 'plan', unit: 'ms', values, baselines, limit: 2, note })];
  },
};
