import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  airingsInDay,
  dayWindow,
  fractionOfDay,
  nextDayWithAirings,
  partsOfDay,
  ribbonOf,
} from '../../../lib/timetable/today.ts';
import { someInstant, someSlots, TELLING_ZONES } from './arbitraries.ts';
import { iso, slot } from './slots.ts';

const HOUR_MS = 3_600_000;

describe('dayWindow', () => {
  it.each<[string, string, string, string, number]>([
    ['an ordinary day', 'Europe/Paris', '2016-08-31T12:00Z', '2016-08-30T22:00Z', 24],
    ['a day at its first instant', 'Europe/Paris', '2016-08-30T22:00Z', '2016-08-30T22:00Z', 24],
    ['a day at its last millisecond', 'Europe/Paris', '2016-08-31T21:59:59.999Z', '2016-08-30T22:00Z', 24],
    ['a day in UTC', 'UTC', '2016-08-31T12:00Z', '2016-08-31T00:00Z', 24],
    ['a day of a quarter-hour zone', 'Asia/Kathmandu', '2016-08-31T12:00Z', '2016-08-30T18:15Z', 24],
    ['a day with a gap', 'Europe/Paris', '2016-03-27T12:00Z', '2016-03-26T23:00Z', 23],
    ['a day with an overlap', 'Europe/Paris', '2016-10-30T12:00Z', '2016-10-29T22:00Z', 25],
    ['a day with a gap of 30 minutes', 'Australia/Lord_Howe', '2024-10-06T00:00Z', '2024-10-05T13:30Z', 23.5],
    [
      'a day with an overlap of 30 minutes',
      'Australia/Lord_Howe',
      '2024-04-07T00:00Z',
      '2024-04-06T13:00Z',
      24.5,
    ],
    ['a day without midnight', 'America/Sao_Paulo', '2018-11-04T12:00Z', '2018-11-04T03:00Z', 23],
    [
      'the day before one without midnight',
      'America/Sao_Paulo',
      '2018-11-04T02:59Z',
      '2018-11-03T03:00Z',
      24,
    ],
    ['a day whose last hour comes twice', 'America/Sao_Paulo', '2018-02-18T02:30Z', '2018-02-17T02:00Z', 25],
    ['a day without midnight in Cairo', 'Africa/Cairo', '2024-04-26T12:00Z', '2024-04-25T22:00Z', 23],
    ['the day before one left out', 'Pacific/Apia', '2011-12-30T09:00Z', '2011-12-29T10:00Z', 24],
    ['the day after one left out', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-30T10:00Z', 24],
    [
      'the day that has begun though the date went back',
      'America/St_Johns',
      '2010-11-07T02:45Z',
      '2010-11-07T02:30Z',
      25,
    ],
  ])('is %s', (_what, zone, now, startsAt, hours) => {
    const window = dayWindow(Date.parse(now), zone);
    expect(iso(window.startsAtMs)).toBe(startsAt);
    expect((window.endsAtMs - window.startsAtMs) / HOUR_MS).toBe(hours);
  });

  it('holds the instant asked for, and follows on the day before, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TELLING_ZONES), someInstant, (zone, nowMs) => {
        const window = dayWindow(nowMs, zone);
        expect(window.startsAtMs).toBeLessThanOrEqual(nowMs);
        expect(window.endsAtMs).toBeGreaterThan(nowMs);
        expect(dayWindow(window.startsAtMs - 1, zone).endsAtMs).toBe(window.startsAtMs);
        expect(dayWindow(window.endsAtMs, zone).startsAtMs).toBe(window.endsAtMs);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });
});

