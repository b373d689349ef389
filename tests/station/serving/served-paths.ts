import type { IncomingMessage, ServerResponse } from 'node:http';
import { deliver } from './deliver.ts';
import { createPathTally, type PathCounts, type PathTally } from './path-counts.ts';
import type { Asked, Reply } from './reply.ts';

/** What is wrong with one request: one thing, or several at once. */
export type Turn<Fault> = Fault | readonly Fault[];

/** A part of the server whose addresses have faults and counters each. An address is its path with its query. */
export interface ServedPaths<Fault> {
  /** Answers a GET or HEAD request; `false` where the path is none of these. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** The next GET request has the first turn, each later one the next; the last turn stays. */
  set(address: string, turns: readonly Turn<Fault>[]): void;
  counts(address: string): PathCounts;
  totals(): PathCounts;
  resetCounts(): void;
  /** Every address with faults or requests. */
  report(): Readonly<Record<string, { readonly turns: readonly Turn<Fault>[]; readonly counts: PathCounts }>>;
}

export interface ServedPathsOptions<Fault> {
  /** What relative addresses refer to. */
  readonly url: string;
  readonly nowMs: () => number;
  /** The reply with the faults in it; `undefined` where the address is none of these. */
  readonly reply: (asked: Asked, faults: readonly Fault[]) => Reply | undefined;
}

interface Place<Fault> {
  turns: readonly Turn<Fault>[];
  turn: number;
  tally: PathTally;
}

export function createServedPaths<Fault>(options: ServedPathsOptions<Fault>): ServedPaths<Fault> {
  const places = new Map<string, Place<Fault>>();
  let total = createPathTally();

  const placeOf = (address: string): Place<Fault> => {
    const { pathname, search } = new URL(address, options.url);
    const key = pathname + search;
    const place = places.get(key) ?? { turns: [], turn: 0, tally: createPathTally() };
    places.set(key, place);
    return place;
  };

  return {
    handle(request, response) {
      const url = new URL(options.url + (request.url ?? '/')); // joined, for `//` is a path here
      const known = places.get(url.pathname + url.search);
      const asked = askedOf(request, url, known?.turn ?? 0);
      const faults = [known?.turns[0] ?? []].flat() as readonly Fault[];
      const reply = options.reply(asked, faults);
      if (reply === undefined) return false;
      const place = placeOf(url.href);
      if (asked.method === 'GET') {
        place.turn += 1;
        if (place.turns.length > 1) place.turns = place.turns.slice(1);
      }
      exchange(request, response, reply, options.nowMs(), [place.tally, total]);
      return true;
    },
    set(address, turns) {
      placeOf(address).turns = turns;
    },
    counts: (address) => placeOf(address).tally.counts(),
    totals: () => total.counts(),
    resetCounts() {
      total = createPathTally();
      for (const place of places.values()) place.tally = createPathTally();
    },
    report: () =>
      Object.fromEntries(
        [...places].map(([key, { turns, tally }]) => [key, { turns, counts: tally.counts() }]),
      ),
  };
}

function askedOf(request: IncomingMessage, url: URL, turn: number): Asked {
  return {
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    url,
    turn,
    header(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  atMs: number,
  tallies: readonly PathTally[],
): void {
  const { method = 'GET', headers } = request;
  const arrived = {
    atMs,
    method,
    range: headers.range,
    ifRange: headers['if-range'] as string | undefined,
    ifNoneMatch: headers['if-none-match'],
    ifModifiedSince: headers['if-modified-since'],
    acceptEncoding: headers['accept-encoding'] as string | undefined,
    status: reply.kind === 'reset' ? ('reset' as const) : reply.status,
  };
  const seen = tallies.map((tally) => tally.request(arrived));
  const closing = new AbortController();
  response.on('close', () => {
    closing.abort();
    for (const each of seen) each.over();
  });
  const sent = (bytes: number) => {
    for (const each of seen) each.sent(bytes);
  };
  // The one expected failure: the other side goes away. Anything else must not leave it waiting for an answer.
  deliver({ request, response, closed: closing.signal, sent }, reply).catch(() => response.destroy());
}
