import type { Edition, EditionNotes } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { emptyLibrary, FOLLOWED_AT_MS, feedsAt, madeUpEdition, PRODUCT } from './page-library.ts';

// Bundled into a bare page of the extension: what the product's refresh is compared with, and what it begins
// with.

const AT_ONCE = 4;
const PLAIN = 'plain';

/** Leaves the product's library with these feeds, never looked at, and their pictures kept already. */
export async function followAll(urls: readonly string[], pictureUrls: readonly string[]): Promise<void> {
  const library = await emptyLibrary(PRODUCT);
  for (const feed of feedsAt(urls)) await library.apply({ feed, put: [], notes: [], remove: [] });
  const picture = new Blob(['a picture'], { type: 'image/webp' });
  for (const url of pictureUrls) await library.putArtwork({ url, picture, fetchedAtMs: FOLLOWED_AT_MS });
}

/** How many editions the product's library holds. */
export async function countEditions(): Promise<number> {
  const database = createDatabase(PRODUCT);
  const count = await (await database.open()).count('editions');
  await database.close();
  return count;
}

/** As many editions in the product's library as a view may ever have to draw, without any network. */
export async function fillEditions(feedCount: number, editionsEach: number): Promise<void> {
  const library = await emptyLibrary(PRODUCT);
  const urls = Array.from({ length: feedCount }, (_, index) => `https://feeds.example/${index}.xml`);
  for (const [index, feed] of feedsAt(urls).entries()) {
    const put = Array.from({ length: editionsEach }, (_, number) => madeUpEdition(feed, number));
    await library.apply({
      feed: { ...feed, title: `Programme ${index}` },
      put,
      notes: put.map(({ id }) => ({ editionId: id, notes: undefined, chaptersUrl: undefined, chapters: [] })),
      remove: [],
    });
  }
}

/** Milliseconds that a plain loop takes: it fetches, walks with DOMParser, and stores as the product does. */
export async function refreshPlainly(urls: readonly string[]): Promise<number> {
  const library = await emptyLibrary(PLAIN);
  const startedAtMs = performance.now();
  const waiting = feedsAt(urls);
  const takeTurns = async () => {
    for (let feed = waiting.pop(); feed; feed = waiting.pop()) {
      const text = await (await fetch(feed.url)).text();
      const items = [...new DOMParser().parseFromString(text, 'text/xml').querySelectorAll('item')];
      const read = items.map((item, index) => readPlainly(item, feed, index));
      await library.apply({
        feed,
        put: read.map(({ edition }) => edition),
        notes: read.map(({ notes }) => notes),
        remove: [],
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  return performance.now() - startedAtMs;
}

function readPlainly(
  item: Element,
  feed: Feed,
  index: number,
): { readonly edition: Edition; readonly notes: EditionNotes } {
  const textOf = (name: string) => item.getElementsByTagName(name)[0]?.textContent?.trim();
  const enclosure = item.getElementsByTagName('enclosure')[0];
  const guid = textOf('guid');
  const id = `${feed.id}:${guid ?? index}`;
  const text = textOf('content:encoded') ?? textOf('description') ?? '';
  return {
    edition: {
      id,
      feedId: feed.id,
      guid,
      title: textOf('title') ?? '',
      publishedAtMs: Date.parse(textOf('pubDate') ?? ''),
      firstSeenAtMs: FOLLOWED_AT_MS,
      durationSec: Number(textOf('itunes:duration')),
      enclosure: {
        url: enclosure?.getAttribute('url') ?? '',
        mimeType: enclosure?.getAttribute('type') ?? undefined,
        lengthBytes: Number(enclosure?.getAttribute('length')),
        isVideo: false,
      },
      link: textOf('link'),
      imageUrl: undefined,
      notesKey: String(text.length),
    },
    notes: { editionId: id, notes: { kind: 'html', text }, chaptersUrl: undefined, chapters: [] },
  };
}
