import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { type DateText, dateOf, utcMidnightMs, type Weekday, weekdayOf } from './calendar-date.ts';
import { type OffsetAt, offsetReader } from './zone-offset.ts';

/** What calendar and clock on the wall of a zone show. */
export interface WallTime {
  readonly date: DateText;
  /** Whole minutes on the clock, 0 to 1439; not the time passed since midnight on a day of changing clocks. */
  readonly minutesOfDay: number;
  readonly weekday: Weekday;
}

/**
 * The instant, in epoch milliseconds, at which the wall of a zone shows a time. A time that does not exist
 * is read with the offset before the gap, one that exists twice is its first (RFC 5545 §3.3.5, and the same
 * as Temporal's `compatible`).
 */
export function resolveWallTime(date: DateText, minutesOfDay: number, zone: string): number {
  return instantOfWall(utcMidnightMs(date) + minutesOfDay * millisecondsInMinute, offsetReader(zone));
}

/**
 * `resolveWallTime` for many times of one zone: `wallMs` is the wall time read as if it were UTC, in epoch
 * milliseconds. The offsets a day before and a day after are the only ones that can hold at it, as no zone
 * moves its clocks twice within two days.
 */
export function instantOfWall(wallMs: number, offsetAt: OffsetAt): number {
  const beforeMs = offsetAt(wallMs - millisecondsInDay);
  const afterMs = offsetAt(wallMs + millisecondsInDay);
  // The greater offset gives the earlier instant, so that is asked first.
  const earliestMs = wallMs - Math.max(beforeMs, afterMs);
  if (offsetAt(earliestMs) === wallMs - earliestMs) return earliestMs;
  const latestMs = wallMs - Math.min(beforeMs, afterMs);
  if (offsetAt(latestMs) === wallMs - latestMs) return latestMs;
  return wallMs - beforeMs;
}

/** What the wall of a zone shows at an instant in epoch milliseconds. */
export function wallTimeAt(instantMs: number, zone: string): WallTime {
  return wallTimeOf(instantMs + offsetReader(zone)(instantMs));
}

/** What a wall shows, from its time read as if it were UTC, in epoch milliseconds. */
export function wallTimeOf(wallMs: number): WallTime {
  const date = dateOf(wallMs);
  const minutesOfDay = Math.floor((wallMs - utcMidnightMs(date)) / millisecondsInMinute);
  return { date, minutesOfDay, weekday: weekdayOf(date) };
}

/**
 * The first instant of a local day, in epoch milliseconds: midnight, or where the clocks jump over midnight
 * (São Paulo before 2019, Cairo) the moment they jump. A day that a zone left out altogether (Apia,
 * 30 December 2011) begins when the next one does.
 */
export function startOfLocalDay(date: DateText, zone: string): number {
  const offsetAt = offsetReader(zone);
  const midnightMs = utcMidnightMs(date);
  const startMs = instantOfWall(midnightMs, offsetAt);
  const midnightExists = startMs + offsetAt(startMs) === midnightMs;
  return midnightExists ? startMs : offsetChangeBefore(startMs, offsetAt);
}

/** The instant of the change of offset that lies less than a day before, found by halving. */
function offsetChangeBefore(instantMs: number, offsetAt: OffsetAt): number {
  let oldMs = instantMs - millisecondsInDay;
  let newMs = instantMs;
  const newOffsetMs = offsetAt(newMs);
  while (newMs - oldMs > 1) {
    const middleMs = Math.floor((oldMs + newMs) / 2);
    if (offsetAt(middleMs) === newOffsetMs) newMs = middleMs;
    else oldMs = middleMs;
  }
  return newMs;
}
