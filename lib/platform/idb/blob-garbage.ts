const TOLD_TIMES = 8;

/**
 * Tells the garbage collector of a Blob that is not needed any more. Chromium keeps its bytes in memory until
 * the collector finds it, and does not tell the collector how many they are, so that it sees no reason to look.
 * A buffer that nothing is ever written to takes up no memory, but counts.
 */
export function tellOfBlobGarbage(sizeBytes: number): void {
  Reflect.construct(ArrayBuffer, [sizeBytes * TOLD_TIMES]); // bundlers leave out a plain `new` without a use
}
