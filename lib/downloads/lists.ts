import type { Download } from './download.ts';

/** Downloads as a listener looks at them. */
export interface DownloadGroups {
  /** Being fetched, or going to be: in the listener's order. */
  readonly underWay: readonly Download[];
  /** Given up until the listener asks again. */
  readonly stopped: readonly Download[];
  /** The last kept first. */
  readonly kept: readonly Download[];
}

/** Those that are there at a moment; what is being taken away stays until its time to be taken back has passed. */
export function groupDownloads(downloads: readonly Download[], nowMs: number): DownloadGroups {
  const present = downloads.filter(({ goesAtMs }) => goesAtMs === undefined || goesAtMs > nowMs);
  return {
    underWay: present.filter(({ state }) => state.kind !== 'kept' && state.kind !== 'failed'),
    stopped: present.filter(({ state }) => state.kind === 'failed'),
    kept: present.filter(isKept).sort((one, other) => keptAtMs(other) - keptAtMs(one)),
  };
}

/** Whether it is whole. */
function isKept({ state }: Pick<Download, 'state'>): boolean {
  return state.kind === 'kept';
}

/** Whether it can be counted on without a network: whole, and not on its way out. */
export function isReadyOffline({ state, goesAtMs }: Pick<Download, 'state' | 'goesAtMs'>): boolean {
  return state.kind === 'kept' && goesAtMs === undefined;
}

/** Whether there is something to pause. */
export function mayPause({ state, goesAtMs }: Pick<Download, 'state' | 'goesAtMs'>): boolean {
  if (goesAtMs !== undefined) return false;
  switch (state.kind) {
    case 'queued':
    case 'fetching':
    case 'checking':
    case 'waiting':
      return true;
    case 'kept':
    case 'paused':
    case 'failed':
      return false;
  }
}

/** Whether it rests, and would go on at once when asked to. A permission must be given first. */
export function mayGoOn({ state, goesAtMs }: Pick<Download, 'state' | 'goesAtMs'>): boolean {
  if (goesAtMs !== undefined) return false;
  switch (state.kind) {
    case 'paused':
    case 'failed':
      return true;
    case 'waiting':
      return state.wait.for !== 'permission';
    case 'queued':
    case 'fetching':
    case 'checking':
    case 'kept':
      return false;
  }
}

/** How many bytes lie on the disk: kept ones, and what there is of the others. */
export function bytesOnDisk({ state, storedBytes }: Pick<Download, 'state' | 'storedBytes'>): number {
  return state.kind === 'kept' ? state.sizeBytes : storedBytes;
}

/**
 * Where a download goes that is to take another's place, as `download-move` counts: among those that are not kept
 * and not being taken away, also those that failed, which stand elsewhere on the page.
 *
 * @param downloads all, in the listener's order
 */
export function indexOfPlace(downloads: readonly Download[], targetId: string): number {
  return downloads
    .filter(({ state, goesAtMs }) => state.kind !== 'kept' && goesAtMs === undefined)
    .findIndex(({ editionId }) => editionId === targetId);
}

function keptAtMs({ state }: Download): number {
  return state.kind === 'kept' ? state.keptAtMs : 0;
}
