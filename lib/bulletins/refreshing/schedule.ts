import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type { Feed, RefreshFailure } from '../feed.ts';

/** What a look at a feed brought, as far as the next look depends on it. */
export type RefreshOutcome =
  | {
      readonly kind: 'answered';
      /** From `Cache-Control`. */
      readonly maxAgeMs: number | undefined;
      /** From the document; absent at a 304 too. */
      readonly ttlMs: number | undefined;
      /** As learnt by `learnIntervalMs`. */
      readonly intervalMs: number;
    }
  | {
      readonly kind: 'failed';
      readonly failure: RefreshFailure;
      /** Failures in a row, this one included. */
      readonly failureCount: number;
    };

export const DEFAULT_INTERVAL_MS = 30 * millisecondsInMinute;
const LEAST_MS = 5 * millisecondsInMinute; // nobody's server is asked more often by itself
const MOST_MS = millisecondsInDay; // a feed that has slept for years may wake
const MOST_RETRY_AFTER_MS = 7 * millisecondsInDay; // longer is a mistake more often than a wish
const LOOKS_A_GAP = 24; // a daily programme is found within the hour, a weekly one within seven
const GAPS_LOOKED_AT = 10; // what was true last year says nothing of today
const JITTER = 0.1; // listeners of one feed should not ask together

/**
 * How long to wait between two looks at a feed, learnt from the gaps between its editions (epoch
 * milliseconds, any order) and from its silence since the last: 30 minutes to a day.
 */
export function learnIntervalMs(publishedAtMs: readonly number[], nowMs: number): number {
  const newestFirst = publishedAtMs.toSorted((a, b) => b - a).slice(0, GAPS_LOOKED_AT + 1);
  const [newestMs, ...earlier] = newestFirst;
  if (newestMs === undefined || earlier.length === 0) return DEFAULT_INTERVAL_MS;
  const gaps = earlier.map((atMs, index) => (newestFirst[index] ?? atMs) - atMs).sort((a, b) => a - b);
  const medianMs = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return quieterMs(medianMs / LOOKS_A_GAP, newestMs, nowMs);
}

/** The interval of a feed that had nothing new, from the one learnt before and the silence since, as above. */
export function quieterMs(intervalMs: number, newestAtMs: number | undefined, nowMs: number): number {
  // Twice the usual gap may be a holiday: half the silence counts.
  const silenceMs = newestAtMs === undefined ? 0 : (nowMs - newestAtMs) / 2;
  return clamp(Math.max(intervalMs, silenceMs / LOOKS_A_GAP), DEFAULT_INTERVAL_MS, MOST_MS);
}

/**
 * When a feed is to be looked at again by itself, in epoch milliseconds; `undefined` when never (410). The
 * publisher's wishes (`ttl`, `max-age`, `Retry-After`) lengthen the wait; a `ttl` may shorten that of a feed
 * with frequent news. Failures are tried again after 5 minutes, then twice as long each time, up to a day.
 *
 * @param random 0 to 1, one draw a look
 */
export function nextDueAt(outcome: RefreshOutcome, nowMs: number, random: number): number | undefined {
  const waitMs = outcome.kind === 'answered' ? goodWaitMs(outcome) : badWaitMs(outcome);
  // Only ever later: a publisher's wish is not undercut by chance.
  return waitMs === undefined ? undefined : Math.round(nowMs + waitMs * (1 + JITTER * random));
}

function goodWaitMs({
  maxAgeMs = 0,
  ttlMs,
  intervalMs,
}: Extract<RefreshOutcome, { kind: 'answered' }>): number {
  const hasFrequentNews = intervalMs <= DEFAULT_INTERVAL_MS;
  const wishedMs = ttlMs === undefined || !hasFrequentNews ? Math.max(intervalMs, ttlMs ?? 0) : ttlMs;
  return clamp(Math.max(wishedMs, maxAgeMs), LEAST_MS, MOST_MS);
}

function badWaitMs({
  failure,
  failureCount,
}: Extract<RefreshOutcome, { kind: 'failed' }>): number | undefined {
  if (failure.kind === 'gone') return undefined;
  // Being offline is nobody's failure and says nothing of the server.
  if (failure.kind === 'offline') return LEAST_MS;
  const backoffMs = clamp(LEAST_MS * 2 ** Math.min(failureCount - 1, 20), LEAST_MS, MOST_MS);
  const retryAfterMs = failure.kind === 'http-error' ? (failure.retryAfterMs ?? 0) : 0;
  return Math.max(backoffMs, Math.min(retryAfterMs, MOST_RETRY_AFTER_MS));
}

/** The feeds that are due, the longest overdue first. */
export function dueFeeds(feeds: readonly Feed[], nowMs: number): readonly Feed[] {
  return feeds
    .filter(({ health }) => health.nextDueAtMs !== undefined && health.nextDueAtMs <= nowMs)
    .sort((a, b) => (a.health.nextDueAtMs ?? 0) - (b.health.nextDueAtMs ?? 0));
}

/** When the first of the feeds is due, in epoch milliseconds; `undefined` when none ever is. */
export function nextDueOf(feeds: readonly Feed[]): number | undefined {
  return feeds.reduce<number | undefined>((firstMs, { health: { nextDueAtMs } }) => {
    if (nextDueAtMs === undefined) return firstMs;
    return firstMs === undefined ? nextDueAtMs : Math.min(firstMs, nextDueAtMs);
  }, undefined);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
