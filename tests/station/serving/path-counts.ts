/** One request of a path as the server saw it. */
export interface SeenPathRequest {
  readonly atMs: number;
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
  readonly acceptEncoding: string | undefined;
  readonly status: number | 'reset';
  /** Bytes of the body handed to the network so far. */
  readonly bytesSent: number;
  readonly isOpen: boolean;
}

/** What a path, or all of them, have seen since the start or since `resetCounts`. */
export interface PathCounts {
  readonly requestCount: number;
  /** In order of arrival; of very many, the last 1000. */
  readonly requests: readonly SeenPathRequest[];
  readonly bytesSent: number;
  /** Answers that are not over. */
  readonly openCount: number;
  readonly openPeak: number;
}

export interface PathTally {
  request(seen: Omit<SeenPathRequest, 'bytesSent' | 'isOpen'>): { sent(bytes: number): void; over(): void };
  counts(): PathCounts;
}

const KEPT_REQUESTS = 1000;

export function createPathTally(): PathTally {
  const requests: { -readonly [Key in keyof SeenPathRequest]: SeenPathRequest[Key] }[] = [];
  let [requestCount, bytesSent, openCount, openPeak] = [0, 0, 0, 0];
  return {
    request(arrived) {
      const seen = { ...arrived, bytesSent: 0, isOpen: true };
      requests.push(seen);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      requestCount += 1;
      openCount += 1;
      openPeak = Math.max(openPeak, openCount);
      return {
        sent(bytes) {
          seen.bytesSent += bytes;
          bytesSent += bytes;
        },
        over() {
          if (seen.isOpen) openCount -= 1;
          seen.isOpen = false;
        },
      };
    },
    counts: () => ({
      requestCount,
      requests: requests.map((seen) => ({ ...seen })),
      bytesSent,
      openCount,
      openPeak,
    }),
  };
}
