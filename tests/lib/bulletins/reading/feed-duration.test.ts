import { describe, expect, it } from 'vitest';
import { parseClockSec, parseDurationSec } from '../../../../lib/bulletins/reading/feed-duration.ts';

describe('parseDurationSec', () => {
  it.each([
    ['600', 600],
    [' 600 ', 600],
    ['600.5', 600.5],
    ['600,5', 600.5],
    ['10:00', 600],
    ['0:30', 30],
    ['90:00', 5400],
    ['00:10:00', 600],
    ['1:02:03', 3723],
    ['01:09:36.250', 4176.25],
    ['0:00:05.0004', 5],
    ['PT15M', 900],
    ['PT1H2M3.5S', 3723.5],
    ['P1DT1H', 90_000],
    ['pt4m30s', 270],
    ['15 min', 900],
    ['1h 2m', 3720],
    ['1 hr 5 mins 3 secs', 3903],
    ['12\u2032 30\u2033', 750],
    ['1 Std. 5 Min.', 3900],
    ['604800', 604_800],
  ])('reads %j as %d s', (given, expected) => {
    expect(parseDurationSec(given)).toBe(expected);
  });

  it.each([
    [''],
    ['0'],
    ['00:00:00'],
    ['-5'],
    ['-00:05:00'],
    ['NaN'],
    ['Infinity'],
    ['1e3'],
    ['0x10'],
    ['unknown'],
    ['P'],
    ['PT'],
    ['1:2:3:4'],
    [':30'],
    ['604801'],
    ['1480000000000'],
    ['99999999999999999999'],
    ['10:00 - 10:10'],
  ])('makes nothing of %j', (given) => {
    expect(parseDurationSec(given)).toBeUndefined();
  });
});

describe('parseClockSec', () => {
  it.each([
    ['00:00:00.000', 0],
    ['0', 0],
    ['00:02:41.350', 161.35],
    ['02:41', 161],
    ['noon', undefined],
  ])('reads the place %j as %s', (given, expected) => {
    expect(parseClockSec(given)).toBe(expected);
  });
});
