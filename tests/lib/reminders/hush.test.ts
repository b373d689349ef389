import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hushAt, hushThroughout } from '../../../lib/reminders/hush.ts';
import { offsetReader } from '../../../lib/time/zone-offset.ts';
import { someInstant, TELLING_ZONES } from '../timetable/arbitraries.ts';
import { isHushed } from './simulation/oracle.ts';
import { at, clock } from './world.ts';

const MINUTE_MS = 60_000;
const NIGHT = { quietHours: { fromMin: 22 * 60, untilMin: 4 * 60 + 30 }, pausedUntilAtMs: undefined };

describe('quiet from 22:00 to 04:30', () => {
  it.each([
    ['21:59', undefined],
    ['22:00', '2026-03-03T04:30:00Z'],
    ['23:59', '2026-03-03T04:30:00Z'],
    ['00:00', '04:30:00Z'],
    ['04:29', '04:30:00Z'],
    ['04:30', undefined],
  ])('at %s until %s', (time, until) => {
    expect(clock(hushAt(NIGHT, at(time), () => 0)?.untilMs)).toBe(until);
  });

  it('a pause counts for more', () => {
    const paused = { ...NIGHT, pausedUntilAtMs: at('23:00') };
    expect(hushAt(paused, at('22:30'), () => 0)).toEqual({ why: 'paused', untilMs: at('23:00') });
    expect(hushThroughout(paused, at('12:00'), at('23:30'), () => 0)).toBe('paused');
    expect(hushThroughout(paused, at('12:00'), at('2026-03-03T04:30Z'), () => 0)).toBeUndefined();
  });
});

it.each([
  ['leaves its end out', 'America/Sao_Paulo', 61, 1, '2018-11-04T02:59Z', '2018-11-04T03:00Z'], // 23:59, then 01:00
  ['goes back to before it began', 'Europe/London', 61, 0, '2016-10-30T00:59Z', '2016-10-30T01:00Z'], // 01:59, then 01:00
  ['goes back within it', 'Europe/London', 22 * 60, 7 * 60, '2016-10-29T22:00Z', '2016-10-30T07:00Z'],
])('ends by a clock that %s', (_leap, zone, fromMin, untilMin, from, until) => {
  const settings = { quietHours: { fromMin, untilMin }, pausedUntilAtMs: undefined };
  const hush = hushAt(settings, Date.parse(from), offsetReader(zone));
  expect(hush?.untilMs).toBe(Date.parse(until));
});

it('ends where Temporal’s clock first shows a time outside, and holds until then', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(
      fc.constantFrom(...TELLING_ZONES),
      someInstant,
      minute,
      minute,
      (zone, atMs, fromMin, untilMin) => {
        const settings = { quietHours: { fromMin, untilMin }, pausedUntilAtMs: undefined };
        const hush = hushAt(settings, atMs, offsetReader(zone));
        expect(hush !== undefined).toBe(isHushed(settings, atMs, zone));
        if (hush === undefined || fromMin === untilMin) return;
        let endMs = atMs;
        while (isHushed(settings, endMs, zone)) endMs += MINUTE_MS;
        // Where the clock shows an hour twice, it may be quiet again at once: then it is asked again.
        expect(hush.untilMs).toBeGreaterThan(atMs);
        expect(hush.untilMs).toBeLessThanOrEqual(endMs);
        expect(hushThroughout(settings, atMs, endMs - 1, offsetReader(zone))).toBe('quiet-hours');
        expect(hushThroughout(settings, atMs, endMs, offsetReader(zone))).toBeUndefined();
      },
    ),
    { numRuns: 150 },
  );
}, 30_000);
