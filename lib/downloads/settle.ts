import type { Download, DownloadState } from './download.ts';
import type { Outcome } from './outcome.ts';
import { afterTry, isOverspent, type RetryPolicy } from './retry.ts';

/** What an outcome makes of a download; what is worthless of it has been forgotten before. */
export function settled(
  download: Download,
  outcome: Outcome,
  world: {
    readonly policy: RetryPolicy;
    readonly nowMs: number;
    readonly random: number;
    readonly isOnline: boolean;
  },
): Download {
  switch (outcome.kind) {
    case 'all-there':
      return {
        ...download,
        fruitlessCount: 0,
        spent: undefined,
        state: { kind: 'kept', keptAtMs: world.nowMs, sizeBytes: download.storedBytes },
      };
    case 'again':
      return isOverspent(download.spent, download.source?.totalBytes)
        ? { ...download, state: overspent(world.nowMs) }
        : { ...download, state: { kind: 'queued' } };
    case 'waiting':
      return { ...download, state: { kind: 'waiting', wait: outcome.wait } };
    case 'full-disk':
      return {
        ...download,
        fruitlessCount: download.fruitlessCount + 1,
        state: { kind: 'paused', by: 'full-disk', sinceMs: world.nowMs },
      };
    case 'failed':
      return afterFailure(download, outcome, world);
  }
}

function afterFailure(
  download: Download,
  { failure, isFruitful }: Extract<Outcome, { kind: 'failed' }>,
  { policy, nowMs, random, isOnline }: Parameters<typeof settled>[2],
): Download {
  const isOfNetwork = ['unreachable', 'cut-off', 'too-slow'].includes(failure.kind);
  if (isOfNetwork && !isOnline) return { ...download, state: { kind: 'waiting', wait: { for: 'network' } } };
  const { fruitlessCount, spent, source } = download;
  const next = afterTry(policy, { failure, isFruitful, fruitlessCount }, nowMs, random);
  const counted = { ...download, fruitlessCount: next.fruitlessCount };
  if (next.kind === 'give-up' || isOverspent(spent, source?.totalBytes)) {
    return { ...counted, state: { kind: 'failed', failure, failedAtMs: nowMs } };
  }
  return { ...counted, state: { kind: 'waiting', wait: { for: 'retry', atMs: next.atMs, failure } } };
}

function overspent(failedAtMs: number): DownloadState {
  const problem = 'it came again and again and was never whole';
  return { kind: 'failed', failure: { kind: 'wrong-answer', problem }, failedAtMs };
}
