import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airingsBetween, minutesOfDay, nominalLengthMs } from '../../../lib/timetable/airing.ts';
import type { Slot, Weekday } from '../../../lib/timetable/slot.ts';
import { someInstant, someSlots } from './arbitraries.ts';
import { iso, slot } from './slots.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function spans(slots: readonly Slot[], from: string, until: string): readonly string[] {
  return airingsBetween(slots, Date.parse(from), Date.parse(until)).map(
    ({ startsAtMs, endsAtMs }) => `${iso(startsAtMs)} ${iso(endsAtMs)}`,
  );
}

function inZone(zone: string, start: Slot['start'], end: Slot['end'], days?: readonly Weekday[]): Slot {
  return slot(start, end, days === undefined ? { zone } : { zone, days });
}

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

  it.each<[string, Slot, string, readonly string[]]>([
    [
      'a start in the gap moves on by the gap and the end stays after it',
      inZone('Europe/Paris', '02:30', '04:00'),
      '2016-03-27',
      ['2016-03-27T01:30Z 2016-03-27T02:00Z'],
    ],
    [
      'a slot within the gap moves on whole',
      inZone('Europe/Paris', '02:10', '02:20'),
      '2016-03-27',
      ['2016-03-27T01:10Z 2016-03-27T01:20Z'],
    ],
    [
      'an end before the moved start gives way to the nominal length',
      inZone('Europe/Paris', '02:30', '03:00'),
      '2016-03-27',
      ['2016-03-27T01:30Z 2016-03-27T02:00Z'],
    ],
    [
      'an end at the moved start gives way to the nominal length',
      inZone('Europe/Paris', '02:30', '03:30'),
      '2016-03-27',
      ['2016-03-27T01:30Z 2016-03-27T02:30Z'],
    ],
    [
      'a slot over the gap is an hour short',
      inZone('Europe/Paris', '01:00', '04:00'),
      '2016-03-27',
      ['2016-03-27T00:00Z 2016-03-27T02:00Z'],
    ],
    [
      'a slot within the overlap airs at its first showing',
      inZone('Europe/Paris', '02:10', '02:20'),
      '2016-10-30',
      ['2016-10-30T00:10Z 2016-10-30T00:20Z'],
    ],
    [
      'a slot out of the overlap is an hour long over',
      inZone('Europe/Paris', '02:30', '03:00'),
      '2016-10-30',
      ['2016-10-30T00:30Z 2016-10-30T02:00Z'],
    ],
    [
      'a gap of New York moves the start likewise',
      inZone('America/New_York', '02:30', '03:30', [7]),
      '2024-03-10',
      ['2024-03-10T07:30Z 2024-03-10T08:30Z'],
    ],
    [
      'a 30-minute gap moves the start by 30 minutes',
      inZone('Australia/Lord_Howe', '02:15', '03:00', [7]),
      '2024-10-06',
      ['2024-10-05T15:45Z 2024-10-05T16:00Z'],
    ],
    [
      'a 30-minute overlap lengthens by 30 minutes',
      inZone('Australia/Lord_Howe', '01:45', '02:15', [7]),
      '2024-04-07',
      ['2024-04-06T14:45Z 2024-04-06T15:45Z'],
    ],
    [
      'the end of Ramadan in Morocco is a gap',
      inZone('Africa/Casablanca', '02:30', '02:45', [7]),
      '2024-04-14',
      ['2024-04-14T02:30Z 2024-04-14T02:45Z'],
    ],
    [
      'a quarter-hour zone has no surprises',
      inZone('Asia/Kathmandu', '23:50', '00:10', [2]),
      '2016-08-30',
      ['2016-08-30T18:05Z 2016-08-30T18:25Z'],
    ],
    [
      'a slot at a midnight left out starts as the clocks jump',
      inZone('America/Sao_Paulo', '00:00', '02:00', [7]),
      '2018-11-04',
      ['2018-11-04T03:00Z 2018-11-04T04:00Z'],
    ],
    [
      'a slot that ends at a midnight left out ends as the clocks jump',
      inZone('Africa/Cairo', '23:00', '00:00', [4]),
      '2024-04-25',
      ['2024-04-25T21:00Z 2024-04-25T22:00Z'],
    ],
    [
      'London’s overlap airs a slot once, at the first',
      inZone('Europe/London', '01:00', '01:10', [7]),
      '2024-10-27',
      ['2024-10-27T00:00Z 2024-10-27T00:10Z'],
    ],
    [
      'Tehran’s gap at midnight moves a night bulletin on',
      inZone('Asia/Tehran', '00:15', '00:30', [2]),
      '2022-03-22',
      ['2022-03-21T20:45Z 2022-03-21T21:00Z'],
    ],
  ])('at a change of clocks: %s', (_behaviour, only, date, expected) => {
    const noonMs = Date.parse(`${date}T12:00Z`);
    const window = [new Date(noonMs - 22 * HOUR_MS), new Date(noonMs + 10 * HOUR_MS)] as const;
    expect(spans([only], window[0].toISOString(), window[1].toISOString()).slice(-1)).toEqual(expected);
  });

  it('airs a daily slot once where a zone leaves out a day', () => {
    const daily = inZone('Pacific/Apia', '08:00', '09:00');
    expect(spans([daily], '2011-12-29T00:00Z', '2012-01-01T00:00Z')).toEqual([
      '2011-12-29T18:00Z 2011-12-29T19:00Z',
      '2011-12-30T18:00Z 2011-12-30T19:00Z',
      '2011-12-31T18:00Z 2011-12-31T19:00Z',
    ]);
  });

  it('moves the only airing of a week to the next day where a zone leaves out its own', () => {
    const fridays = inZone('Pacific/Apia', '08:00', '09:00', [5]);
    expect(spans([fridays], '2011-12-25T00:00Z', '2012-01-04T00:00Z')).toEqual([
      '2011-12-30T18:00Z 2011-12-30T19:00Z',
    ]);
  });

  it('finds what began at midnight although the date then went back', () => {
    const midnight = inZone('America/St_Johns', '00:00', '02:00', [7]);
    // 00:01 on Sunday 7 November 2010 became 23:01 on Saturday: the wall shows Saturday again.
    expect(spans([midnight], '2010-11-07T02:45Z', '2010-11-07T02:50Z')).toEqual([
      '2010-11-07T02:30Z 2010-11-07T05:30Z',
    ]);
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
