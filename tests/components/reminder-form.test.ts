import { describe, expect, test } from 'vitest';
import {
  aboutSubject,
  leadFrom,
  minuteOfDayFrom,
  subjectsOf,
  timeFieldOf,
  withDay,
  withLateLimit,
} from '../../components/reminders/form-draft.ts';
import { onSlot } from '../fakes/reminders.ts';

const airing = {
  stationId: 's',
  slotId: 'x',
  programme: 'P',
  startsAtMs: 5,
  isAhead: true,
  feed: { id: 'f', title: 'Feed' },
};

describe('what a reminder can be about', () => {
  test.each([
    [airing, false, ['slot', 'programme', 'airing', 'edition']],
    [airing, true, ['edition', 'slot', 'programme', 'airing']],
    [{ ...airing, isAhead: false }, false, ['slot', 'programme', 'edition']],
    [{ ...airing, feed: undefined }, true, ['slot', 'programme', 'airing']],
  ])('from %j, editions first: %s', (given, prefersEditions, kinds) => {
    expect(subjectsOf(given, prefersEditions).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('is taken over by its kind; the same kind changes nothing', () => {
    const draft = onSlot('a', 1);
    const subjects = subjectsOf(airing, false);
    expect(aboutSubject(draft, subjects, 'slot')).toBe(draft);
    expect(aboutSubject(draft, subjects, 'hours')).toBe(draft);
    expect(aboutSubject(draft, subjects, 'programme').about).toEqual({
      kind: 'programme',
      stationId: 's',
      programme: 'P',
    });
  });
});

test('days come and go in their order, and the last one stays', () => {
  const draft = onSlot('a', 1, { days: [3] });
  expect(withDay(draft, 1, true).days).toEqual([1, 3]);
  expect(withDay(draft, 3, false)).toBe(draft);
  expect(withDay({ ...draft, days: [1, 3] }, 3, false).days).toEqual([1]);
});

test.each([
  ['12', 12],
  ['0', 0],
  [' 7 ', 7],
  ['2.6', 3],
  ['-4', 0],
  ['99999', 1_440],
  ['', undefined],
  ['soon', undefined],
])('a lead typed as "%s" is %s', (typed, minutes) => expect(leadFrom(typed)).toBe(minutes));

test.each([
  [0, 1],
  [30, 30],
  [99_999, 10_080],
])('late by %d is set as %d', (minutes, set) => {
  expect(withLateLimit(onSlot('a', 1), minutes).action.lateLimitMin).toBe(set);
});

test.each([
  ['06:05', 365],
  ['00:00', 0],
  ['23:59:30', 1_439],
  ['', undefined],
])('"%s" is minute %s of the day', (typed, minute) => expect(minuteOfDayFrom(typed)).toBe(minute));

test('a minute of the day fills a field', () =>
  expect([365, 0].map(timeFieldOf)).toEqual(['06:05', '00:00']));
