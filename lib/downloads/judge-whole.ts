import type { DownloadFailure } from './download.ts';

/** What a finished body is measured by. */
export interface Lengths {
  readonly gotBytes: number;
  /** As the server announced. */
  readonly totalBytes: number | undefined;
  /** As the feed claims. */
  readonly claimedBytes: number | undefined;
  readonly claimedSec: number | undefined;
}

const CREDIBLE_KBPS = { from: 16, until: 400 } as const; // of speech in Opus to the best MP3
const SURELY_SHORT = 0.5; // half of it may be another bitrate; less is a file that ends early
const SHORT = 0.95; // where nobody else says how long it is

/**
 * Whether what came is all there is. The server's word must hold to the byte. The feed's counts only where its
 * length and its duration bear each other out: lengths of feeds are often of another encoding, or made up.
 */
export function judgeWhole({
  gotBytes,
  totalBytes,
  claimedBytes,
  claimedSec,
}: Lengths): DownloadFailure | undefined {
  if (totalBytes !== undefined && gotBytes !== totalBytes) {
    return { kind: 'wrong-length', announcedBytes: totalBytes, gotBytes };
  }
  if (claimedBytes === undefined || !isCredible(claimedBytes, claimedSec)) return undefined;
  const least = claimedBytes * (totalBytes === undefined ? SHORT : SURELY_SHORT);
  return gotBytes < least ? { kind: 'wrong-length', announcedBytes: claimedBytes, gotBytes } : undefined;
}

function isCredible(claimedBytes: number, claimedSec: number | undefined): boolean {
  if (claimedSec === undefined || claimedSec <= 0) return false;
  const kbps = (claimedBytes * 8) / 1_000 / claimedSec;
  return kbps >= CREDIBLE_KBPS.from && kbps <= CREDIBLE_KBPS.until;
}
