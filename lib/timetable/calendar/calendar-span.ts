import { addDays, type DateText, weekdayOf } from '../../time/calendar-date.ts';
import { resolveWallTime, wallTimeAt } from '../../time/wall-time.ts';
import type { Slot, Weekday } from '../slot.ts';
import type { Timetable } from '../timetable.ts';

/**
 * For which days a calendar is written. `validity`: while the timetable is known to be true, which may be long ago.
 * `from-today`: from today on, until its validity ends, or for good where it has ended: the reader is told so.
 */
export type CalendarSpan = 'validity' | 'from-today';

/** The first and last local day of a slot in a calendar. */
export interface SlotSpan {
  /** A day on which the slot airs. */
  readonly first: DateText;
  /** The last day on which it may; without an end where it is not known. */
  readonly last: DateText | undefined;
}

/** On which days a slot stands in a calendar; `undefined` where it airs on none of them. */
export function spanOf(
  slot: Slot,
  days: readonly Weekday[],
  { validFrom, validUntil }: Timetable,
  span: CalendarSpan,
  nowMs: number,
): SlotSpan | undefined {
  const today = wallTimeAt(nowMs, slot.zone).date;
  const isPast = validUntil !== undefined && validUntil < today;
  const last = span === 'from-today' && isPast ? undefined : validUntil;
  // Of a timetable that has ended and began nobody knows when, its last week is what is known.
  const known = validFrom ?? (isPast ? addDays(validUntil, -6) : today);
  const from = span === 'from-today' && known < today ? today : known;
  const first = [0, 1, 2, 3, 4, 5, 6]
    .map((ahead) => addDays(from, ahead))
    .find((date) => days.includes(weekdayOf(date)));
  if (first === undefined || (last !== undefined && first > last)) return undefined;
  return { first, last };
}

/** The last instant of a local day to the second, in epoch milliseconds: no later start belongs to it. */
export function endOfDayMs(date: DateText, zone: string): number {
  return resolveWallTime(date, 23 * 60 + 59, zone) + 59_000;
}
