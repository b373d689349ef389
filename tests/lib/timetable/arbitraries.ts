import fc from 'fast-check';
import type { Slot, WallTimeText, Weekday } from '../../../lib/timetable/slot.ts';
import { EVERY_DAY, slot } from './slots.ts';

/** Zones whose clocks change in every way that a timetable can meet. */
export const TELLING_ZONES = [
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

const time = fc.integer({ min: 0, max: 24 * 12 - 1 }).map((step): WallTimeText => clockText(step * 5));

export function clockText(minutes: number): WallTimeText {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as WallTimeText;
}

const days = fc.subarray([...EVERY_DAY], { minLength: 1 }) as fc.Arbitrary<Weekday[]>;

const anySlot = fc
  .record({ start: time, end: time, days, zone: fc.constantFrom(...TELLING_ZONES) })
  .map(({ start, end, ...rest }) => slot(start, end, rest));

/** Up to eight slots with their own ids, in any of the zones. */
export const someSlots: fc.Arbitrary<readonly Slot[]> = fc
  .array(anySlot, { maxLength: 8 })
  .map((slots) => slots.map((each, index) => ({ ...each, id: `slot-${index}` })));

// Days on which one of the zones changes its clocks, in UTC.
const CHANGES = [
  '2016-03-27T01:00Z',
  '2016-10-30T01:00Z',
  '2018-02-18T02:00Z',
  '2018-11-04T03:00Z',
  '2010-11-07T02:31Z',
  '2011-12-30T10:00Z',
  '2022-03-21T20:30Z',
  '2024-10-05T15:30Z',
  '2024-04-14T02:00Z',
].map((instant) => Date.parse(instant));

const MINUTE_MS = 60_000;

/** Instants to the minute: half of them within two days of a change, half of them anywhere in 2009 to 2030. */
export const someInstant: fc.Arbitrary<number> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2880, max: 2880 }))
    .map(([changeMs, minutes]) => changeMs + minutes * MINUTE_MS),
  fc
    .integer({ min: Date.UTC(2009, 0) / MINUTE_MS, max: Date.UTC(2030, 0) / MINUTE_MS })
    .map((minute) => minute * MINUTE_MS),
);
