import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateText } from '../../../lib/time/calendar-date.ts';
import { resolveWallTime, startOfLocalDay, wallTimeAt } from '../../../lib/time/wall-time.ts';

function iso(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(':00.000Z', 'Z');
}

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

describe('resolveWallTime', () => {
  it.each<[string, string, DateText, string, string]>([
    ['an ordinary winter time', 'Europe/Paris', '2016-01-15', '07:30', '2016-01-15T06:30Z'],
    ['an ordinary summer time', 'Europe/Paris', '2016-08-31', '07:30', '2016-08-31T05:30Z'],
    ['a time of UTC', 'UTC', '2016-08-31', '04:00', '2016-08-31T04:00Z'],
    ['a quarter-hour zone', 'Asia/Kathmandu', '2016-08-31', '05:45', '2016-08-31T00:00Z'],
    ['the minute before a gap', 'Europe/Paris', '2016-03-27', '01:59', '2016-03-27T00:59Z'],
    ['the start of a gap', 'Europe/Paris', '2016-03-27', '02:00', '2016-03-27T01:00Z'],
    ['the middle of a gap', 'Europe/Paris', '2016-03-27', '02:30', '2016-03-27T01:30Z'],
    ['the end of a gap', 'Europe/Paris', '2016-03-27', '03:00', '2016-03-27T01:00Z'],
    ['the first of two in an overlap', 'Europe/Paris', '2016-10-30', '02:30', '2016-10-30T00:30Z'],
    ['the start of an overlap', 'Europe/Paris', '2016-10-30', '02:00', '2016-10-30T00:00Z'],
    ['the end of an overlap', 'Europe/Paris', '2016-10-30', '03:00', '2016-10-30T02:00Z'],
    ['a gap west of Greenwich', 'America/New_York', '2024-03-10', '02:30', '2024-03-10T07:30Z'],
    ['an overlap west of Greenwich', 'America/New_York', '2024-11-03', '01:30', '2024-11-03T05:30Z'],
    ['a gap of 30 minutes', 'Australia/Lord_Howe', '2024-10-06', '02:15', '2024-10-05T15:45Z'],
    ['an overlap of 30 minutes', 'Australia/Lord_Howe', '2024-04-07', '01:45', '2024-04-06T14:45Z'],
    ['the end of Ramadan', 'Africa/Casablanca', '2024-04-14', '02:30', '2024-04-14T02:30Z'],
    ['the beginning of Ramadan', 'Africa/Casablanca', '2024-03-10', '02:30', '2024-03-10T01:30Z'],
    ['a time of a day left out', 'Pacific/Apia', '2011-12-30', '08:00', '2011-12-30T18:00Z'],
    ['the eve of a day left out', 'Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59Z'],
    ['the morrow of a day left out', 'Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00Z'],
    ['a midnight left out', 'America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00Z'],
    ['a time of the last hour, had twice', 'America/Sao_Paulo', '2018-02-17', '23:30', '2018-02-18T01:30Z'],
    ['a midnight left out in Cairo', 'Africa/Cairo', '2024-04-26', '00:00', '2024-04-25T22:00Z'],
    ['an overlap at the zero meridian', 'Europe/London', '2024-10-27', '01:30', '2024-10-27T00:30Z'],
    ['a gap at the zero meridian', 'Europe/London', '2024-03-31', '01:30', '2024-03-31T01:30Z'],
    ['a midnight left out in Tehran', 'Asia/Tehran', '2022-03-22', '00:00', '2022-03-21T20:30Z'],
    ['the last summer overlap of Tehran', 'Asia/Tehran', '2022-09-21', '23:30', '2022-09-21T19:00Z'],
  ])('gives %s in %s', (_what, zone, date, clock, expected) => {
    expect(iso(resolveWallTime(date, minutes(clock), zone))).toBe(expected);
  });
});

describe('wallTimeAt', () => {
  it.each<[string, string, DateText, string, number]>([
    ['2016-08-31T04:00Z', 'UTC', '2016-08-31', '04:00', 3],
    ['2016-08-31T22:15Z', 'Europe/Paris', '2016-09-01', '00:15', 4],
    ['2024-01-01T04:59Z', 'America/New_York', '2023-12-31', '23:59', 7],
    ['2016-03-27T01:00Z', 'Europe/Paris', '2016-03-27', '03:00', 7],
    ['2011-12-30T09:59Z', 'Pacific/Apia', '2011-12-29', '23:59', 4],
    ['2011-12-30T10:00Z', 'Pacific/Apia', '2011-12-31', '00:00', 6],
    ['2024-10-05T15:30Z', 'Australia/Lord_Howe', '2024-10-06', '02:30', 7],
  ])('shows %s in %s as %s %s', (instant, zone, date, clock, weekday) => {
    expect(wallTimeAt(Date.parse(instant), zone)).toEqual({ date, minutesOfDay: minutes(clock), weekday });
  });

  it('rounds seconds down to the minute on the clock', () => {
    expect(wallTimeAt(Date.parse('2016-08-31T04:00:59.999Z'), 'UTC').minutesOfDay).toBe(240);
  });
});

describe('resolveWallTime and wallTimeAt', () => {
  it('give back the wall time, or its first instant, wherever they start from', () => {
    const zone = fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran');
    const minuteOfEpoch = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    fc.assert(
      fc.property(zone, minuteOfEpoch, (name, minute) => {
        const shown = wallTimeAt(minute * 60_000, name);
        const firstMs = resolveWallTime(shown.date, shown.minutesOfDay, name);
        expect(firstMs).toBeLessThanOrEqual(minute * 60_000);
        expect(wallTimeAt(firstMs, name)).toEqual(shown);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

describe('startOfLocalDay', () => {
  it.each<[string, string, DateText, string]>([
    ['midnight', 'Europe/Paris', '2016-08-31', '2016-08-30T22:00Z'],
    ['midnight of a day with a gap', 'Europe/Paris', '2016-03-27', '2016-03-26T23:00Z'],
    ['one o’clock where midnight is left out', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z'],
    ['one o’clock where midnight is left out', 'Africa/Cairo', '2024-04-26', '2024-04-25T22:00Z'],
    ['one o’clock where midnight is left out', 'Asia/Tehran', '2022-03-22', '2022-03-21T20:30Z'],
    [
      'half past midnight where the gap begins before it',
      'America/Toronto',
      '1919-03-31',
      '1919-03-31T04:30Z',
    ],
    ['the first of two midnights', 'America/Havana', '2024-11-03', '2024-11-03T04:00Z'],
    [
      'a midnight that comes once, after an hour had twice',
      'America/Sao_Paulo',
      '2018-02-18',
      '2018-02-18T03:00Z',
    ],
    ['the next day’s midnight where the day is left out', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z'],
    [
      'the first midnight where the date then goes back',
      'America/St_Johns',
      '2010-11-07',
      '2010-11-07T02:30Z',
    ],
  ])('is %s in %s on %s', (_what, zone, date, expected) => {
    expect(iso(startOfLocalDay(date, zone))).toBe(expected);
  });
});
