import { describe, expect, it } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import { heardPosition } from '../../../lib/player/heard.ts';
import { isClosing, resumeAtSec, standsAtSec } from '../../../lib/player/resume.ts';

const NOW_MS = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const position = (change: Partial<EditionPosition> = {}): EditionPosition => ({
  editionId: 'one',
  positionSec: 180,
  durationSec: 600,
  heardAtMs: NOW_MS,
  playedAtMs: undefined,
  ...change,
});

describe('resumeAtSec', () => {
  it.each([
    ['at once', 0, 180],
    ['just under a minute', MINUTE_MS - 1, 180],
    ['a minute', MINUTE_MS, 177],
    ['just under an hour', HOUR_MS - 1, 177],
    ['an hour', HOUR_MS, 170],
    ['a day', 24 * HOUR_MS, 160],
    ['a year', 365 * 24 * HOUR_MS, 160],
    ['a clock that was set back', -HOUR_MS, 180],
  ])('after %s', (_name, awayMs, expected) => {
    expect(resumeAtSec(position(), NOW_MS + awayMs)).toBe(expected);
  });

  it.each([
    ['an edition never heard', undefined, 0],
    ['a place nearer the beginning than the rewind', position({ positionSec: 2 }), 0],
    ['one that was played', position({ playedAtMs: NOW_MS }), 0],
    ['one in its closing seconds', position({ positionSec: 571 }), 0],
    ['one just before them', position({ positionSec: 569 }), 549],
    ['one of unknown length', position({ positionSec: 9_000, durationSec: undefined }), 8_980],
  ])('a day later, of %s', (_name, kept, expected) => {
    expect(resumeAtSec(kept, NOW_MS + 24 * HOUR_MS)).toBe(expected);
  });
});

describe('the closing seconds', () => {
  it.each([
    [569.9, 600, false],
    [570, 600, true],
    [600, 600, true],
    [100, 120, false], // of a short bulletin they are a tenth
    [108, 120, true],
    [5_000, undefined, false],
  ])('at %d s of %s', (positionSec, durationSec, expected) => {
    expect(isClosing(positionSec, durationSec)).toBe(expected);
    if (durationSec !== undefined) {
      expect(standsAtSec(position({ positionSec, durationSec }))).toBe(expected ? 0 : positionSec);
    }
  });
});

describe('heardPosition', () => {
  const PLAYED_MS = NOW_MS - HOUR_MS;
  const from = {
    editionId: 'one',
    positionSec: 100,
    durationSec: 600,
    isFinished: false,
    sinceSec: 0,
    playedAtMs: undefined,
    nowMs: NOW_MS,
  };

  it.each([
    ['the middle of a new edition', {}, undefined],
    ['the closing seconds', { positionSec: 580 }, NOW_MS],
    ['the end of a file of unknown length', { durationSec: undefined, isFinished: true }, NOW_MS],
    ['the end for the second time', { isFinished: true, playedAtMs: PLAYED_MS }, PLAYED_MS],
    ['a played edition dipped into', { positionSec: 29, playedAtMs: PLAYED_MS }, PLAYED_MS],
    ['a played edition dipped into in its middle', { sinceSec: 90, playedAtMs: PLAYED_MS }, PLAYED_MS],
    ['a played edition heard again', { positionSec: 30, playedAtMs: PLAYED_MS }, undefined],
  ])('marks %s', (_name, change, playedAtMs) => {
    expect(heardPosition({ ...from, ...change }).playedAtMs).toBe(playedAtMs);
  });
});
