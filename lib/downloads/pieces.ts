const SMALL_BYTES = 256 * 1024; // so that little is lost of what a listener waits for
const SMALL_UNTIL_BYTE = 4 * 1024 * 1024;
const SMALL_COUNT = SMALL_UNTIL_BYTE / SMALL_BYTES;

/** No piece is larger. */
export const MOST_PIECE_BYTES = 1024 * 1024;

/** The index of the piece in which a byte lies. */
export function pieceIndexAt(byte: number): number {
  if (byte < SMALL_UNTIL_BYTE) return Math.floor(byte / SMALL_BYTES);
  return SMALL_COUNT + Math.floor((byte - SMALL_UNTIL_BYTE) / MOST_PIECE_BYTES);
}

/** The first byte of a piece. */
export function pieceStart(index: number): number {
  if (index <= SMALL_COUNT) return index * SMALL_BYTES;
  return SMALL_UNTIL_BYTE + (index - SMALL_COUNT) * MOST_PIECE_BYTES;
}

/** Where the piece ends in which a byte lies: the first byte of the next one. */
export function pieceEnd(byte: number): number {
  return pieceStart(pieceIndexAt(byte) + 1);
}

/** How many pieces so many bytes lie in. */
export function pieceCountOf(sizeBytes: number): number {
  return sizeBytes === 0 ? 0 : pieceIndexAt(sizeBytes - 1) + 1;
}
