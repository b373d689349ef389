import { millisecondsInDay } from 'date-fns/constants';
import { monthOf } from './feed-date-words.ts';

/** A date as it was written, not yet known to be one of the calendar, and the text after it. */
export interface FoundDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly rest: string;
  /** Said by a word before the time, as in Chinese, Japanese and Korean. */
  readonly isAfternoon?: boolean;
}

/** The date in a text of any shape known here; what stands before it, mostly a weekday, is not believed. */
export function findDate(text: string): FoundDate | undefined {
  return (
    yearFirst(text) ??
    compact(text) ??
    ordinalOrWeek(text) ??
    dayMonthYear(text) ??
    monthFirst(text) ??
    yearMonthWord(text) ??
    numeric(text) ??
    eastAsian(text) ??
    yearOnly(text)
  );
}

/** `2016-08-31T…`, `2016/08/31 …`, `2016-08`. */
function yearFirst(text: string): FoundDate | undefined {
  const matched = /^[^\d]{0,20}(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?=$|[T\s,Z+])/iu.exec(text);
  if (matched === null) return undefined;
  const [whole, year, , month, day = '1'] = matched;
  return foundAt(text, whole, year, Number(month), day);
}

/** `20160831`, `20160831T040000Z`, `20160831040000`. */
function compact(text: string): FoundDate | undefined {
  const matched = /^(\d{4})(\d{2})(\d{2})(?=$|T\d|\d{4}(?:\d{2})?(?:$|[^\d]))/i.exec(text);
  if (matched === null) return undefined;
  const [whole, year, month, day] = matched;
  return foundAt(text, whole, year, Number(month), day);
}

/** ISO 8601 §4.1.3 and §4.1.4: `2016-244`, `2016-W35-3`. */
function ordinalOrWeek(text: string): FoundDate | undefined {
  const ordinal = /^(\d{4})-(\d{3})(?=$|[T\s])/i.exec(text);
  if (ordinal !== null) {
    const [whole, year, dayOfYear] = ordinal;
    const isInYear = Number(dayOfYear) >= 1 && Number(dayOfYear) <= 366;
    return isInYear ? dayCounted(text, whole, Date.UTC(Number(year), 0, Number(dayOfYear))) : undefined;
  }
  const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?=$|[T\s])/i.exec(text);
  if (week === null || Number(week[2]) < 1 || Number(week[2]) > 53) return undefined;
  const [whole, year, number, weekday = '1'] = week;
  const fourthMs = Date.UTC(Number(year), 0, 4); // always in week 1
  const mondayMs = fourthMs - ((new Date(fourthMs).getUTCDay() + 6) % 7) * millisecondsInDay;
  const days = (Number(number) - 1) * 7 + Number(weekday) - 1;
  return dayCounted(text, whole, mondayMs + days * millisecondsInDay);
}

function dayCounted(text: string, whole: string, midnightMs: number): FoundDate {
  const date = new Date(midnightMs);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return { year: date.getUTCFullYear(), month, day, rest: text.slice(whole.length) };
}

const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º|ª)?`;
const WORD = String.raw`(\p{L}[\p{L}\p{M}]{2,20}\.?)`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?`;

const DAY_MONTH_YEAR = new RegExp(
  String.raw`(?:^|[^\d:])${DAY}[\s\-/.,]{0,3}(?:de\s)?${WORD}[\s\-/.,]{0,3}(?:del?\s)?'?(\d{2,4})(?![\d:])(?:\sг\.?|\sр\.?)?`,
  'iu',
);
const DAY_MONTH_TIME_YEAR = new RegExp(String.raw`(?:^|\D)${DAY}\s${WORD}\s(${CLOCK})\s(\d{4})`, 'iu');

/** `Wed, 31 Aug 2016 …`, `31-Aug-16 …`, `1er septembre 2016`, `31 de agosto de 2016`, `31. August 2016`. */
function dayMonthYear(text: string): FoundDate | undefined {
  const matched = DAY_MONTH_YEAR.exec(text);
  if (matched !== null) {
    const [whole, day, word = '', year] = matched;
    return foundAt(text.slice(matched.index), whole, year, monthOf(word), day);
  }
  const [whole = '', day, word = '', time, year] = DAY_MONTH_TIME_YEAR.exec(text) ?? [];
  return foundAt(`${whole} ${time}`, whole, year, monthOf(word), day);
}

