import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { newFeed } from '../../lib/bulletins/refreshing/new-feed.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';

/** The name of the product's own database. */
export const PRODUCT = 'pips';
export const FOLLOWED_AT_MS = Date.UTC(2026, 0, 1);

const HOUR_MS = 60 * 60_000;

/** Feeds at these addresses, never looked at. */
export function feedsAt(urls: readonly string[]): Feed[] {
  const taken = new Set<string>();
  return urls.map((url) => {
    const feed = newFeed(url, undefined, taken, FOLLOWED_AT_MS);
    taken.add(feed.id);
    return feed;
  });
}

/** The library in the database of this name, with nothing left in any store of it. */
export async function emptyLibrary(name: string) {
  const database = createDatabase(name);
  const opened = await database.open();
  for (const store of opened.objectStoreNames) await opened.clear(store);
  return createIdbLibrary(database, understandLibrary);
}

/** An hour older with each number. */
export function madeUpEdition(feed: Feed, number: number): Edition {
  return {
    id: `${feed.id}:${number}`,
    feedId: feed.id,
    guid: String(number),
    title: `News bulletin ${number} of the ${number % 2 === 0 ? 'harbour' : 'lighthouse'}`,
    publishedAtMs: Date.now() - number * HOUR_MS,
    firstSeenAtMs: Date.now(),
    durationSec: 600,
    enclosure: {
      url: `https://files.example/${feed.id}/${number}.mp3`,
      mimeType: 'audio/mpeg',
      lengthBytes: 4_800_000,
      isVideo: false,
    },
    link: undefined,
    imageUrl: undefined,
    notesKey: '',
  };
}
