import { MOST_PIECE_BYTES, pieceEnd, pieceIndexAt, pieceStart } from './pieces.ts';

/** Cuts what arrives into pieces; holds one at a time. */
export interface PieceFiller {
  /** The byte that comes next. */
  atByte(): number;
  isFull(): boolean;
  isEmpty(): boolean;
  /** Takes as much as fits into the piece at hand and gives back the rest. */
  add(chunk: Uint8Array): Uint8Array;
  /** The piece at hand, valid until the next `add` after `next`. */
  piece(): { readonly index: number; readonly fromByte: number; readonly bytes: Uint8Array<ArrayBuffer> };
  /** Goes on to the next piece, once a full one is stored. */
  next(): void;
}

/**
 * @param fromByte where it goes on
 * @param begun what lies already in the piece of that byte
 */
export function createPieceFiller(fromByte: number, begun: Uint8Array): PieceFiller {
  const buffer = new Uint8Array(MOST_PIECE_BYTES);
  buffer.set(begun);
  let startByte = pieceStart(pieceIndexAt(fromByte));
  let filledBytes = begun.length;
  let isChanged = false;
  const sizeBytes = () => pieceEnd(startByte) - startByte;

  return {
    atByte: () => startByte + filledBytes,
    isFull: () => filledBytes === sizeBytes(),
    isEmpty: () => !isChanged || filledBytes === 0,
    add(chunk) {
      const fitting = chunk.subarray(0, sizeBytes() - filledBytes);
      buffer.set(fitting, filledBytes);
      filledBytes += fitting.length;
      isChanged ||= fitting.length > 0;
      return chunk.subarray(fitting.length);
    },
    piece: () => ({
      index: pieceIndexAt(startByte),
      fromByte: startByte,
      bytes: buffer.subarray(0, filledBytes),
    }),
    next() {
      startByte = pieceEnd(startByte);
      filledBytes = 0;
      isChanged = false;
    },
  };
}
