import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airingsBetween, minutesOfDay, nominalLengthMs } from '../../../lib/timetable/airing.ts';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { someInstant, someSlots } from './arbitraries.ts';
import { inZone, slot, spans } from './slots.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('airingsBetween', () => {
  it.each<[string, Slot, string, string, readonly string[]]>([
    [
      'gives each day’s airing of a daily slot',
      slot('04:00', '04:10'),
      '2016-08-30T00:00Z',
      '2016-09-01T00:00Z',
      ['2016-08-30T04:00Z 2016-08-30T04:10Z', '2016-08-31T04:00Z 2016-08-31T04:10Z'],
    ],
    [
      'leaves out weekdays the slot does not name',
      slot('04:00', '04:10', { days: [3] }),
      '2016-08-29T00:00Z',
      '2016-09-05T00:00Z',
      ['2016-08-31T04:00Z 2016-08-31T04:10Z'],
    ],
    [
      'leaves out what ends as the window begins and what starts as it ends',
      slot('04:00', '05:00'),
      '2016-08-30T05:00Z',
      '2016-08-31T04:00Z',
      [],
    ],
    [
      'gives whole an airing that hangs over both ends of the window',
      slot('04:00', '05:00'),
      '2016-08-30T04:10Z',
      '2016-08-30T04:20Z',
      ['2016-08-30T04:00Z 2016-08-30T05:00Z'],
    ],
    [
      'still finds yesterday’s start after midnight',
      slot('23:30', '00:30', { days: [3] }),
      '2016-09-01T00:00Z',
      '2016-09-01T12:00Z',
      ['2016-08-31T23:30Z 2016-09-01T00:30Z'],
    ],
    [
      'carries Sunday’s late airing over into Monday',
      slot('22:00', '02:00', { days: [7] }),
      '2016-09-05T00:00Z',
      '2016-09-06T00:00Z',
      ['2016-09-04T22:00Z 2016-09-05T02:00Z'],
    ],
    [
      'makes an end at midnight the end of the day',
      slot('23:00', '00:00', { days: [3] }),
      '2016-08-31T00:00Z',
      '2016-09-02T00:00Z',
      ['2016-08-31T23:00Z 2016-09-01T00:00Z'],
    ],
    [
      'makes an end equal to the start 24 hours',
      slot('06:00', '06:00', { days: [3] }),
      '2016-09-01T05:00Z',
      '2016-09-03T00:00Z',
      ['2016-08-31T06:00Z 2016-09-01T06:00Z'],
    ],
    [
      'makes a round-the-clock slot 23 hours on the day of a gap',
      inZone('Europe/Paris', '00:00', '00:00', [7]),
      '2016-03-27T00:00Z',
      '2016-03-28T00:00Z',
      ['2016-03-26T23:00Z 2016-03-27T22:00Z'],
    ],
    [
      'makes a round-the-clock slot 25 hours on the day of an overlap',
      inZone('Europe/Paris', '00:00', '00:00', [7]),
      '2016-10-30T00:00Z',
      '2016-10-31T00:00Z',
      ['2016-10-29T22:00Z 2016-10-30T23:00Z'],
    ],
  ])('%s', (_behaviour, only, from, until, expected) => {
    expect(spans([only], from, until)).toEqual(expected);
  });

  it('orders by start, then by end, then as the slots stand', () => {
    const slots = [
      slot('05:00', '06:00', { id: 'late' }),
      slot('04:00', '04:30', { id: 'long' }),
      slot('04:00', '04:10', { id: 'short' }),
      slot('04:00', '04:10', { id: 'short too' }),
    ];
    const airings = airingsBetween(slots, Date.UTC(2016, 7, 31), Date.UTC(2016, 8, 1));
    expect(airings.map((airing) => airing.slot.id)).toEqual(['short', 'short too', 'long', 'late']);
  });

  it('names an airing the same from every window, and no two alike', () => {
    fc.assert(
      fc.property(someSlots, someInstant, (slots, nowMs) => {
        const wide = airingsBetween(slots, nowMs - 3 * DAY_MS, nowMs + 3 * DAY_MS);
        const ids = wide.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const narrow = airingsBetween(slots, nowMs, nowMs + HOUR_MS);
        const cut = wide.filter((airing) => airing.startsAtMs < nowMs + HOUR_MS && airing.endsAtMs > nowMs);
        expect(narrow).toEqual(cut);
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  it('ends every airing after its start and never more than 25 hours later', () => {
    fc.assert(
      fc.property(someSlots, someInstant, (slots, nowMs) => {
        for (const { startsAtMs, endsAtMs } of airingsBetween(slots, nowMs, nowMs + 2 * DAY_MS)) {
          expect(endsAtMs).toBeGreaterThan(startsAtMs);
          expect(endsAtMs - startsAtMs).toBeLessThanOrEqual(25 * HOUR_MS);
        }
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('throws when a slot’s zone is not known', () => {
    const lost = inZone('Europe/Atlantis', '04:00', '05:00');
    expect(() => airingsBetween([lost], 0, DAY_MS)).toThrow('"Europe/Atlantis"');
  });
});

describe('nominalLengthMs', () => {
  it.each<[Slot['start'], Slot['end'], number]>([
    ['04:00', '04:10', 10],
    ['23:30', '00:30', 60],
    ['06:00', '05:59', 1439],
    ['06:00', '06:00', 1440],
  ])('counts %s to %s as %i minutes', (start, end, minutes) => {
    expect(nominalLengthMs(slot(start, end))).toBe(minutes * 60_000);
  });
});

describe('minutesOfDay', () => {
  it.each<[Slot['start'], number]>([
    ['00:00', 0],
    ['08:09', 489],
    ['23:59', 1439],
  ])('reads %s as %i', (time, minutes) => {
    expect(minutesOfDay(time)).toBe(minutes);
  });
});
