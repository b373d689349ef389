import type { Batch } from '../downloads/batch.ts';

export interface BatchNews {
  /** Whether the listener wants to be told. */
  readonly isWanted: boolean;
  /** Up to when downloads that ended have been told of; `undefined` before it was wanted. */
  readonly toldUntilMs: number | undefined;
  /** What has ended since. */
  readonly batch: Batch | undefined;
  /** Whether a view is open, which shows it anyway. */
  readonly isLookedAt: boolean;
  readonly nowMs: number;
}

/** Whether to tell of a batch, and what has been told then. Nothing that ended before it was wanted is news. */
export function noticeOf({ isWanted, toldUntilMs, batch, isLookedAt, nowMs }: BatchNews): {
  readonly tell: Batch | undefined;
  readonly toldUntilMs: number | undefined;
} {
  if (!isWanted) return { tell: undefined, toldUntilMs: undefined };
  if (toldUntilMs === undefined) return { tell: undefined, toldUntilMs: nowMs };
  if (!batch || batch.endedAtMs <= toldUntilMs) return { tell: undefined, toldUntilMs };
  return { tell: isLookedAt ? undefined : batch, toldUntilMs: batch.endedAtMs };
}
