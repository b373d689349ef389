import type { Feed } from '../feed.ts';
import { fingerprintOf } from './fingerprint.ts';
import { DEFAULT_INTERVAL_MS } from './schedule.ts';

/** A feed that is followed from now on, before anything of it is known. */
export function newFeed(
  url: string,
  stationId: string | undefined,
  taken: ReadonlySet<string>,
  nowMs: number,
): Feed {
  return {
    id: freshFeedId(url, taken),
    url,
    title: new URL(url).host,
    description: undefined,
    homepage: undefined,
    imageUrl: undefined,
    language: undefined,
    author: undefined,
    stationId,
    followedAtMs: nowMs,
    options: { retention: { kind: 'all' } },
    health: {
      etag: undefined,
      lastModified: undefined,
      bodyKey: undefined,
      lastTriedAtMs: undefined,
      lastGoodAtMs: undefined,
      lastNewAtMs: undefined,
      nextDueAtMs: nowMs,
      failureCount: 0,
      failure: undefined,
      intervalMs: DEFAULT_INTERVAL_MS,
      redirected: undefined,
    },
    setAside: [],
    goneIds: [],
  };
}

/** The same for the same address, unless a feed that has moved away from it bears that id. */
function freshFeedId(url: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = fingerprintOf(attempt === 0 ? url : `${url}\n${attempt}`);
    if (!taken.has(id)) return id;
  }
}