const MONTH_DAY_YEAR = new RegExp(String.raw`${WORD}[\s-]${DAY},?[\s-](\d{4})(?!\d)`, 'iu');
const MONTH_DAY_TIME_YEAR = new RegExp(
  String.raw`${WORD}\s{1,2}${DAY},?\s(${CLOCK})(?:\s([A-Z]{1,5}(?:[+-]\d{4})?|[+-]\d{4}))?\s(\d{4})`,
  'iu',
);

/** `August 31, 2016 4:00 am`, `Wed Aug 31 04:00:00 UTC 2016`. */
function monthFirst(text: string): FoundDate | undefined {
  const matched = MONTH_DAY_YEAR.exec(text);
  if (matched !== null) {
    const [whole, word = '', day, year] = matched;
    return foundAt(text.slice(matched.index), whole, year, monthOf(word), day);
  }
  const [whole = '', word = '', day, time, zone = '', year] = MONTH_DAY_TIME_YEAR.exec(text) ?? [];
  return foundAt(`${whole} ${time} ${zone}`, whole, year, monthOf(word), day);
}

const YEAR_MONTH_DAY = new RegExp(String.raw`^(\d{4})[.\s-]{1,2}${WORD}[\s-]${DAY}\.?`, 'iu');

/** `2016. augusztus 31. …`, `2016-Aug-31 …`. */
function yearMonthWord(text: string): FoundDate | undefined {
  const [whole = '', year, word = '', day] = YEAR_MONTH_DAY.exec(text) ?? [];
  return foundAt(text, whole, year, monthOf(word), day);
}

/** `31.08.2016 …`; with slashes only where day and month can be told apart. */
function numeric(text: string): FoundDate | undefined {
  const matched = /^[^\d]{0,20}(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[\s,T])/iu.exec(text);
  if (matched === null) return undefined;
  const [whole, first, mark, second, year] = matched;
  const isDayFirst = mark === '.' || Number(first) > 12 || first === second;
  const isMonthFirst = Number(second) > 12 || /\d\s?[ap]\.?m\b/i.test(text.slice(whole.length));
  if (isDayFirst) return foundAt(text, whole, year, Number(second), first);
  return isMonthFirst ? foundAt(text, whole, year, Number(first), second) : undefined;
}

/** `2016年8月31日 午後4時05分`, `2016년 8월 31일 오후 4:05`. */
function eastAsian(text: string): FoundDate | undefined {
  const matched = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]/u.exec(text);
  if (matched === null) return undefined;
  const [whole, year, month, day] = matched;
  const found = foundAt(text.slice(matched.index), whole, year, Number(month), day);
  if (found === undefined) return undefined;
  const rest = found.rest
    .replace(/[（(][^）)]{1,8}[）)]|\p{sc=Han}{1,2}曜日|星期\p{sc=Han}|\p{sc=Hangul}요일/gu, ' ')
    .replace(/[時时点點시]\s?/gu, ':')
    .replace(/[分분秒초]\s?/gu, ' ')
    .replace(/午前|午後|上午|下午|오전|오후/gu, ' ')
    .replace(/:\s*$/u, ':00');
  return { ...found, rest, isAfternoon: /午後|下午|오후/u.test(found.rest) };
}

/** W3C-DTF's coarsest form. */
function yearOnly(text: string): FoundDate | undefined {
  return /^\d{4}$/.test(text) ? { year: Number(text), month: 1, day: 1, rest: '' } : undefined;
}

function foundAt(
  text: string,
  whole: string,
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): FoundDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return { year: wholeYear(year), month, day: Number(day), rest: text.slice(whole.length) };
}

/** RFC 5322 §4.3: two digits below 50 are of this century, others of the last, three count from 1900. */
function wholeYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? year + 2000 : year + 1900;
}
