import type { Clock } from '../time/clock.ts';
import type { TellProgress } from './ports.ts';

const TELL_EVERY_MS = 250; // a bar moves smoothly enough, and views are not kept busy
const RATE_OVER_MS = 3_000; // a rate that can be read

/** Tells open views what arrives, not oftener than they can show. */
export interface Progress {
  arrived(chunkBytes: number, receivedBytes: number, totalBytes: number | undefined): void;
}

export function createProgress(editionId: string, clock: Clock, tell: TellProgress): Progress {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let since = { atMs: clock.nowMs(), bytes: 0 };
  let lastPerSec: number | undefined;

  return {
    arrived(chunkBytes, receivedBytes, totalBytes) {
      const nowMs = clock.nowMs();
      since = { ...since, bytes: since.bytes + chunkBytes };
      if (nowMs - toldAtMs < TELL_EVERY_MS) return;
      toldAtMs = nowMs;
      const spanMs = nowMs - since.atMs;
      const perSec = spanMs > 0 ? (since.bytes * 1_000) / spanMs : 0;
      tell({ editionId, receivedBytes, totalBytes, bytesPerSec: Math.round(lastPerSec ?? perSec) });
      if (spanMs < RATE_OVER_MS) return;
      lastPerSec = perSec;
      since = { atMs: nowMs, bytes: 0 };
    },
  };
}
