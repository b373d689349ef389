const SHORT_SEC = 3; // lengths are estimates; a file that misses more has been cut off
const SAME_SEC = 1;

/** Which files ended before their time, and where. */
export interface ShortEnds {
  /** Whether an end at this second is the end of the file, not the end of what came of it. */
  isEnd(url: string, endSec: number, durationSec: number): boolean;
}

/**
 * Browsers end a file that was cut off as one that was heard; and guess too long a length for some that
 * were not. So an end before its time counts as a cut, until the file ends at the same second again.
 */
export function createShortEnds(): ShortEnds {
  let last: { readonly url: string; readonly endSec: number } | undefined;
  return {
    isEnd(url, endSec, durationSec) {
      if (durationSec - endSec <= SHORT_SEC) return true;
      const isKnown = last?.url === url && Math.abs(last.endSec - endSec) <= SAME_SEC;
      last = { url, endSec };
      return isKnown;
    },
  };
}
