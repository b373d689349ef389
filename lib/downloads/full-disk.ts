import type { Download } from './download.ts';

/** How long a disk that took nothing more is left in peace before it is looked at again. */
export const SPACE_LOOK_MS = 10 * 60_000;

const MOST_TRIES = 5; // a browser may say that there is room, and take nothing all the same

/** Whether a download goes on by itself once the disk has room again. */
export function hopesForSpace({ state, fruitlessCount, goesAtMs }: Download): boolean {
  const isFullDisk = state.kind === 'paused' && state.by === 'full-disk';
  return isFullDisk && goesAtMs === undefined && fruitlessCount < MOST_TRIES;
}

/** Whether it is time to look whether it can. */
export function isTimeToLook(download: Download, lookedAtMs: number, nowMs: number): boolean {
  const { state } = download;
  if (state.kind !== 'paused' || !hopesForSpace(download)) return false;
  return nowMs - Math.max(state.sinceMs ?? 0, lookedAtMs) >= SPACE_LOOK_MS;
}
