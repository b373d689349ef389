import { millisecondsInDay } from 'date-fns/constants';
import type { DownloadFailure, Spent } from './download.ts';

/** When a download that was interrupted is tried again. */
export interface RetryPolicy {
  /** The wait after a try that brought bytes, after one that did not, after two … */
  readonly waitsMs: readonly number[];
}

export const RETRY_POLICY: RetryPolicy = { waitsMs: [1_000, 5_000, 30_000, 120_000, 600_000] };

/** The same with every wait shortened, for test builds. */
export function scaledRetries(policy: RetryPolicy, scale: number): RetryPolicy {
  return { waitsMs: policy.waitsMs.map((waitMs) => waitMs * scale) };
}

const MOST_TRIES = 5;
const MOST_WRONG_TRIES = 2; // a second look, in case another server answers; a third brings the same
const JITTER = 0.25;
const MOST_RETRY_AFTER_MS = millisecondsInDay;

/** What a fruitless or interrupted try leads to. */
export type AfterTry =
  | { readonly kind: 'retry'; readonly atMs: number; readonly fruitlessCount: number }
  | { readonly kind: 'give-up'; readonly fruitlessCount: number };

/**
 * Whether and when to try again.
 *
 * @param random 0 to 1, one draw a try
 */
export function afterTry(
  policy: RetryPolicy,
  tried: {
    readonly failure: DownloadFailure;
    readonly isFruitful: boolean;
    /** Before this try. */
    readonly fruitlessCount: number;
  },
  nowMs: number,
  random: number,
): AfterTry {
  const { failure, isFruitful } = tried;
  const fruitlessCount = isFruitful ? 0 : tried.fruitlessCount + 1;
  if (fruitlessCount >= mostTries(failure)) return { kind: 'give-up', fruitlessCount };
  const index = Math.min(fruitlessCount, policy.waitsMs.length - 1);
  const waitMs = (policy.waitsMs[index] ?? 0) * (1 - JITTER * random);
  const askedMs = failure.kind === 'http-error' ? (failure.retryAfterMs ?? 0) : 0;
  return {
    kind: 'retry',
    atMs: nowMs + Math.max(waitMs, Math.min(askedMs, MOST_RETRY_AFTER_MS)),
    fruitlessCount,
  };
}

/** How many tries in a row a failure may cost; one: there is no sense in a second. */
function mostTries(failure: DownloadFailure): number {
  switch (failure.kind) {
    case 'unreachable':
    case 'cut-off':
    case 'too-slow':
    case 'not-stored':
      return MOST_TRIES;
    case 'http-error':
      return isPassing(failure.httpStatus) ? MOST_TRIES : 1;
    case 'not-audio':
    case 'wrong-length':
    case 'wrong-answer':
      return MOST_WRONG_TRIES;
    case 'too-large':
    case 'private-address':
      return 1;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-status-codes */
function isPassing(httpStatus: number): boolean {
  return httpStatus >= 500 || [408, 421, 425, 429].includes(httpStatus);
}

/** Whether the address itself has gone, so that what led there may lead elsewhere now. */
export function isGone(failure: DownloadFailure): boolean {
  return failure.kind === 'http-error' && [401, 403, 404, 410].includes(failure.httpStatus);
}

const ALLOWANCE_BYTES = 50_000_000;
const ALLOWANCE_FACTOR = 5;
const MOST_BEGINNINGS = 10;

/** Whether so much has come without it becoming whole that another try would only burn bandwidth. */
export function isOverspent(spent: Spent | undefined, totalBytes: number | undefined): boolean {
  if (!spent) return false;
  const size = totalBytes ?? spent.mostBytes;
  return spent.fetchedBytes > ALLOWANCE_FACTOR * size + ALLOWANCE_BYTES || spent.beginCount > MOST_BEGINNINGS;
}
