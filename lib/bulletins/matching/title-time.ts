import { readClock } from './told-clock.ts';
import { type DayOrder, readDate } from './told-date.ts';
import type { ToldTime } from './told-time.ts';

/** When a bulletin aired by its title: `News bulletin 08/31 04h00 GMT`. A date alone tells no slot. */
export function readTitle(
  title: string,
  order: DayOrder | undefined,
  language: string | undefined,
): ToldTime | undefined {
  const clock = readClock(title);
  return clock && { ...clock, date: readDate(title, order, language) };
}
