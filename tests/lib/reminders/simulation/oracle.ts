import { Temporal } from 'temporal-polyfill';
import type { Reminder, ReminderSettings } from '../../../../lib/reminders/reminder.ts';
import type { Station } from '../../../../lib/station/station.ts';
import type { Slot } from '../../../../lib/timetable/slot.ts';

// What a reminder is about, worked out by Temporal from the timetable, without any of the code under test.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** One start that a reminder is about. */
export interface Promised {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly programmes: readonly string[];
}

interface Span {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

const spans = new Map<string, Span | undefined>();

/** The airing of a slot whose start falls on a date, counted in days since 1970; none where it is not its weekday. */
function spanOn({ days, start, end, zone }: Slot, day: number): Span | undefined {
  const key = `${zone}|${days.join('')}|${start}|${end}|${day}`;
  if (spans.has(key)) return spans.get(key);
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const span = (days as readonly number[]).includes(date.dayOfWeek)
    ? spanOf(date, start, end, zone)
    : undefined;
  spans.set(key, span);
  return span;
}

function spanOf(date: Temporal.PlainDate, start: string, end: string, zone: string): Span {
  const from = date.toPlainDateTime(start);
  const sameDay = date.toPlainDateTime(end);
  const until = Temporal.PlainDateTime.compare(sameDay, from) > 0 ? sameDay : sameDay.add({ days: 1 });
  const startsAtMs = from.toZonedDateTime(zone).epochMilliseconds;
  const endsAtMs = until.toZonedDateTime(zone).epochMilliseconds;
  const lengthMs = from.until(until).total('milliseconds');
  return { startsAtMs, endsAtMs: endsAtMs > startsAtMs ? endsAtMs : startsAtMs + lengthMs };
}

const walls = new Map<string, { readonly minutes: number; readonly weekday: number }>();

/** What the listener's clock shows. */
function wallAt(atMs: number, zone: string): { readonly minutes: number; readonly weekday: number } {
  const minute = Math.floor(atMs / MINUTE_MS);
  const key = `${zone}|${minute}`;
  const known = walls.get(key);
  if (known) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS).toZonedDateTimeISO(zone);
  const wall = { minutes: zoned.hour * 60 + zoned.minute, weekday: zoned.dayOfWeek };
  walls.set(key, wall);
  return wall;
}

function isIn(minutes: number, fromMin: number, untilMin: number): boolean {
  if (fromMin === untilMin) return true;
  return fromMin < untilMin
    ? minutes >= fromMin && minutes < untilMin
    : minutes >= fromMin || minutes < untilMin;
}

/** Whether reminders are hushed at an instant. */
export function isHushed(
  { quietHours, pausedUntilAtMs }: ReminderSettings,
  atMs: number,
  zone: string,
): boolean {
  if (pausedUntilAtMs !== undefined && atMs < pausedUntilAtMs) return true;
  return (
    quietHours !== undefined && isIn(wallAt(atMs, zone).minutes, quietHours.fromMin, quietHours.untilMin)
  );
}

/** All starts in `fromMs < start ≤ untilMs` that a reminder is about on a listener's clock. */
export function promisedBetween(
  { about, days, isOn }: Reminder,
  stations: readonly Station[],
  fromMs: number,
  untilMs: number,
  zone: string,
): readonly Promised[] {
  if (!isOn || about.kind === 'edition') return [];
  const slots = stations.find(({ id }) => id === about.stationId)?.timetable?.slots ?? [];
  const found = new Map<number, Promised>();
  for (const slot of slots) {
    if ((about.kind === 'slot' || about.kind === 'airing') && slot.id !== about.slotId) continue;
    if (about.kind === 'programme' && slot.programme.toLowerCase() !== about.programme.toLowerCase())
      continue;
    for (let day = Math.floor(fromMs / DAY_MS) - 2; day <= Math.floor(untilMs / DAY_MS) + 2; day += 1) {
      const span = spanOn(slot, day);
      if (span === undefined || span.startsAtMs <= fromMs || span.startsAtMs > untilMs) continue;
      if (about.kind === 'airing' && span.startsAtMs !== about.startsAtMs) continue;
      if (about.kind !== 'airing') {
        const wall = wallAt(span.startsAtMs, zone);
        if (!(days as readonly number[]).includes(wall.weekday)) continue;
        if (about.kind === 'hours' && !isIn(wall.minutes, about.hours.fromMin, about.hours.untilMin))
          continue;
      }
      const before = found.get(span.startsAtMs);
      found.set(span.startsAtMs, {
        startsAtMs: span.startsAtMs,
        endsAtMs: Math.max(span.endsAtMs, before?.endsAtMs ?? 0),
        programmes: [...new Set([...(before?.programmes ?? []), slot.programme])],
      });
    }
  }
  return [...found.values()].sort((a, b) => a.startsAtMs - b.startsAtMs);
}
