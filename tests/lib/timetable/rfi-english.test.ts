import { describe, expect, it } from 'vitest';
import { airingsBetween } from '../../../lib/timetable/airing.ts';
import { nextAiring, nextChange, onAirAt } from '../../../lib/timetable/on-air.ts';
import type { Timetable } from '../../../lib/timetable/timetable.ts';
import { parseTimetable } from '../../../lib/timetable/timetable-schema.ts';
import { airingsInDay, dayWindow, nextDayWithAirings } from '../../../lib/timetable/today.ts';
import { validityAt } from '../../../lib/timetable/validity.ts';
import stored from '../../fixtures/rfi-english-2016.json' with { type: 'json' };
import { iso } from './slots.ts';

function rfi(): Timetable {
  const parsed = parseTimetable(stored);
  if (!parsed.ok) throw new Error(`RFI's timetable: ${parsed.problem}`);
  expect(parsed.setAside).toEqual([]);
  return parsed.timetable;
}

const { slots } = rfi();

describe('RFI English’s timetable of 2016', () => {
  it('has its 21 slots, none dropped and none mended', () => {
    expect(slots).toHaveLength(21);
    expect(slots[17]).toMatchObject({
      days: [6, 7],
      start: '16:00',
      end: '16:06',
      oddities: [{ kind: 'days-contradict-edition', editionDay: 3, likelyDays: [1, 2, 3, 4, 5] }],
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['the first bulletin on a Wednesday', '2016-08-31T04:00Z', ['rfi-en-1']],
    ['Paris Live as the bulletin ends', '2016-08-31T04:10Z', ['rfi-en-2']],
    ['nothing in the minute before seven', '2016-08-31T06:59Z', []],
    ['nothing before dawn', '2016-08-31T03:59:59.999Z', []],
    ['the short weekend bulletin on a Sunday', '2016-08-28T14:01Z', ['rfi-en-11']],
    ['the long weekday bulletin on a Wednesday', '2016-08-31T14:05Z', ['rfi-en-12']],
    [
      'Saturday’s two bulletins of 16:00, the first to end leading',
      '2016-09-03T16:02Z',
      ['rfi-en-17', 'rfi-en-18'],
    ],
    ['the mislabelled bulletin under Paris Live', '2016-09-03T16:04Z', ['rfi-en-19', 'rfi-en-18']],
    ['nothing on a Wednesday at 16:00, as labelled', '2016-08-31T16:01Z', []],
  ])('has %s on air', (_what, instant, ids) => {
    expect(onAirAt(slots, Date.parse(instant)).map((airing) => airing.slot.id)).toEqual(ids);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['after the last on Friday is Saturday’s first', '2016-09-02T16:40Z', '2016-09-03T14:00Z', ['rfi-en-11']],
    ['after the last on Sunday is Monday’s first', '2016-09-04T16:33Z', '2016-09-05T04:00Z', ['rfi-en-1']],
    [
      'before 16:00 on Saturday are both',
      '2016-09-03T15:00Z',
      '2016-09-03T16:00Z',
      ['rfi-en-17', 'rfi-en-18'],
    ],
  ])('next %s', (_when, now, startsAt, ids) => {
    const next = nextAiring(slots, Date.parse(now));
    expect(next && iso(next.startsAtMs)).toBe(startsAt);
    expect(next?.airings.map((airing) => airing.slot.id)).toEqual(ids);
  });

  it('changes at 06:59 and again at 07:00', () => {
    const first = nextChange(slots, Date.parse('2016-08-31T06:40Z')) ?? Number.NaN;
    expect(iso(first)).toBe('2016-08-31T06:59Z');
    expect(iso(nextChange(slots, first) ?? Number.NaN)).toBe('2016-08-31T07:00Z');
  });

  it('airs 15 times on a weekday and 6 times on a Sunday', () => {
    const on = (date: string) => {
      const fromMs = Date.parse(date);
      return airingsBetween(slots, fromMs, fromMs + 86_400_000).length;
    };
    expect(on('2016-08-31')).toBe(15);
    expect(on('2016-08-28')).toBe(6);
  });

  it('lies over two days of a listener in Auckland', () => {
    // Saturday in Auckland is UTC's Friday noon to Saturday noon: Friday afternoon's bulletins.
    const saturday = dayWindow(Date.parse('2016-09-03T00:00Z'), 'Pacific/Auckland');
    expect(iso(saturday.startsAtMs)).toBe('2016-09-02T12:00Z');
    expect(airingsInDay(slots, saturday).map((airing) => airing.slot.id)).toEqual([
      'rfi-en-12',
      'rfi-en-14',
      'rfi-en-15',
      'rfi-en-16',
      'rfi-en-20',
    ]);
    expect(nextDayWithAirings(slots, saturday)?.date).toBe('2016-09-04');
  });

  it('is past today and says which edition it is', () => {
    expect(validityAt(rfi(), Date.parse('2026-01-01T00:00Z'))).toEqual({
      status: 'past',
      edition: '2016',
      validUntil: '2018-01-20',
    });
  });
});
