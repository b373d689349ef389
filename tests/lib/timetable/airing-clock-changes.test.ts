import { describe, expect, it } from 'vitest';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { inZone, spans } from './slots.ts';

const HOUR_MS = 3_600_000;

describe('airingsBetween at a change of clocks', () => {
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
  ])('%s', (_behaviour, only, date, expected) => {
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

  it('is still on air two dates after a Friday that a zone left out', () => {
    // Friday 22:00 falls on Saturday 22:00, and its 8 hours reach into Sunday.
    const late = inZone('Pacific/Apia', '22:00', '06:00', [5]);
    expect(spans([late], '2011-12-31T13:00Z', '2011-12-31T13:01Z')).toEqual([
      '2011-12-31T08:00Z 2011-12-31T16:00Z',
    ]);
  });
});
