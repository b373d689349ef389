import { tzOffset } from '@date-fns/tz/tzOffset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone, offsetReader } from '../../../lib/time/zone-offset.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PATIENCE_MS = 30_000; // a second of asking Intl, on a machine that also drives browsers

describe('isZone', () => {
  it.each([
    ['UTC', true],
    ['Europe/Paris', true],
    ['America/Argentina/Buenos_Aires', true],
    ['America/Port-au-Prince', true],
    ['Etc/GMT+5', true],
    ['Europe/Atlantis', false],
    ['Foo+05:00', false],
    ['+05:30', false],
    ['Paris', false],
    ['', false],
    [' UTC', false],
  ])('takes "%s" for a zone: %s', (text, expected) => {
    expect(isZone(text)).toBe(expected);
  });
});

describe('offsetReader', () => {
  it('throws when the zone is not known', () => {
    const offsetAt = offsetReader('Europe/Atlantis');
    expect(() => offsetAt(0)).toThrow('Offset of zone "Europe/Atlantis": not a zone this browser knows');
  });

  it(
    'gives what Intl gives at any instant since 1970 in any zone, however it remembers',
    () => {
      const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
      const instantMs = fc.integer({ min: 0, max: Date.UTC(2040, 0) });
      fc.assert(
        fc.property(zone, instantMs, (name, atMs) => {
          // tzOffset loses the sign of an offset between 0 and -1 h; only Monrovia had one, until 1972.
          fc.pre(name !== 'Africa/Monrovia');
          const offsetAt = offsetReader(name);
          for (const hour of [0, -25, 5, 0.5, 30]) {
            const askedMs = atMs + hour * HOUR_MS;
            expect(offsetAt(askedMs)).toBe(tzOffset(name, new Date(askedMs)) * MINUTE_MS);
          }
        }),
        { seed: 1, numRuns: 3000 },
      );
    },
    PATIENCE_MS,
  );

  it('changes at the very millisecond where a transition is inside a day', () => {
    const offsetAt = offsetReader('Australia/Lord_Howe');
    const changeMs = Date.UTC(2024, 9, 5, 15, 30);
    expect(offsetAt(changeMs - 1)).toBe(10.5 * HOUR_MS);
    expect(offsetAt(changeMs)).toBe(11 * HOUR_MS);
  });

  // The reader's shortcut would miss an offset left and taken up again within one UTC day. Sampled every
  // three hours over the years in which these zones changed most irregularly.
  it.each(['Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'America/Caracas', 'Asia/Pyongyang'])(
    'agrees with Intl all through 2005 to 2030 in %s',
    (zone) => {
      const offsetAt = offsetReader(zone);
      let compared = 0;
      for (let atMs = Date.UTC(2005, 0); atMs < Date.UTC(2030, 0); atMs += 3 * HOUR_MS) {
        if (offsetAt(atMs) !== tzOffset(zone, new Date(atMs)) * MINUTE_MS)
          expect.fail(new Date(atMs).toISOString());
        compared += 1;
      }
      expect(compared).toBeGreaterThan((24 * 365 * DAY_MS) / (3 * HOUR_MS));
    },
    PATIENCE_MS,
  );
});
