import * as v from 'valibot';
import { type DateText, isDateText } from '../time/calendar-date.ts';
import { isZone } from '../time/zone-offset.ts';
import { problemOf } from '../timetable/problem.ts';
import {
  type Missed,
  NOTHING_REMEMBERED,
  type Ordered,
  type PlayOrder,
  type ReminderMemory,
  type Shown,
  type StartsByReminder,
  type Telling,
  type Waiting,
} from './memory.ts';
import type { SetAsideValue } from './reminder-schema.ts';

// What was stored may come from an older or a newer version, or from a disk that lies.

const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(schema, () => undefined);
const text = v.string('is no text');
const epochMs = v.pipe(v.number('is no number'), v.finite('is no instant'));
const count = v.pipe(v.number('is no number'), v.integer('is no count'), v.minValue(0, 'is below 0'));

const telling: v.GenericSchema<unknown, Telling> = v.object(
  {
    key: text,
    reminderId: text,
    stationId: maybe(text),
    stationName: text,
    programmes: v.array(text, 'is no list'),
    slotIds: v.array(text, 'is no list'),
    edition: maybe(v.object({ editionId: text, title: text })),
    startsAtMs: epochMs,
    endsAtMs: epochMs,
    latestAtMs: epochMs,
    does: v.picklist(['tell', 'tell-and-play', 'record'], 'is nothing that can happen'),
    standsOn: maybe(v.object({ edition: maybe(text), validUntil: v.custom<DateText>(isDate, 'is no date') })),
  },
  'is no telling',
);

function isDate(value: unknown): boolean {
  return typeof value === 'string' && isDateText(value);
}

const waiting: v.GenericSchema<unknown, Waiting> = v.object({
  telling,
  atMs: epochMs,
  because: v.picklist(['snoozed', 'paused', 'quiet-hours'], 'is no reason'),
  snoozeCount: count,
});

const shown: v.GenericSchema<unknown, Shown> = v.object({
  id: text,
  tellings: v.array(telling, 'is no list'),
  untilMs: epochMs,
  snoozeCount: count,
  isSettled: v.boolean('is neither true nor false'),
});

const order: v.GenericSchema<unknown, PlayOrder> = v.object({
  id: text,
  telling,
  stationId: text,
  startsAtMs: epochMs,
  latestAtMs: epochMs,
  stopsAtMs: maybe(epochMs),
  rampSec: count,
  interrupts: v.boolean('is neither true nor false'),
});

const ordered: v.GenericSchema<unknown, Ordered> = v.object({
  order,
  isSettled: v.boolean('is neither true nor false'),
});

const missed: v.GenericSchema<unknown, Missed> = v.object({
  telling,
  what: v.picklist(['telling', 'play'], 'is nothing that can be missed'),
  why: v.picklist(
    [
      'browser-was-closed',
      'machine-slept',
      'paused',
      'quiet-hours',
      'notifications-refused',
      'interrupted',
      'cannot-play',
    ],
    'is no reason',
  ),
  noticedAtMs: epochMs,
  isDismissed: v.boolean('is neither true nor false'),
});

const zone = v.pipe(text, v.check(isZone, 'is no zone this browser knows'));

/** Reads what the planner remembers; what is wrong in it is set aside, entry by entry. */
export function parseReminderMemory(stored: unknown): {
  readonly memory: ReminderMemory;
  readonly setAside: readonly SetAsideValue[];
} {
  const setAside: SetAsideValue[] = [];
  if (stored === undefined) return { memory: NOTHING_REMEMBERED, setAside };
  const whole = v.safeParse(v.looseObject({}, 'is no record'), stored);
  if (!whole.success) {
    const problem = problemOf(whole.issues);
    return { memory: NOTHING_REMEMBERED, setAside: [{ where: 'what was told', problem, value: stored }] };
  }
  const record: Readonly<Record<string, unknown>> = whole.output;
  const one = <Value>(where: string, schema: v.GenericSchema<unknown, Value>, value: unknown) => {
    if (value === undefined || value === null) return undefined;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    setAside.push({ where, problem: problemOf(parsed.issues), value });
    return undefined;
  };
  const many = <Value>(where: string, schema: v.GenericSchema<unknown, Value>, value: unknown) =>
    (one(where, v.array(v.unknown(), 'is no list'), value) ?? []).flatMap((entry) => {
      const parsed = one(where, schema, entry);
      return parsed === undefined ? [] : [parsed];
    });
  const starts = (where: string, value: unknown): StartsByReminder =>
    Object.fromEntries(
      Object.entries(one(where, v.record(text, v.unknown(), 'is no record'), value) ?? {}).map(
        ([reminderId, list]) => [reminderId, many(where, epochMs, list)],
      ),
    );
  const memory: ReminderMemory = {
    lastLookedAtMs: one('last look at reminders', epochMs, record['lastLookedAtMs']),
    zone: one('zone of reminders', zone, record['zone']),
    told: starts('what was told', record['told']),
    toldEditions: many('told editions', text, record['toldEditions']),
    played: starts('what was played', record['played']),
    waiting: many('what waits to be told', waiting, record['waiting']),
    shown: many('shown notification', shown, record['shown']),
    ordered: many('ordered play', ordered, record['ordered']),
    missed: many('missed', missed, record['missed']),
    forgottenCount: one('forgotten', count, record['forgottenCount']) ?? 0,
  };
  return { memory, setAside };
}
