import { millisecondsInDay } from 'date-fns/constants';

/** A calendar date, `YYYY-MM-DD`. */
export type DateText = `${number}-${number}-${number}`;

/** Days of the week as ISO 8601 counts them: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a date of the calendar, written `YYYY-MM-DD`; 30 February is none. */
export function isDateText(text: string): text is DateText {
  if (!DATE.test(text)) return false;
  const midnightMs = Date.parse(text);
  return !Number.isNaN(midnightMs) && dateOf(midnightMs) === text;
}

/** The instant at which the date begins in UTC, in epoch milliseconds. */
export function utcMidnightMs(date: DateText): number {
  return Date.parse(date);
}

/** The date in UTC at an instant in epoch milliseconds, years 0 to 9999. */
export function dateOf(utcMs: number): DateText {
  return new Date(utcMs).toISOString().slice(0, 10) as DateText;
}

/**
 * The date so many days later, or earlier when negative. Counted on UTC dates, where every day has 24 hours:
 * date-fns' `addDays` counts in the host's zone and goes wrong where that zone changes its clocks.
 */
export function addDays(date: DateText, days: number): DateText {
  return dateOf(utcMidnightMs(date) + days * millisecondsInDay);
}

/** The day of the week of a calendar date. */
export function weekdayOf(date: DateText): Weekday {
  return (new Date(utcMidnightMs(date)).getUTCDay() || 7) as Weekday;
}
