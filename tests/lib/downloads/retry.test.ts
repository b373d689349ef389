import { expect, it } from 'vitest';
import type { DownloadFailure } from '../../../lib/downloads/download.ts';
import { afterTry, isOverspent, RETRY_POLICY } from '../../../lib/downloads/retry.ts';

const CUT: DownloadFailure = { kind: 'cut-off' };
const status = (httpStatus: number, retryAfterMs?: number): DownloadFailure => ({
  kind: 'http-error',
  httpStatus,
  retryAfterMs,
});

it.each<[DownloadFailure, number, boolean, number | 'give-up']>([
  [CUT, 0, true, 1_000],
  [CUT, 4, true, 1_000],
  [CUT, 0, false, 5_000],
  [CUT, 1, false, 30_000],
  [CUT, 2, false, 120_000],
  [CUT, 3, false, 600_000],
  [CUT, 4, false, 'give-up'],
  [{ kind: 'not-audio' }, 0, false, 5_000],
  [{ kind: 'not-audio' }, 1, false, 'give-up'],
  [{ kind: 'wrong-answer', problem: '' }, 3, false, 'give-up'],
  [{ kind: 'private-address', host: '' }, 0, false, 'give-up'],
  [status(503, 90_000), 0, false, 90_000],
  [status(503, 1), 0, false, 5_000],
  [status(503, 1e12), 0, false, 86_400_000],
  ...[408, 425, 429, 500, 502, 599].map((code) => [status(code), 0, false, 5_000] as const),
  ...[400, 401, 403, 404, 410, 416].map((code) => [status(code), 0, false, 'give-up'] as const),
] as [DownloadFailure, number, boolean, number | 'give-up'][])(
  'after %j, %i fruitless tries, fruitful %s: %s',
  (failure, fruitlessCount, isFruitful, expected) => {
    const next = afterTry(RETRY_POLICY, { failure, isFruitful, fruitlessCount }, 0, 0);
    expect(next.kind === 'retry' ? next.atMs : next.kind).toBe(expected);
    expect(next.fruitlessCount).toBe(isFruitful ? 0 : fruitlessCount + 1);
  },
);

it('spreads the waits, downwards only from what was asked of it', () => {
  const at = (random: number, failure: DownloadFailure = CUT) => {
    const next = afterTry(RETRY_POLICY, { failure, isFruitful: false, fruitlessCount: 0 }, 0, random);
    return next.kind === 'retry' ? next.atMs : undefined;
  };
  expect([at(0), at(0.5), at(1)]).toEqual([5_000, 4_375, 3_750]);
  expect(at(1, status(429, 60_000))).toBe(60_000);
});

it.each([
  [0, 1_000_000, 1, false],
  [54_000_000, 1_000_000, 1, false],
  [56_000_000, 1_000_000, 1, true],
  [540_000_000, 100_000_000, 1, false],
  [560_000_000, 100_000_000, 1, true],
  [10, 1_000_000, 11, true],
])(
  '%i bytes fetched of %i in %i beginnings are too much: %s',
  (fetchedBytes, total, beginCount, expected) => {
    expect(isOverspent({ fetchedBytes, mostBytes: 0, beginCount }, total)).toBe(expected);
  },
);