describe('partsOfDay', () => {
  const slots = [
    slot('22:30', '23:00', { id: 'over midnight in Paris' }),
    slot('02:59', '03:10', { id: '04:59' }),
    slot('03:00', '03:10', { id: '05:00' }),
    slot('09:59', '10:10', { id: '11:59' }),
    slot('10:00', '10:10', { id: '12:00' }),
    slot('15:59', '16:10', { id: '17:59' }),
    slot('16:00', '16:10', { id: '18:00' }),
    slot('21:59', '22:10', { id: '23:59' }),
  ];

  it('sorts airings by the listener’s wall clock, not the station’s', () => {
    const window = dayWindow(Date.parse('2016-08-31T12:00Z'), 'Europe/Paris');
    const parts = partsOfDay(airingsInDay(slots, window), window);
    expect(parts.map(({ part, airings }) => [part, airings.map((airing) => airing.slot.id)])).toEqual([
      ['night', ['23:59', 'over midnight in Paris', '04:59']],
      ['morning', ['05:00', '11:59']],
      ['afternoon', ['12:00', '17:59']],
      ['evening', ['18:00', '23:59']],
    ]);
  });

  it('leaves out parts in which nothing starts', () => {
    const window = dayWindow(Date.parse('2016-08-31T12:00Z'), 'UTC');
    const parts = partsOfDay(airingsInDay([slot('13:00', '14:00')], window), window);
    expect(parts.map(({ part }) => part)).toEqual(['afternoon']);
  });

  it('keeps the parts by the clock on a day that has no midnight', () => {
    const window = dayWindow(Date.parse('2018-11-04T12:00Z'), 'America/Sao_Paulo');
    const local = [slot('00:00', '00:30'), slot('04:59', '05:00'), slot('05:00', '05:10')];
    const zoned = local.map((each) => ({ ...each, zone: 'America/Sao_Paulo' }));
    const parts = partsOfDay(airingsInDay(zoned, window), window);
    expect(parts.map(({ part, airings }) => [part, airings.length])).toEqual([
      ['night', 2],
      ['morning', 1],
    ]);
  });

  it('places each airing of a day once, in order', () => {
    fc.assert(
      fc.property(someSlots, someInstant, fc.constantFrom(...TELLING_ZONES), (slots, nowMs, zone) => {
        const window = dayWindow(nowMs, zone);
        const airings = airingsInDay(slots, window);
        const placed = partsOfDay(airings, window).flatMap((part) => part.airings);
        const ids = placed.map(({ id }) => id);
        expect(ids.toSorted()).toEqual(airings.map(({ id }) => id).toSorted());
      }),
      { seed: 9, numRuns: 400 },
    );
  });
});

describe('ribbonOf', () => {
  it('clips what hangs over midnight and measures by the length of the day', () => {
    // 25 hours in Paris: 02:00 comes twice, so noon is 13 hours in.
    const window = dayWindow(Date.parse('2016-10-30T12:00Z'), 'Europe/Paris');
    const zone = 'Europe/Paris';
    const slots = [slot('23:00', '01:00', { zone }), slot('12:00', '12:30', { zone })];
    const ribbon = ribbonOf(airingsInDay(slots, window), window);
    expect(ribbon.map(({ startFraction, endFraction }) => [startFraction, endFraction])).toEqual([
      [0, 1 / 25],
      [13 / 25, 13.5 / 25],
      [24 / 25, 1],
    ]);
  });

  it('is a full day for a round-the-clock slot', () => {
    const window = dayWindow(Date.parse('2016-08-31T12:00Z'), 'UTC');
    const [piece] = ribbonOf(airingsInDay([slot('00:00', '00:00')], window), window);
    expect(piece).toMatchObject({ startFraction: 0, endFraction: 1 });
  });
});

describe('fractionOfDay', () => {
  it.each([
    ['2016-08-30T23:00Z', 0],
    ['2016-08-31T00:00Z', 0],
    ['2016-08-31T06:00Z', 0.25],
    ['2016-09-01T00:00Z', 1],
    ['2016-09-02T00:00Z', 1],
  ])('puts %s at %d', (instant, expected) => {
    const window = dayWindow(Date.parse('2016-08-31T12:00Z'), 'UTC');
    expect(fractionOfDay(Date.parse(instant), window)).toBe(expected);
  });
});

describe('nextDayWithAirings', () => {
  const weekdays = slot('04:00', '04:10', { days: [1, 2, 3, 4, 5] });

  it.each<[string, string, string, string]>([
    ['offers Monday on a Saturday without airings', '2016-09-03T12:00Z', 'UTC', '2016-09-05'],
    ['offers tomorrow when tomorrow has airings', '2016-08-31T12:00Z', 'UTC', '2016-09-01'],
    [
      'offers the listener’s day, not the station’s',
      '2016-09-03T12:00Z',
      'America/Los_Angeles',
      '2016-09-04',
    ],
    ['steps over a gap day', '2016-03-26T12:00Z', 'Europe/Paris', '2016-03-28'],
  ])('%s', (_behaviour, now, zone, expected) => {
    const window = dayWindow(Date.parse(now), zone);
    expect(nextDayWithAirings([weekdays], window)?.date).toBe(expected);
  });

  it('counts an airing at the very midnight that ends the day', () => {
    const window = dayWindow(Date.parse('2016-09-03T12:00Z'), 'UTC');
    expect(nextDayWithAirings([slot('00:00', '00:10')], window)?.date).toBe('2016-09-04');
  });

  it('stands beside an empty list on a weekend', () => {
    const window = dayWindow(Date.parse('2016-09-03T12:00Z'), 'UTC');
    expect(airingsInDay([weekdays], window)).toEqual([]);
    const next = nextDayWithAirings([weekdays], window);
    expect(next && airingsInDay([weekdays], next)).toHaveLength(1);
  });

  it('is undefined when there are no slots', () => {
    expect(nextDayWithAirings([], dayWindow(0, 'UTC'))).toBeUndefined();
  });
});
