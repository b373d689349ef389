import type { KeptAudio } from '../player/kept-audio.ts';
import type { Download, Piece } from './download.ts';
import type { DownloadStore } from './ports.ts';

const LEAST_BYTES = 64 * 1024; // less is a few seconds, and hardly worth changing over for

/** What of a download can be heard: all of it once it is kept, else the pieces from its beginning. */
export async function readStoredAudio(
  store: Pick<DownloadStore, 'download' | 'pieces'>,
  editionId: string,
): Promise<KeptAudio | undefined> {
  const download = await store.download(editionId);
  if (!download || download.goesAtMs !== undefined || download.pieceCount === 0) return undefined;
  return storedAudio(download, await store.pieces(editionId));
}

/** The same from what was read; bytes behind a gap are of no use. */
export function storedAudio(download: Download, pieces: readonly Piece[]): KeptAudio | undefined {
  const { state, source, edition } = download;
  const whole = pieces.filter(({ index }, at) => index === at);
  const sizeBytes = whole.reduce((sum, { bytes }) => sum + bytes.size, 0);
  const isWhole = state.kind === 'kept' && sizeBytes === state.sizeBytes;
  if (!isWhole && sizeBytes < LEAST_BYTES) return undefined;
  const type = source?.mimeType ?? edition.mimeType ?? '';
  return {
    file: new Blob(
      whole.map(({ bytes }) => bytes),
      { type },
    ),
    isWhole,
  };
}
