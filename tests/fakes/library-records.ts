import type { Edition, EditionNotes, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { LibraryChange } from '../../lib/bulletins/ports.ts';

export const HOUR_MS = 3_600_000;
export const NOON_MS = Date.UTC(2016, 7, 31, 12);

export function feedNamed(id: string, rest: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `https://feeds.example/${id}.xml`,
    title: `Feed ${id}`,
    description: undefined,
    homepage: undefined,
    imageUrl: undefined,
    language: 'en',
    author: undefined,
    stationId: undefined,
    followedAtMs: NOON_MS,
    options: { retention: { kind: 'all' } },
    health: {
      etag: undefined,
      lastModified: undefined,
      bodyKey: undefined,
      lastTriedAtMs: undefined,
      lastGoodAtMs: undefined,
      lastNewAtMs: undefined,
      nextDueAtMs: undefined,
      failureCount: 0,
      failure: undefined,
      intervalMs: HOUR_MS / 2,
      redirected: undefined,
    },
    setAside: [],
    goneIds: [],
    ...rest,
  };
}

export function editionNamed(id: string, publishedAtMs: number, rest: Partial<Edition> = {}): Edition {
  return {
    id,
    feedId: 'news',
    guid: `guid-${id}`,
    title: `News bulletin ${id}`,
    publishedAtMs,
    firstSeenAtMs: publishedAtMs + 60_000,
    durationSec: 600,
    enclosure: {
      url: `https://audio.example/${id}.mp3`,
      mimeType: 'audio/mpeg',
      lengthBytes: 4_800_000,
      isVideo: false,
    },
    link: undefined,
    imageUrl: undefined,
    notesKey: 'notes',
    ...rest,
  };
}

export function notesOf(editionId: string, text = `Notes of ${editionId}`): EditionNotes {
  return { editionId, notes: { kind: 'text', text }, chaptersUrl: undefined, chapters: [] };
}

export function positionIn(editionId: string, positionSec: number): EditionPosition {
  return { editionId, positionSec, durationSec: 600, heardAtMs: NOON_MS, playedAtMs: undefined };
}

/** A change of a feed that puts these editions, each with its notes. */
export function changeOf(
  feed: Feed,
  put: readonly Edition[],
  rest: Partial<LibraryChange> = {},
): LibraryChange {
  return { feed, put, notes: put.map(({ id }) => notesOf(id)), remove: [], ...rest };
}
