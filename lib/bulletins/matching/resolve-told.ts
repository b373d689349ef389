import { millisecondsInDay } from 'date-fns/constants';
import { addDays, type DateText, isDateText, weekdayOf } from '../../time/calendar-date.ts';
import { resolveWallTime, wallTimeAt } from '../../time/wall-time.ts';
import type { ToldTime } from './told-time.ts';

const NEAR_MS = 7 * millisecondsInDay; // a bulletin without a year is published within a week
const WITH_WEEKDAY_MS = 400 * millisecondsInDay; // the weekday tells neighbouring years apart
const SAME_DAY_MS = 12 * 3_600_000;

/**
 * The instant a told time means, in epoch milliseconds. A missing zone is `zone`; a missing year is the one
 * whose weekday fits, nearest to the publication; a missing date is the day that brings the time nearest to
 * it. `undefined` where that leaves no instant, or the date lies absurdly far from the publication.
 */
export function resolveTold(told: ToldTime, publishedAtMs: number, zone: string): number | undefined {
  const at = (date: DateText) => resolveWallTime(date, told.minutesOfDay, told.zone ?? zone);
  const published = wallTimeAt(publishedAtMs, told.zone ?? zone).date;
  if (told.date === undefined) {
    const days = [-1, 0, 1].map((offset) => at(addDays(published, offset)));
    return nearest(days, publishedAtMs, SAME_DAY_MS);
  }
  if (told.date.kind === 'whole') return at(told.date.date);
  const { month, day, weekday } = told.date;
  const year = Number(published.slice(0, 4));
  const candidates = [year - 1, year, year + 1]
    .map((candidate) => `${candidate}-${two(month)}-${two(day)}`)
    .filter(isDateText)
    .filter((date) => weekday === undefined || weekdayOf(date) === weekday);
  return nearest(candidates.map(at), publishedAtMs, weekday === undefined ? NEAR_MS : WITH_WEEKDAY_MS);
}

function nearest(instants: readonly number[], toMs: number, withinMs: number): number | undefined {
  const distance = (instantMs: number) => Math.abs(instantMs - toMs);
  return instants
    .filter((instantMs) => distance(instantMs) <= withinMs)
    .sort((a, b) => distance(a) - distance(b) || a - b)[0];
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
