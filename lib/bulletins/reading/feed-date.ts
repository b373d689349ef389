import { millisecondsInDay, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { dateOf } from '../../time/calendar-date.ts';
import { resolveWallTime } from '../../time/wall-time.ts';
import { isZone } from '../../time/zone-offset.ts';
import { type FoundDate, findDate } from './feed-date-shapes.ts';
import { ZONE_MINUTES } from './feed-date-words.ts';

const EARLIEST_MS = Date.UTC(1990, 0, 1); // before any feed
const LATEST_MS = Date.UTC(2100, 0, 1);
const LONGEST = 100;
const WIDEST_ZONE_MINUTES = 14 * 60;

/**
 * The instant that a feed's date means, in epoch milliseconds: RFC 822 and 5322 with their many slips, ISO 8601
 * and W3C-DTF, epoch seconds and milliseconds, and what content systems print for people. Without a zone, or
 * with one that nobody knows, it is read as UTC. `undefined` of what is no date, of dates that the calendar does
 * not have, of years that no feed is from, and of day and month that cannot be told apart (`08/09/2016`).
 */
export function parseFeedDate(given: string): number | undefined {
  const text = given.trim();
  if (text === '' || text.length > LONGEST) return undefined;
  const instantMs = strictInstantMs(text) ?? epochMs(text) ?? foundInstantMs(text);
  const isPlausible = instantMs !== undefined && instantMs >= EARLIEST_MS && instantMs < LATEST_MS;
  return isPlausible ? instantMs : undefined;
}

const RFC_5322 =
  /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|([+-])(\d\d)(\d\d))$/;
const ENGLISH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The shape that nearly all feeds use, without a detour. */
function strictInstantMs(text: string): number | undefined {
  const [, day, month, year, hour, minute, second, sign, zoneHour, zoneMinute] = RFC_5322.exec(text) ?? [];
  const monthNumber = ENGLISH.indexOf(month ?? '') + 1;
  if (monthNumber === 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = sign === undefined ? 0 : Number(zoneHour) * 60 + Number(zoneMinute);
  if (offset > WIDEST_ZONE_MINUTES) return undefined;
  const midnightMs = midnightOf(Number(year), monthNumber, Number(day));
  if (midnightMs === undefined) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const eastMs = (sign === '-' ? -offset : offset) * millisecondsInMinute;
  return midnightMs + seconds * millisecondsInSecond - eastMs;
}

/** Seconds since 1970 in ten digits or nine, milliseconds in thirteen. */
function epochMs(text: string): number | undefined {
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * millisecondsInSecond);
  return /^\d{13}$/.test(text) ? Number(text) : undefined;
}

function foundInstantMs(text: string): number | undefined {
  const found = findDate(text);
  if (found === undefined) return undefined;
  const midnightMs = midnightOf(found.year, found.month, found.day);
  const time = readTime(found);
  if (midnightMs === undefined || time === undefined) return undefined;
  const zone = readZone(time.rest);
  if (typeof zone === 'number') return midnightMs + time.ms - zone * millisecondsInMinute;
  const minutes = Math.floor(time.ms / millisecondsInMinute);
  return resolveWallTime(dateOf(midnightMs), minutes, zone) + (time.ms % millisecondsInMinute);
}

/** The beginning of a day in UTC; `undefined` of one that the calendar does not have. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  const midnightMs = Date.UTC(year, month - 1, day);
  const date = new Date(midnightMs);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? midnightMs : undefined;
}

const TIME =
  /^[\s,T@–-]*(?:um|at|à|a las|alle|kl\.?|om)?\s*(\d{1,2})\s?(?:[:.h]\s?(\d{1,2})(?:\s?[:.m]\s?(\d{1,2})s?(?:[.,](\d{1,9}))?)?|(?=\s?[ap]\.?m))\s*(?:([ap])\.?m\b\.?)?/iu;
const COMPACT_TIME = /^T?(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)/i;

/** The time of day that follows a date, and what follows it; midnight where there is none. */
function readTime({
  rest,
  isAfternoon,
}: FoundDate): { readonly ms: number; readonly rest: string } | undefined {
  const matched = TIME.exec(rest) ?? COMPACT_TIME.exec(rest);
  if (matched === null) return { ms: 0, rest };
  const [whole, hourText, minute = '0', second = '0', fraction = '0', halfOfDay] = matched;
  const half = halfOfDay?.toLowerCase() ?? (isAfternoon ? 'p' : undefined);
  const given = Number(hourText);
  const hour = half === undefined || given > 12 ? given : (given % 12) + (half === 'p' ? 12 : 0);
  if (Number(minute) > 59 || Number(second) > 60) return undefined; // 60: a leap second
  const ms = ((hour * 60 + Number(minute)) * 60 + Number(second)) * millisecondsInSecond;
  if (ms > millisecondsInDay) return undefined; // 24:00 is the end of the day
  return {
    ms: ms + Math.floor(Number(`0.${fraction}`) * millisecondsInSecond),
    rest: rest.slice(whole.length),
  };
}

/** Minutes east of Greenwich, or an IANA zone. */
function readZone(rest: string): number | string {
  const text = rest.replace(/^[\s,(]*(?:uhr|hrs?|h)?\b[\s,(]*/iu, '');
  const [, sign, hours, minutes = '0'] =
    /^(?:GMT|UTC|UT|Z)?\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)/iu.exec(text) ?? [];
  if (sign !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes);
    if (offset > WIDEST_ZONE_MINUTES) return 0;
    return sign === '+' ? offset : -offset;
  }
  const name = /^[A-Za-z]+(?:\/[\w+-]+)*/.exec(text)?.[0] ?? '';
  const minutesOfName = ZONE_MINUTES.get(name.toUpperCase());
  if (minutesOfName !== undefined) return minutesOfName;
  return name.includes('/') && isZone(name) ? name : 0;
}
