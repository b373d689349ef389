import { expect, test } from 'vitest';
import type { Slot, WallTimeText, Weekday } from '../../lib/timetable/slot.ts';
import { slotOnAir, wallMoment } from './schedule.ts';

const SUNDAY = 7;
const MONDAY = 1;

function slot(
  id: string,
  start: WallTimeText,
  end: WallTimeText,
  days: readonly Weekday[],
  zone = 'UTC',
): Slot {
  return { id, programme: id, description: undefined, days, start, end, zone, oddities: [] };
}

const SLOTS = [
  slot('long', '20:00', '23:00', [MONDAY]),
  slot('inside', '21:00', '21:30', [MONDAY]),
  slot('late', '23:30', '00:30', [SUNDAY]),
  slot('midnight', '22:00', '00:00', [SUNDAY]),
  slot('tokyo', '05:00', '05:10', [MONDAY], 'Asia/Tokyo'),
];

// 22 November 2026 is a Sunday.
test.each([
  { when: 'at its start', at: '2026-11-23T20:00:00Z', expected: 'long' },
  { when: 'before its end', at: '2026-11-23T22:59:59Z', expected: 'long' },
  { when: 'not at its end', at: '2026-11-23T23:00:00Z', expected: undefined },
  { when: 'not on another day', at: '2026-11-24T20:00:00Z', expected: undefined },
  { when: 'the latest start leading', at: '2026-11-23T21:15:00Z', expected: 'inside' },
  { when: 'until midnight', at: '2026-11-22T23:29:00Z', expected: 'midnight' },
  { when: 'over midnight into the next day', at: '2026-11-23T00:29:00Z', expected: 'late' },
  { when: 'not over midnight before its day', at: '2026-11-22T00:15:00Z', expected: undefined },
  { when: 'by its own zone', at: '2026-11-22T20:05:00Z', expected: 'tokyo' },
])('a slot is on air $when', ({ at, expected }) => {
  expect(slotOnAir(SLOTS, Date.parse(at))?.id).toBe(expected);
});

test.each([
  { zone: 'UTC', expected: { year: 2026, month: 1, day: 1, weekday: 4, minuteOfDay: 0 } },
  { zone: 'Asia/Kathmandu', expected: { year: 2026, month: 1, day: 1, weekday: 4, minuteOfDay: 345 } },
  { zone: 'America/New_York', expected: { year: 2025, month: 12, day: 31, weekday: 3, minuteOfDay: 1140 } },
])('a moment is read by the wall clock of $zone', ({ zone, expected }) => {
  expect(wallMoment(Date.parse('2026-01-01T00:00:00Z'), zone)).toEqual(expected);
});
