import { millisecondsInDay } from 'date-fns/constants';
import { type DayOrder, numericDates } from './told-date.ts';

/** A title and when its edition was published, epoch milliseconds. */
interface DatedTitle {
  readonly title: string;
  readonly publishedAtMs: number;
}

const NEAR_MS = 3 * millisecondsInDay;

/**
 * Which order the numeric dates of one feed have, decided once for all of them: by numbers that can only be a
 * day, else by which reading lies at the editions' own publication, else by the language (the United States
 * put the month first). `undefined` where the evidence contradicts itself.
 */
export function dayOrderOf(
  titles: readonly DatedTitle[],
  language: string | undefined,
): DayOrder | undefined {
  const dates = titles.flatMap(({ title, publishedAtMs }) =>
    numericDates(title).map((date) => ({ ...date, publishedAtMs })),
  );
  const certain = vote(
    dates.filter(({ first, second }) => second > 12 && first <= 12 && second <= 31).length,
    dates.filter(({ first, second }) => first > 12 && second <= 12 && first <= 31).length,
  );
  if (certain) return certain === 'tied' ? undefined : certain;
  const open = dates.filter(({ first, second }) => first <= 12 && second <= 12 && first !== second);
  const near = vote(
    open.filter(({ first, second, publishedAtMs }) => isNear(first, second, publishedAtMs)).length,
    open.filter(({ first, second, publishedAtMs }) => isNear(second, first, publishedAtMs)).length,
  );
  if (near && near !== 'tied') return near;
  return /^en(?:-US)?$/i.test(language ?? '') ? 'month-first' : 'day-first';
}

function vote(monthFirst: number, dayFirst: number): DayOrder | 'tied' | undefined {
  if (monthFirst === dayFirst) return monthFirst === 0 ? undefined : 'tied';
  return monthFirst > dayFirst ? 'month-first' : 'day-first';
}

function isNear(month: number, day: number, publishedAtMs: number): boolean {
  const year = new Date(publishedAtMs).getUTCFullYear();
  return [year - 1, year, year + 1].some(
    (candidate) => Math.abs(Date.UTC(candidate, month - 1, day) - publishedAtMs) <= NEAR_MS,
  );
}
