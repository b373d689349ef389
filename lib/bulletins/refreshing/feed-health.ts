import type { FeedHealth, RefreshFailure } from '../feed.ts';
import type { AnswerHeaders } from '../ports.ts';
import { nextDueAt } from './schedule.ts';

/** A good answer, as far as a feed's health depends on it. */
export interface GoodAnswer extends AnswerHeaders {
  readonly ttlMs: number | undefined;
  readonly intervalMs: number;
  readonly bodyKey: string | undefined;
}

/** A feed's health after a good answer. */
export function goodHealth(
  before: FeedHealth,
  answer: GoodAnswer,
  nowMs: number,
  random: number,
): FeedHealth {
  const { etag, lastModified, bodyKey, maxAgeMs, ttlMs, intervalMs } = answer;
  return {
    ...before,
    etag,
    lastModified,
    bodyKey,
    lastTriedAtMs: nowMs,
    lastGoodAtMs: nowMs,
    nextDueAtMs: nextDueAt({ kind: 'answered', maxAgeMs, ttlMs, intervalMs }, nowMs, random),
    failureCount: 0,
    failure: undefined,
    intervalMs,
  };
}

/** A feed's health after a failure. */
export function badHealth(
  before: FeedHealth,
  failure: RefreshFailure,
  nowMs: number,
  random: number,
): FeedHealth {
  const failureCount = before.failureCount + (failure.kind === 'offline' ? 0 : 1);
  return {
    ...before,
    lastTriedAtMs: nowMs,
    nextDueAtMs: nextDueAt({ kind: 'failed', failure, failureCount }, nowMs, random),
    failureCount,
    failure,
  };
}
