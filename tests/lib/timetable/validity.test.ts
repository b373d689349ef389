import { describe, expect, it } from 'vitest';
import type { Timetable } from '../../../lib/timetable/timetable.ts';
import { validityAt } from '../../../lib/timetable/validity.ts';
import { slot } from './slots.ts';

function timetable(zone: string, from?: Timetable['validFrom'], until?: Timetable['validUntil']): Timetable {
  return {
    slots: [slot('04:00', '04:10', { zone })],
    validFrom: from,
    validUntil: until,
    edition: '2016',
    source: undefined,
  };
}

describe('validityAt', () => {
  it.each<[string, Timetable, string, string]>([
    ['without dates', timetable('UTC'), '2026-01-01T00:00Z', 'current'],
    ['on its last day', timetable('UTC', '2016-08-31', '2018-01-20'), '2018-01-20T23:59Z', 'current'],
    ['after its last day', timetable('UTC', '2016-08-31', '2018-01-20'), '2018-01-21T00:00Z', 'past'],
    ['on its first day', timetable('UTC', '2016-08-31'), '2016-08-31T00:00Z', 'current'],
    ['before its first day', timetable('UTC', '2016-08-31'), '2016-08-30T23:59Z', 'future'],
    [
      'on its last day as its zone has it',
      timetable('America/New_York', undefined, '2018-01-20'),
      '2018-01-21T04:59Z',
      'current',
    ],
    [
      'after its last day as its zone has it',
      timetable('Pacific/Apia', undefined, '2018-01-20'),
      '2018-01-20T10:00Z',
      'past',
    ],
    [
      'on its first day as its zone has it',
      timetable('Pacific/Apia', '2016-08-31'),
      '2016-08-30T11:00Z',
      'current',
    ],
  ])('judges a timetable %s', (_when, judged, now, expected) => {
    expect(validityAt(judged, Date.parse(now)).status).toBe(expected);
  });

  it('gives a view the edition and the date it turns on', () => {
    const nowMs = Date.parse('2020-01-01T00:00Z');
    expect(validityAt(timetable('UTC', '2016-08-31', '2018-01-20'), nowMs)).toEqual({
      status: 'past',
      edition: '2016',
      validUntil: '2018-01-20',
    });
    expect(validityAt(timetable('UTC', '2021-01-01'), nowMs)).toEqual({
      status: 'future',
      edition: '2016',
      validFrom: '2021-01-01',
    });
    expect(validityAt(timetable('UTC', '2016-08-31'), nowMs)).toEqual({
      status: 'current',
      edition: '2016',
      validUntil: undefined,
    });
  });

  it('judges by UTC when there are no slots', () => {
    const empty = { ...timetable('UTC', undefined, '2018-01-20'), slots: [] };
    expect(validityAt(empty, Date.parse('2018-01-20T23:59Z')).status).toBe('current');
    expect(validityAt(empty, Date.parse('2018-01-21T00:00Z')).status).toBe('past');
  });
});
