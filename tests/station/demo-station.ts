import type { Station } from '../../lib/station/station.ts';
import type { Slot, WallTimeText, Weekday } from '../../lib/timetable/slot.ts';
import type { DateText, Timetable } from '../../lib/timetable/timetable.ts';
import { feedLinks } from './feeds/programmes.ts';
import { type WallMoment, wallMoment } from './schedule.ts';
import { BITRATE_KBPS } from './tracks.ts';

export const DEMO_NAME = 'Pips demo station';

const NEWS = 'Pips demo news flash';
// An apostrophe and an accent on purpose: stream titles are quoted with one and carry the other as UTF-8.
const FEATURES = ["The Demo Hour: what's on", 'Demo Café', 'Letters from the engine room'] as const;
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const MINUTES_PER_DAY = 24 * 60;
const HALF_HOUR = 30;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Half hours after the present one that hold news and features: two and a half hours without a gap. */
const HALF_HOURS_FROM_NOW = [0, 1, 2, 3, 4];
/** Hours after the present one with a pair of their own, so that no part of the day is long without. */
const HOURS_FROM_NOW = [4, 8, 12, 16, 20];
/** Minutes of news in the pairs on the hour, in turn: RFI English had 10 + 20 mornings, 6 + 24 afternoons. */
const NEWS_MINUTES_ON_THE_HOUR = [10, 6] as const;
/** And at half past: 3 + 27. */
const NEWS_MINUTES_AT_HALF_PAST = 3;

/**
 * A timetable of 21 slots in the rhythm of RFI English in 2016, every day of the week, laid around now: on
 * air are news or features, the next thing begins within half an hour, and the whole day has something.
 */
export function demoTimetable(nowMs: number, zone = 'UTC'): Timetable {
  const { minuteOfDay } = wallMoment(nowMs, zone);
  const halfHour = minuteOfDay - (minuteOfDay % HALF_HOUR);
  const hour = minuteOfDay - (minuteOfDay % 60);
  const pairStarts = [
    ...HALF_HOURS_FROM_NOW.map((count) => halfHour + count * HALF_HOUR),
    ...HOURS_FROM_NOW.map((count) => hour + count * 60),
  ];
  const lone = newsSlot(halfHour - HALF_HOUR, zone); // just over: a day has a past, too
  const slots = [lone, ...pairStarts.flatMap((start, index) => pair(start, index, zone))];
  return {
    slots: slots.sort((one, other) => one.start.localeCompare(other.start)),
    // A week back, so that what began before midnight counts.
    validFrom: dateText(wallMoment(nowMs - WEEK_MS, zone)),
    validUntil: undefined,
    edition: 'demo',
    source: `Made by the demo station for ${dateText(wallMoment(nowMs, zone))}`,
  };
}

/** The demo station as a catalogue would hold it, with a feed a programme; `baseUrl` is where it is served. */
export function demoStation(
  baseUrl: string,
  nowMs: number,
  zone = 'UTC',
  timetable = demoTimetable(nowMs, zone),
): Station {
  const stream = (path: string) =>
    ({ url: new URL(path, baseUrl).href, codec: 'mp3', bitrateKbps: BITRATE_KBPS }) as const;
  return {
    id: 'demo',
    name: DEMO_NAME,
    language: 'en',
    country: 'ZZ', // ISO 3166-1 leaves it to users: the station is wherever it runs
    homepage: new URL('/', baseUrl).href,
    zone,
    streams: [stream('/live.mp3'), stream('/mirror.mp3')],
    feeds: feedLinks(baseUrl, timetable.slots),
    timetable,
    airsBulletinsToday: true,
  };
}

function pair(start: number, index: number, zone: string): readonly Slot[] {
  const newsEnd = start + newsMinutes(start);
  const programme = FEATURES[index % FEATURES.length] ?? FEATURES[0];
  return [newsSlot(start, zone), slot(programme, 'Features and analysis', newsEnd, start + HALF_HOUR, zone)];
}

function newsSlot(start: number, zone: string): Slot {
  return slot(NEWS, 'News bulletin', start, start + newsMinutes(start), zone);
}

function newsMinutes(start: number): number {
  if (inDay(start) % 60 !== 0) return NEWS_MINUTES_AT_HALF_PAST;
  return NEWS_MINUTES_ON_THE_HOUR[(inDay(start) / 60) % 2] ?? NEWS_MINUTES_ON_THE_HOUR[0];
}

function slot(programme: string, description: string, start: number, end: number, zone: string): Slot {
  const startText = wallTimeText(start);
  return {
    id: `demo-${startText.replace(':', '')}`,
    programme,
    description,
    days: EVERY_DAY,
    start: startText,
    end: wallTimeText(end),
    zone,
    oddities: [],
  };
}

function inDay(minutes: number): number {
  return (minutes + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

function wallTimeText(minutes: number): WallTimeText {
  const pad = (count: number) => String(count).padStart(2, '0');
  return `${pad(Math.floor(inDay(minutes) / 60))}:${pad(inDay(minutes) % 60)}` as WallTimeText;
}

function dateText(moment: WallMoment): DateText {
  const pad = (count: number, length: number) => String(count).padStart(length, '0');
  return `${pad(moment.year, 4)}-${pad(moment.month, 2)}-${pad(moment.day, 2)}` as DateText;
}
