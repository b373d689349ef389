import type { IncomingMessage } from 'node:http';

/** One request as a mount saw it. */
export interface SeenRequest {
  readonly atMs: number;
  readonly method: string;
  readonly wantsTitles: boolean;
  readonly userAgent: string | undefined;
  /** The status, or that the connection was reset; `undefined` while headers are held back. */
  readonly answer: number | 'reset' | undefined;
}

/** What a mount has seen since it went on air or since `resetCounts`. */
export interface MountCounts {
  readonly requestCount: number;
  /** In order of arrival; of very many, the last 1000. */
  readonly requests: readonly SeenRequest[];
  /** GET requests open now, whether bytes flow to them or are held back by a fault. */
  readonly listeners: number;
  readonly listenersPeak: number;
  /** Listeners put off because a megabyte waited that they did not read. */
  readonly tooSlowCount: number;
  /** Bytes of bodies handed to the network, titles included. */
  readonly bytesSent: number;
}

/** The counters of one mount; listeners stand outside, they are not history. */
export interface Tally {
  request(request: IncomingMessage): { answered(answer: number | 'reset'): void };
  listenersNow(count: number): void;
  tooSlow(): void;
  sent(bytes: number): void;
  counts(listeners: number): MountCounts;
}

const KEPT_REQUESTS = 1000;

export function createTally(nowMs: () => number): Tally {
  const requests: { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] }[] = [];
  let requestCount = 0;
  let listenersPeak = 0;
  let tooSlowCount = 0;
  let bytesSent = 0;
  return {
    request({ method = '', headers }) {
      const seen = {
        atMs: nowMs(),
        method,
        wantsTitles: headers['icy-metadata'] === '1',
        userAgent: headers['user-agent'],
        answer: undefined as number | 'reset' | undefined,
      };
      requestCount += 1;
      requests.push(seen);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      return {
        answered(answer) {
          seen.answer = answer;
        },
      };
    },
    listenersNow(count) {
      listenersPeak = Math.max(listenersPeak, count);
    },
    tooSlow() {
      tooSlowCount += 1;
    },
    sent(bytes) {
      bytesSent += bytes;
    },
    counts: (listeners) => ({
      requestCount,
      requests: requests.map((seen) => ({ ...seen })),
      listeners,
      listenersPeak,
      tooSlowCount,
      bytesSent,
    }),
  };
}
