import { describe, expect, it } from 'vitest';
import { RECONNECT_POLICY, retryDelayMs, scaledPolicy } from '../../../lib/player/reconnect.ts';

const delay = (attempt: number, streams: number, outageMs: number, random = 0) =>
  retryDelayMs(RECONNECT_POLICY, attempt, streams, outageMs, random);

describe('retryDelayMs', () => {
  it.each([
    { attempt: 1, streams: 1, outageMs: 0, expected: 400 },
    { attempt: 2, streams: 1, outageMs: 600, expected: 1_000 },
    { attempt: 3, streams: 1, outageMs: 2_000, expected: 2_000 },
    { attempt: 4, streams: 1, outageMs: 4_000, expected: 4_000 },
    { attempt: 5, streams: 1, outageMs: 8_000, expected: 7_000 },
    { attempt: 9, streams: 1, outageMs: 34_000, expected: 7_000 },
    { attempt: 12, streams: 1, outageMs: 70_000, expected: 28_000 },
    { attempt: 30, streams: 1, outageMs: 600_000, expected: 60_000 },
    { attempt: 3, streams: 3, outageMs: 1_000, expected: 400 },
    { attempt: 4, streams: 3, outageMs: 1_500, expected: 1_000 },
  ])('waits $expected ms before try $attempt of $streams addresses after $outageMs ms', (row) => {
    expect(delay(row.attempt, row.streams, row.outageMs)).toBe(row.expected);
  });

  it('spreads listeners by at most 15 %, and never waits longer for it', () => {
    expect(delay(5, 1, 8_000, 1)).toBeCloseTo(5_950);
    expect(delay(5, 1, 8_000, 0.5)).toBeCloseTo(6_475);
  });
});

describe('scaledPolicy', () => {
  it('shortens the waits between tries and leaves the patience with a slow network alone', () => {
    const scaled = scaledPolicy(RECONNECT_POLICY, 0.1);
    expect(scaled.baseMs).toBe(100);
    expect(scaled.secondRoundMs).toBe(1_000);
    expect(scaled.giveUpMs).toBe(360_000);
    expect(scaled.silentMs).toBe(RECONNECT_POLICY.silentMs);
    expect(scaled.starvedMs).toBe(RECONNECT_POLICY.starvedMs);
  });
});
