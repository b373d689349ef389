import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airingsBetween } from '../../../lib/timetable/airing.ts';
import { nextAiring, nextChange, onAirAt } from '../../../lib/timetable/on-air.ts';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { someInstant, someSlots } from './arbitraries.ts';
import { iso, slot } from './slots.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const MORNING = [
  slot('06:00', '09:00', { id: 'show' }),
  slot('07:00', '07:10', { id: 'news' }),
  slot('07:00', '07:30', { id: 'magazine' }),
  slot('09:00', '09:05', { id: 'weekday news', days: [1, 2, 3, 4, 5] }),
];

function idsOnAir(slots: readonly Slot[], instant: string): readonly string[] {
  return onAirAt(slots, Date.parse(instant)).map((airing) => airing.slot.id);
}

describe('onAirAt', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing before the first start', '2016-08-31T05:59:59.999Z', []],
    ['an airing from its very start', '2016-08-31T06:00Z', ['show']],
    ['the latest start first, the first to end leading', '2016-08-31T07:00Z', ['news', 'magazine', 'show']],
    ['no airing at its very end', '2016-08-31T07:10Z', ['magazine', 'show']],
    ['the next airing where one ends as it starts', '2016-08-31T09:00Z', ['weekday news']],
    ['nothing on a day the slot does not name', '2016-09-03T09:00Z', []],
  ])('gives %s', (_behaviour, instant, expected) => {
    expect(idsOnAir(MORNING, instant)).toEqual(expected);
  });

  it.each<[string, Slot, string, boolean]>([
    ['just before midnight', slot('23:30', '00:30', { days: [3] }), '2016-08-31T23:59Z', true],
    ['after midnight', slot('23:30', '00:30', { days: [3] }), '2016-09-01T00:29Z', true],
    ['after midnight of the day before', slot('23:30', '00:30', { days: [3] }), '2016-08-31T00:10Z', false],
    ['on Monday when it began on Sunday', slot('22:00', '02:00', { days: [7] }), '2016-09-05T01:00Z', true],
    [
      'in a 24-hour slot on its last minute',
      slot('06:00', '06:00', { days: [3] }),
      '2016-09-01T05:59Z',
      true,
    ],
    ['in a 24-hour slot at its end', slot('06:00', '06:00', { days: [3] }), '2016-09-01T06:00Z', false],
    [
      'the second time the clock shows it',
      slot('02:10', '02:20', { zone: 'Europe/Paris' }),
      '2016-10-30T01:15Z',
      false,
    ],
  ])('knows whether a slot is on air %s', (_when, only, instant, expected) => {
    expect(idsOnAir([only], instant).length > 0).toBe(expected);
  });

  it('gives exactly those of airingsBetween that start by now and end after it', () => {
    fc.assert(
      fc.property(someSlots, someInstant, (slots, nowMs) => {
        const expected = airingsBetween(slots, nowMs - 3 * DAY_MS, nowMs + 3 * DAY_MS)
          .filter((airing) => airing.startsAtMs <= nowMs && nowMs < airing.endsAtMs)
          .map(({ id }) => id);
        const onAir = onAirAt(slots, nowMs);
        expect(onAir.map(({ id }) => id).sort()).toEqual(expected.sort());
        const starts = onAir.map(({ startsAtMs }) => startsAtMs);
        expect(starts).toEqual([...starts].sort((a, b) => b - a));
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});

describe('nextAiring', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['the next start of the day', '2016-08-31T05:00Z', '2016-08-31T06:00Z', ['show']],
    [
      'the one after at the very start of one',
      '2016-08-31T06:00Z',
      '2016-08-31T07:00Z',
      ['news', 'magazine'],
    ],
    ['the start a millisecond ahead', '2016-08-31T05:59:59.999Z', '2016-08-31T06:00Z', ['show']],
    ['tomorrow’s when today’s are over', '2016-08-31T10:00Z', '2016-09-01T06:00Z', ['show']],
  ])('gives %s', (_behaviour, now, startsAt, ids) => {
    const next = nextAiring(MORNING, Date.parse(now));
    expect(next && iso(next.startsAtMs)).toBe(startsAt);
    expect(next?.airings.map((airing) => airing.slot.id)).toEqual(ids);
  });

  it.each<[string, Slot, string, string]>([
    [
      'wraps from Sunday to Monday',
      slot('04:00', '04:10', { days: [1] }),
      '2016-09-04T23:00Z',
      '2016-09-05T04:00Z',
    ],
    ['waits a whole week', slot('04:00', '04:10', { days: [3] }), '2016-08-31T04:00Z', '2016-09-07T04:00Z'],
    [
      'waits a week and an hour over an overlap',
      slot('04:00', '04:10', { days: [7], zone: 'Europe/Paris' }),
      '2016-10-23T02:00Z',
      '2016-10-30T03:00Z',
    ],
    [
      'finds a weekly slot whose day is left out on the next',
      slot('08:00', '09:00', { days: [5], zone: 'Pacific/Apia' }),
      '2011-12-24T00:00Z',
      '2011-12-30T18:00Z',
    ],
  ])('%s', (_behaviour, only, now, expected) => {
    const next = nextAiring([only], Date.parse(now));
    expect(next && iso(next.startsAtMs)).toBe(expected);
  });

  it('is undefined when there are no slots', () => {
    expect(nextAiring([], 0)).toBeUndefined();
  });

  it('has nothing start before it, and all that starts with it', () => {
    fc.assert(
      fc.property(someSlots, someInstant, (slots, nowMs) => {
        const next = nextAiring(slots, nowMs);
        if (next === undefined) {
          expect(slots).toEqual([]);
          return;
        }
        expect(next.startsAtMs).toBeGreaterThan(nowMs);
        const until = airingsBetween(slots, nowMs, next.startsAtMs + 1).filter((a) => a.startsAtMs > nowMs);
        expect(until).toEqual(next.airings);
      }),
      { seed: 6, numRuns: 400 },
    );
  });
});

