import type { Download, Piece } from '../../lib/downloads/download.ts';
import { NOON_MS } from './library-records.ts';

/** A download that nobody has begun with. */
export function downloadOf(editionId: string, rest: Partial<Download> = {}): Download {
  return {
    editionId,
    edition: {
      editionId,
      feedId: 'news',
      title: `News bulletin ${editionId}`,
      programme: 'News',
      url: `https://audio.example/${editionId}.mp3`,
      mimeType: 'audio/mpeg',
      durationSec: undefined,
      imageUrl: undefined,
    },
    publishedAtMs: NOON_MS,
    claimedBytes: undefined,
    askedBy: 'listener',
    askedAtMs: NOON_MS,
    place: 1,
    pinned: false,
    source: undefined,
    storedBytes: 0,
    pieceCount: 0,
    fruitlessCount: 0,
    spent: undefined,
    state: { kind: 'queued' },
    goesAtMs: undefined,
    ...rest,
  };
}

/** One that is kept, of so many bytes. */
export function keptOf(editionId: string, sizeBytes: number, rest: Partial<Download> = {}): Download {
  return downloadOf(editionId, {
    source: {
      url: `https://cdn.example/${editionId}.mp3`,
      validator: '"1"',
      totalBytes: sizeBytes,
      mimeType: 'audio/mpeg',
    },
    storedBytes: sizeBytes,
    pieceCount: 1,
    state: { kind: 'kept', keptAtMs: NOON_MS, sizeBytes },
    ...rest,
  });
}

export function pieceOf(editionId: string, index: number, text: string): Piece {
  return { editionId, index, fromByte: index * 262_144, bytes: new Blob([text]), sha256: 'ab'.repeat(32) };
}
