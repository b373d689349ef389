import type { Download, DownloadState } from './download.ts';

/** What came of downloads, once nothing more is on its way. */
export interface Batch {
  readonly keptCount: number;
  readonly failedCount: number;
  /** Of the only one. */
  readonly title?: string | undefined;
  /** When the last of them ended, epoch milliseconds. */
  readonly endedAtMs: number;
}

/**
 * The downloads that ended after an instant, as long as no other is on its way; `undefined` where one is, and where
 * none ended. What waits for the listener, the network or an hour is not on its way: nobody knows for how long.
 */
export function batchDone(downloads: readonly Download[], sinceMs: number): Batch | undefined {
  const present = downloads.filter(({ goesAtMs }) => goesAtMs === undefined);
  if (present.some(({ state }) => isOnItsWay(state))) return undefined;
  const ended = present.filter(({ state }) => endedAtMs(state) > sinceMs);
  if (ended.length === 0) return undefined;
  const keptCount = ended.filter(({ state }) => state.kind === 'kept').length;
  return {
    keptCount,
    failedCount: ended.length - keptCount,
    title: ended.length === 1 ? ended[0]?.edition.title : undefined,
    endedAtMs: ended.reduce((last, { state }) => Math.max(last, endedAtMs(state)), sinceMs),
  };
}

function isOnItsWay(state: DownloadState): boolean {
  switch (state.kind) {
    case 'queued':
    case 'fetching':
    case 'checking':
      return true;
    case 'waiting':
      return state.wait.for === 'retry';
    case 'kept':
    case 'paused':
    case 'failed':
      return false;
  }
}

function endedAtMs(state: DownloadState): number {
  if (state.kind === 'kept') return state.keptAtMs;
  return state.kind === 'failed' ? state.failedAtMs : -Infinity;
}
