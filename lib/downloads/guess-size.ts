const BYTES_PER_SEC = 16_000; // 128 kbit/s, where only the duration is told
const LEAST_CLAIM_BYTES = 10_000; // 0, 1 and the duration stand in many feeds where the length should

/** How large an edition's audio will be, by what its feed says of it; `undefined` where that is nothing of use. */
export function guessSize(
  claimedBytes: number | undefined,
  durationSec: number | undefined,
): number | undefined {
  if (claimedBytes !== undefined && claimedBytes >= LEAST_CLAIM_BYTES) return claimedBytes;
  return durationSec === undefined ? undefined : durationSec * BYTES_PER_SEC;
}
