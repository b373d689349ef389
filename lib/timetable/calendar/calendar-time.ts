import { millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { type DateText, utcMidnightMs, type Weekday } from '../../time/calendar-date.ts';

/** The days of the week as RRULE names them, by their ISO number less one. */
const DAY_NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A day of the week as RRULE names it: `MO`. */
export function dayName(weekday: Weekday): string {
  return DAY_NAMES[weekday - 1] ?? '';
}

/** The day of the week that RRULE names so; `undefined` where it names none. */
export function weekdayOfName(name: string): Weekday | undefined {
  const index = (DAY_NAMES as readonly string[]).indexOf(name);
  return index < 0 ? undefined : ((index + 1) as Weekday);
}

/** A wall time, read as if it were UTC in epoch milliseconds, as `20160831T040000`. */
export function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** An instant in epoch milliseconds as `20160831T040000Z`. */
export function instantText(instantMs: number): string {
  return `${wallText(instantMs)}Z`;
}

/** A local day and its minutes as a wall time read as if it were UTC, in epoch milliseconds. */
export function wallMsOf(date: DateText, minutesOfDay: number): number {
  return utcMidnightMs(date) + minutesOfDay * millisecondsInMinute;
}

/** An offset as `+0100`, or `-001430` where a zone had seconds. */
export function offsetText(offsetMs: number): string {
  const sec = Math.round(Math.abs(offsetMs) / millisecondsInSecond);
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  const seconds = sec % 60 === 0 ? '' : two(sec % 60);
  return `${offsetMs < 0 ? '-' : '+'}${two(sec / 3600)}${two((sec / 60) % 60)}${seconds}`;
}
