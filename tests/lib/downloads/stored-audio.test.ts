import { describe, expect, it } from 'vitest';
import type { Piece } from '../../../lib/downloads/download.ts';
import { storedAudio } from '../../../lib/downloads/stored-audio.ts';
import { downloadOf } from '../../fakes/download-records.ts';

const KB = 1024;

function pieceOf(index: number, size: number): Piece {
  const bytes = new Blob([new Uint8Array(size)]);
  return { editionId: 'one', index, fromByte: index * size, bytes, sha256: '0'.repeat(64) };
}

const kept = (sizeBytes: number) => ({
  ...downloadOf('one'),
  state: { kind: 'kept', keptAtMs: 0, sizeBytes } as const,
});
const fetching = { ...downloadOf('one'), state: { kind: 'fetching' } as const };

describe('what of a download can be heard', () => {
  it.each([
    ['all of a kept one', kept(200 * KB), [pieceOf(0, 100 * KB), pieceOf(1, 100 * KB)], 200 * KB, true],
    ['what is there of one that is fetched', fetching, [pieceOf(0, 100 * KB)], 100 * KB, false],
    ['what lies before a gap', fetching, [pieceOf(0, 100 * KB), pieceOf(2, 100 * KB)], 100 * KB, false],
    [
      'a kept one that has lost a piece, as far as it goes',
      kept(200 * KB),
      [pieceOf(0, 100 * KB)],
      100 * KB,
      false,
    ],
    ['a short kept one', kept(10 * KB), [pieceOf(0, 10 * KB)], 10 * KB, true],
  ])('%s', (_, download, pieces, sizeBytes, isWhole) => {
    const audio = storedAudio(download, pieces);
    expect([audio?.file.size, audio?.isWhole]).toEqual([sizeBytes, isWhole]);
  });

  it.each([
    ['too little to be worth it', fetching, [pieceOf(0, 10 * KB)]],
    ['nothing of what begins with a gap', fetching, [pieceOf(1, 100 * KB)]],
    ['nothing of a kept one without a piece', kept(200 * KB), []],
  ])('%s', (_, download, pieces) => {
    expect(storedAudio(download, pieces)).toBeUndefined();
  });
});
