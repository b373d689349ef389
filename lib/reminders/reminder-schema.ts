import * as v from 'valibot';
import type { Weekday } from '../time/calendar-date.ts';
import { problemOf } from '../timetable/problem.ts';
import {
  type ClockSpan,
  DEFAULT_REMINDER_SETTINGS,
  MAX_LATE_LIMIT_MIN,
  MAX_LEAD_MIN,
  MAX_RAMP_SEC,
  MAX_REMINDERS,
  MIN_LATE_LIMIT_MIN,
  type Reminder,
  type ReminderAction,
  type ReminderSettings,
  type Subject,
} from './reminder.ts';

/** A stored part that did not validate: named, with its value, and left out. */
export interface SetAsideValue {
  /** `reminder 3`, `quiet hours`. */
  readonly where: string;
  readonly problem: string;
  readonly value: unknown;
}

const id = v.pipe(v.string('is no text'), v.minLength(1, 'is empty'), v.maxLength(300, 'is too long'));
const name = v.pipe(v.string('is no text'), v.maxLength(2_000, 'is too long'));
const epochMs = v.pipe(v.number('is no number'), v.finite('is no instant'));
const whole = (least: number, most: number) =>
  v.pipe(
    v.number('is no number'),
    v.integer('is no whole number'),
    v.minValue(least, `is below ${least}`),
    v.maxValue(most, `is above ${most}`),
  );

const minuteOfDay = whole(0, 24 * 60 - 1);
/** Hours of the listener's clock, as they are stored and sent. */
export const clockSpanSchema: v.GenericSchema<unknown, ClockSpan> = v.object(
  { fromMin: minuteOfDay, untilMin: minuteOfDay },
  'are no hours',
);

const weekday = v.pipe(
  whole(1, 7),
  v.transform((day) => day as Weekday),
);
const days = v.pipe(
  v.array(weekday, 'is no list'),
  v.minLength(1, 'names no day'),
  v.check((list) => new Set(list).size === list.length, 'names a day twice'),
);

const subject: v.GenericSchema<unknown, Subject> = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('slot'), stationId: id, slotId: id }),
    v.object({
      kind: v.literal('programme'),
      stationId: id,
      programme: v.pipe(name, v.regex(/\S/, 'is empty')),
    }),
    v.object({ kind: v.literal('hours'), stationId: id, hours: clockSpanSchema }),
    v.object({ kind: v.literal('airing'), stationId: id, slotId: id, startsAtMs: epochMs }),
    v.object({
      kind: v.literal('edition'),
      feedId: v.pipe(name, v.minLength(1, 'is empty')),
      programme: name,
      stationId: v.optional(id, () => undefined),
    }),
  ],
  'is nothing to be reminded of',
);

const lateLimitMin = whole(MIN_LATE_LIMIT_MIN, MAX_LATE_LIMIT_MIN);
const action: v.GenericSchema<unknown, ReminderAction> = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('tell'), lateLimitMin }),
    v.object({
      kind: v.literal('tell-and-play'),
      lateLimitMin,
      stopsAtEnd: v.boolean('is neither true nor false'),
      rampSec: whole(0, MAX_RAMP_SEC),
      interrupts: v.boolean('is neither true nor false'),
    }),
    v.object({ kind: v.literal('record'), lateLimitMin }),
  ],
  'is nothing that can happen',
);

/** A reminder as it is stored and sent. */
export const reminderSchema: v.GenericSchema<unknown, Reminder> = v.pipe(
  v.object(
    {
      id,
      isOn: v.boolean('is neither true nor false'),
      about: subject,
      leadMin: whole(0, MAX_LEAD_MIN),
      days,
      action,
    },
    'is no reminder',
  ),
  v.check(
    ({ about, action: { kind } }) => about.kind !== 'edition' || kind === 'tell',
    'only tells of editions',
  ),
);

/** Reads stored reminders; one that is wrong is set aside, as is the second with one id and what is too many. */
export function parseReminders(stored: unknown): {
  readonly reminders: readonly Reminder[];
  readonly setAside: readonly SetAsideValue[];
} {
  if (stored === undefined) return { reminders: [], setAside: [] };
  if (!Array.isArray(stored)) {
    return { reminders: [], setAside: [{ where: 'reminders', problem: 'is no list', value: stored }] };
  }
  const reminders = new Map<string, Reminder>();
  const setAside: SetAsideValue[] = [];
  for (const [index, value] of stored.entries()) {
    const problem = readInto(reminders, value);
    if (problem !== undefined) setAside.push({ where: `reminder ${index + 1}`, problem, value });
  }
  return { reminders: [...reminders.values()], setAside };
}

/** What is wrong with it; `undefined`: it was taken in. */
function readInto(reminders: Map<string, Reminder>, value: unknown): string | undefined {
  if (reminders.size >= MAX_REMINDERS) return `there are ${MAX_REMINDERS} at most`;
  const parsed = v.safeParse(reminderSchema, value);
  if (!parsed.success) return problemOf(parsed.issues);
  if (reminders.has(parsed.output.id)) return `id "${parsed.output.id}": is that of an earlier one already`;
  reminders.set(parsed.output.id, parsed.output);
  return undefined;
}

/** Reads what is set for all reminders, each of it by itself, so that a bad one costs only itself. */
export function parseReminderSettings(stored: unknown): {
  readonly settings: ReminderSettings;
  readonly setAside: readonly SetAsideValue[];
} {
  if (stored === undefined) return { settings: DEFAULT_REMINDER_SETTINGS, setAside: [] };
  const whole = v.safeParse(v.looseObject({}, 'is no record'), stored);
  if (!whole.success) {
    const problem = problemOf(whole.issues);
    return {
      settings: DEFAULT_REMINDER_SETTINGS,
      setAside: [{ where: 'reminder settings', problem, value: stored }],
    };
  }
  const record: Readonly<Record<string, unknown>> = whole.output;
  const setAside: SetAsideValue[] = [];
  const read = <Value>(where: string, schema: v.GenericSchema<unknown, Value>, value: unknown) => {
    if (value === undefined || value === null) return undefined;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    setAside.push({ where, problem: problemOf(parsed.issues), value });
    return undefined;
  };
  const settings = {
    quietHours: read('quiet hours', clockSpanSchema, record['quietHours']),
    pausedUntilAtMs: read('pause of reminders', epochMs, record['pausedUntilAtMs']),
  };
  return { settings, setAside };
}
