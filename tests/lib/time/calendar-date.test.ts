import { describe, expect, it } from 'vitest';
import { addDays, type DateText, dateOf, isDateText, weekdayOf } from '../../../lib/time/calendar-date.ts';

describe('isDateText', () => {
  it.each([
    ['2016-08-31', true],
    ['2016-02-29', true],
    ['2015-02-29', false],
    ['2016-02-30', false],
    ['2016-13-01', false],
    ['2016-00-10', false],
    ['2016-8-31', false],
    ['2016-08-31T00:00', false],
    ['', false],
  ])('takes "%s" for a date: %s', (text, expected) => {
    expect(isDateText(text)).toBe(expected);
  });
});

describe('addDays', () => {
  it.each<[DateText, number, DateText]>([
    ['2016-08-31', 1, '2016-09-01'],
    ['2016-03-01', -1, '2016-02-29'],
    ['2015-12-31', 1, '2016-01-01'],
    ['2016-03-27', 0, '2016-03-27'],
    ['2016-03-26', 2, '2016-03-28'],
    ['2016-10-29', 2, '2016-10-31'],
    ['2011-12-29', 3, '2012-01-01'],
  ])('counts from %s %i days to %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });
});

describe('weekdayOf', () => {
  it.each<[DateText, number]>([
    ['2016-08-29', 1],
    ['2016-08-31', 3],
    ['2016-09-03', 6],
    ['2016-09-04', 7],
    ['2000-02-29', 2],
  ])('counts %s as weekday %i', (date, expected) => {
    expect(weekdayOf(date)).toBe(expected);
  });
});

describe('dateOf', () => {
  it('turns at midnight in UTC', () => {
    const midnightMs = Date.UTC(2016, 8, 1);
    expect(dateOf(midnightMs - 1)).toBe('2016-08-31');
    expect(dateOf(midnightMs)).toBe('2016-09-01');
  });
});
