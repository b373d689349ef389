import type { Download, DownloadFailure, DownloadState } from '../../lib/downloads/download.ts';

export const MB = 1_000_000;
export const KEPT_AT_MS = Date.UTC(2026, 10, 25, 7);

/** A download of 12.4 MB, queued unless told otherwise. */
export function downloadOf(
  editionId: string,
  {
    title = `News bulletin ${editionId}`,
    programme = 'Paris Live AM',
    ...rest
  }: Partial<Download> & {
    readonly title?: string;
    readonly programme?: string;
  } = {},
): Download {
  return {
    editionId,
    edition: {
      editionId,
      feedId: 'paris',
      title,
      programme,
      url: `https://audio.example/${editionId}.mp3`,
      mimeType: 'audio/mpeg',
      durationSec: 1_560,
      imageUrl: undefined,
    },
    publishedAtMs: KEPT_AT_MS - 3_600_000,
    claimedBytes: 12.4 * MB,
    askedBy: 'listener',
    askedAtMs: KEPT_AT_MS,
    place: 0,
    pinned: false,
    source: undefined,
    storedBytes: 0,
    pieceCount: 0,
    fruitlessCount: 0,
    state: { kind: 'queued' },
    goesAtMs: undefined,
    ...rest,
  };
}

export function kept(sizeBytes = 12.4 * MB, keptAtMs = KEPT_AT_MS): Pick<Download, 'state' | 'storedBytes'> {
  return { state: { kind: 'kept', keptAtMs, sizeBytes }, storedBytes: sizeBytes };
}

export function failed(failure: DownloadFailure): DownloadState {
  return { kind: 'failed', failure, failedAtMs: KEPT_AT_MS };
}
