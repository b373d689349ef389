import { foldText } from '../../station/fold.ts';
import { isDateText, type Weekday } from '../../time/calendar-date.ts';
import type { ToldDate } from './told-time.ts';

/** Which comes first in `08/09`. */
export type DayOrder = 'month-first' | 'day-first';

interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly year: number | undefined;
}

const NUMERIC = /(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/:]|[.-]\d)/gu;
const ISO = /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u;
const PACKED = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/u;
const CHINESE = /(?:((?:19|20)\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]/u;

/** The dates written as two or three numbers whose order the text does not tell. */
export function numericDates(text: string): readonly NumericDate[] {
  return [...text.matchAll(NUMERIC)].map(([, first, , second, year]) => ({
    first: Number(first),
    second: Number(second),
    year: year === undefined ? undefined : wholeYear(year),
  }));
}

/**
 * The date a title tells. Two numbers are read in the order given; without one only where they leave no
 * choice. Names of months and days are those of `language` and of English.
 */
export function readDate(
  text: string,
  order: DayOrder | undefined,
  language: string | undefined,
): ToldDate | undefined {
  const weekday = readWeekday(text, language);
  const telling = ISO.exec(text) ?? PACKED.exec(text);
  if (telling) return toldDate(Number(telling[1]), Number(telling[2]), Number(telling[3]), weekday);
  const chinese = CHINESE.exec(text);
  if (chinese) return toldDate(chinese[1], Number(chinese[2]), Number(chinese[3]), weekday);
  const named = readNamedMonth(text, language);
  if (named) return toldDate(named.year, named.month, named.day, weekday);
  const [numeric, ...others] = numericDates(text);
  return numeric && others.length === 0 ? inOrder(numeric, order, weekday) : undefined;
}

function inOrder(
  { first, second, year }: NumericDate,
  order: DayOrder | undefined,
  weekday: Weekday | undefined,
): ToldDate | undefined {
  const monthFirst = toldDate(year, first, second, weekday);
  const dayFirst = toldDate(year, second, first, weekday);
  if (!monthFirst || !dayFirst || first === second) return monthFirst ?? dayFirst;
  if (order === undefined) return undefined;
  return order === 'month-first' ? monthFirst : dayFirst;
}

function toldDate(
  year: number | string | undefined,
  month: number,
  day: number,
  weekday: Weekday | undefined,
): ToldDate | undefined {
  const two = (count: number) => String(count).padStart(2, '0');
  // 2000 is a leap year: any day that any year has.
  const text = `${year ?? 2000}-${two(month)}-${two(day)}`;
  if (!isDateText(text)) return undefined;
  return year === undefined ? { kind: 'no-year', month, day, weekday } : { kind: 'whole', date: text };
}

function wholeYear(text: string): number {
  const year = Number(text);
  return text.length === 2 ? 2000 + year : year;
}

function readNamedMonth(text: string, language: string | undefined) {
  const folded = ` ${foldText(text)} `;
  for (const [name, month] of namesOf(language).months) {
    // "31 August 2016", "31 de agosto", "August 31, 2016", "31st of August"
    const dayFirst = new RegExp(
      ` (\\d{1,2})(?:st|nd|rd|th|er)?(?: de| of)? ${name}(?:(?: de)? (\\d{4}))? `,
    ).exec(folded);
    const found = dayFirst ?? new RegExp(` ${name} (\\d{1,2})(?:st|nd|rd|th)?(?: (\\d{4}))? `).exec(folded);
    if (found) return { month, day: Number(found[1]), year: found[2] };
  }
  return undefined;
}

function readWeekday(text: string, language: string | undefined): Weekday | undefined {
  const words = new Set(foldText(text).split(' '));
  const found = new Set(
    [...namesOf(language).weekdays].filter(([name]) => words.has(name)).map(([, day]) => day),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

interface CalendarNames {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, Weekday>;
}

const names = new Map<string, CalendarNames>();
const MOST_LANGUAGES = 50; // a document may claim any

function namesOf(language: string | undefined): CalendarNames {
  const tag = isLanguage(language) ? language : 'en';
  const known = names.get(tag);
  if (known) return known;
  const months = new Map<string, number>();
  const weekdays = new Map<string, Weekday>();
  for (const locale of ['en', tag]) {
    for (const style of ['long', 'short'] as const) {
      const month = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
      const weekday = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        const parts = month.formatToParts(Date.UTC(2001, index, 1));
        const name = foldText(parts.find(({ type }) => type === 'month')?.value ?? '');
        if (/\p{L}{3}/u.test(name) && /^\p{L}+$/u.test(name)) months.set(name, index + 1);
      }
      for (let day = 1; day <= 7; day += 1) {
        // 1 January 2001 was a Monday.
        weekdays.set(foldText(weekday.format(Date.UTC(2001, 0, day))), day as Weekday);
      }
    }
  }
  const made = { months, weekdays };
  if (names.size < MOST_LANGUAGES) names.set(tag, made);
  return made;
}

function isLanguage(language: string | undefined): language is string {
  try {
    return language !== undefined && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