describe('nextChange', () => {
  it.each<[string, string, string]>([
    ['the first start when nothing is on', '2016-08-31T05:00Z', '2016-08-31T06:00Z'],
    ['a start within an airing', '2016-08-31T06:00Z', '2016-08-31T07:00Z'],
    ['an end within an airing', '2016-08-31T07:00Z', '2016-08-31T07:10Z'],
    ['the last end of the day', '2016-08-31T09:00Z', '2016-08-31T09:05Z'],
    ['the next day’s start after it', '2016-08-31T09:05Z', '2016-09-01T06:00Z'],
  ])('is %s', (_behaviour, now, expected) => {
    expect(iso(nextChange(MORNING, Date.parse(now)) ?? Number.NaN)).toBe(expected);
  });

  it('comes where a slot follows on itself', () => {
    expect(nextChange([slot('06:00', '06:00')], Date.UTC(2016, 7, 31, 12))).toBe(Date.UTC(2016, 8, 1, 6));
  });

  it('is undefined when there are no slots', () => {
    expect(nextChange([], 0)).toBeUndefined();
  });

  it('is the next instant at which something else is on air, and not before', () => {
    const idsAt = (slots: readonly Slot[], atMs: number) =>
      onAirAt(slots, atMs)
        .map(({ id }) => id)
        .sort()
        .join();
    fc.assert(
      fc.property(
        someSlots,
        someInstant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (slots, nowMs, share) => {
          const changeMs = nextChange(slots, nowMs);
          if (changeMs === undefined) {
            expect(slots).toEqual([]);
            return;
          }
          expect(changeMs).toBeGreaterThan(nowMs);
          const before = idsAt(slots, nowMs);
          expect(idsAt(slots, changeMs - 1)).toBe(before);
          expect(idsAt(slots, nowMs + Math.floor((changeMs - 1 - nowMs) * share))).toBe(before);
          expect(idsAt(slots, changeMs)).not.toBe(before);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});
