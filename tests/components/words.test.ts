import { describe, expect, test } from 'vitest';
import { hourText, timeRangeText, zoneText } from '../../components/words/clock-text.ts';
import { callFailureText } from '../../components/words/failure-words.ts';
import { daysText } from '../../components/words/oddity-words.ts';
import { waitText } from '../../components/words/wait-text.ts';
import { ordinalText, wordsLocale } from '../../components/words/words-locale.ts';
import type { Weekday } from '../../lib/timetable/slot.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));
const MINUTE_MS = 60_000;
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('a wait', () => {
  test.each([
    [1, 'in 1 min'],
    [16 * MINUTE_MS, 'in 16 min'],
    [16 * MINUTE_MS - 1, 'in 16 min'],
    [60 * MINUTE_MS, 'in 1 h'],
    [125 * MINUTE_MS, 'in 2 h 5 min'],
    [13 * 60 * MINUTE_MS + 1, 'in 13 h'],
    [50 * 60 * MINUTE_MS, 'in 2 days'],
  ])('of %d ms is "%s"', (waitMs, said) => {
    expect(waitText(waitMs, t)).toBe(said);
  });
});

describe('a range of times', () => {
  const from = Date.UTC(2026, 10, 25, 11, 30);
  const until = Date.UTC(2026, 10, 25, 12, 10);
  test.each([
    ['24-hour', from, until, '11:30–12:10'],
    ['12-hour', from, until, '11:30 am–12:10 pm'],
    ['12-hour', from, from + MINUTE_MS, '11:30–11:31 am'],
  ] as const)('on a %s clock', (clock, startsAtMs, endsAtMs, said) => {
    expect(plain(timeRangeText(startsAtMs, endsAtMs, 'UTC', { locale: 'en-GB', clock }))).toBe(said);
  });

  test('at midnight begins with 00, never 24', () => {
    const midnight = Date.UTC(2026, 10, 25);
    expect(
      timeRangeText(midnight, midnight + MINUTE_MS, 'UTC', {
        locale: 'en-US',
        clock: '24-hour',
      }),
    ).toBe('00:00–00:01');
  });
});

test.each([
  ['en-GB', '24-hour', '06'],
  ['de', '24-hour', '06'],
  ['en-US', 'locale', '6 AM'],
] as const)('an hour in %s on a %s clock is "%s"', (locale, clock, said) => {
  expect(plain(hourText(Date.UTC(2026, 10, 25, 6), 'UTC', { locale, clock }))).toBe(said);
});

test('Greenwich is GMT, whatever the browser calls it', () => {
  expect(zoneText(0, 'Etc/GMT', 'en-GB')).toBe('GMT');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [22, '22nd'],
])('the ordinal of %d is "%s"', (count, said) => {
  expect(ordinalText(count, t)).toBe(said);
});

test.each([
  [[1, 2, 3, 4, 5], 'Monday to Friday'],
  [[6, 7], 'Saturday and Sunday'],
  [[1, 3, 5], 'Monday, Wednesday and Friday'],
  [[1, 2, 3, 4, 5, 6, 7], 'every day'],
  [[3], 'Wednesday'],
] as const)('the days %o are "%s"', (days, said) => {
  expect(daysText(days as readonly Weekday[], { locale: 'en-GB', t })).toBe(said);
});

test.each([
  ['en-US', 'en-US'],
  ['fr', 'en'],
])('dates within English sentences are English in a browser in %s', (locale, language) => {
  expect(wordsLocale({ locale, t })).toBe(language);
});

test('every failure of a call is a sentence', () => {
  const problem = 'so it was';
  const kinds = ['not-a-call', 'invalid-station', 'engine-unavailable', 'not-read', 'not-stored'] as const;
  for (const kind of kinds) expect(callFailureText({ kind, problem }, t)).toMatch(/^[A-Z].*so it was.*\.$/);
  expect(callFailureText({ kind: 'unknown-station', stationId: 'x' }, t)).toMatch(/\.$/);
});
