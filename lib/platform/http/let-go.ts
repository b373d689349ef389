/**
 * Gives memory back that is not needed any more. The garbage collector would, too, but only after a lot more of
 * it has come: with a fast server that is most of what a download would hold.
 */
export function letGo(buffer: ArrayBuffer): void {
  // Firefox before 122 leaves it to the collector.
  (buffer as { transfer?: (sizeBytes: number) => ArrayBuffer }).transfer?.(0);
}
