import { describe, expect, it } from 'vitest';
import { elapsedFraction } from '../../../lib/timetable/progress.ts';
import { slot } from './slots.ts';

describe('elapsedFraction', () => {
  const airing = { id: 'x', slot: slot('04:00', '04:10'), startsAtMs: 1000, endsAtMs: 3000 };

  it.each([
    ['before the start', 0, 0],
    ['at the start', 1000, 0],
    ['half way', 2000, 0.5],
    ['at the end', 3000, 1],
    ['after the end', 9000, 1],
  ])('%s (%i ms) is %d', (_when, nowMs, expected) => {
    expect(elapsedFraction(airing, nowMs)).toBe(expected);
  });
});
