import type { EditionPosition } from '../../bulletins/edition.ts';
import type { Feed } from '../../bulletins/feed.ts';
import type { LibraryWriter } from '../../bulletins/ports.ts';
import type { Database } from './database.ts';
import { placeOf, wholeFeed } from './edition-ranges.ts';
import type { StoredEdition } from './stores.ts';
import { type Transaction, transact } from './transact.ts';

const EVERYTHING = ['feeds', 'editions', 'notes', 'positions', 'artwork'] as const;

export type LibraryWriting = Pick<
  LibraryWriter,
  | 'apply'
  | 'removeFeed'
  | 'putNotes'
  | 'putPositions'
  | 'putArtwork'
  | 'removeOtherArtwork'
  | 'removeUnshownArtwork'
> & {
  write(position: EditionPosition): Promise<void>;
};

/**
 * The library in IndexedDB, to write; each function is one transaction. A record that cannot be understood is
 * replaced only by a good one of the same id, and goes only with its feed.
 */
export function writeLibrary(database: Database): LibraryWriting {
  return {
    apply: ({ feed, put, notes, remove, unshown = [] }) =>
      transact(database, `store what is new of "${feed.title}"`, EVERYTHING, 'readwrite', async (all) => {
        const [feeds, editions] = [all.objectStore('feeds'), all.objectStore('editions')];
        const before = await feeds.get(feed.id);
        await Promise.all([
          feeds.put(feed),
          // Asynchronous, so that a record that cannot be stored at all fails like any other.
          ...put.map(async (edition) => editions.put({ ...edition, newestFirst: placeOf(edition)[0] })),
          ...notes.map(async (each) => all.objectStore('notes').put(each)),
        ]);
        const gone = await Promise.all(remove.map((id) => editions.get(id)));
        await removeEditions(all, remove);
        const unused = [before?.imageUrl, ...gone.map((edition) => edition?.imageUrl), ...unshown];
        await removeUnusedArtwork(all, unused);
      }),

    removeFeed: (feedId, keepEditionIds) =>
      transact(database, 'remove a feed', EVERYTHING, 'readwrite', async (all) => {
        const feed = await all.objectStore('feeds').get(feedId);
        const ofFeed = await all.objectStore('editions').index('newestOfFeed').getAll(wholeFeed(feedId));
        const kept = new Set(keepEditionIds);
        const gone = ofFeed.filter(({ id }) => !kept.has(id));
        const staying = feed ? ofFeed.filter(({ id }) => kept.has(id)) : [];
        await all.objectStore('feeds').delete(feedId);
        await Promise.all(staying.map((edition) => keepWithout(all, feed, edition)));
        await removeEditions(
          all,
          gone.map(({ id }) => id),
        );
        await removeUnusedArtwork(all, [feed?.imageUrl, ...gone.map(({ imageUrl }) => imageUrl)]);
      }),

    putNotes: (notes) =>
      transact(database, 'store notes', ['editions', 'notes'], 'readwrite', async (transaction) => {
        const isThere = (await transaction.objectStore('editions').count(notes.editionId)) > 0;
        if (isThere) await transaction.objectStore('notes').put(notes);
      }),

    putPositions: (positions) => putPositions(database, positions),
    write: (position) => putPositions(database, [position]),

    putArtwork: (artwork) =>
      transact(database, 'store a picture', ['artwork'], 'readwrite', async (transaction) => {
        await transaction.objectStore('artwork').put(artwork);
      }),

    removeOtherArtwork: (feedId, keptUrls) =>
      transact(database, 'let pictures go', EVERYTHING, 'readwrite', async (all) => {
        const ofFeed = await all.objectStore('editions').index('newestOfFeed').getAll(wholeFeed(feedId));
        const kept = new Set<unknown>(keptUrls);
        const others = new Set(ofFeed.map(({ imageUrl }) => imageUrl).filter((url) => !kept.has(url)));
        await Promise.all([...others].map((url) => removeIfOnlyOf(all, feedId, url)));
      }),

    removeUnshownArtwork: (urls) =>
      transact(database, 'let pictures go', EVERYTHING, 'readwrite', (all) => removeUnusedArtwork(all, urls)),
  };
}

type Everything = Transaction<typeof EVERYTHING, 'readwrite'>;

/** An edition whose feed goes: nothing else will be able to tell what it was part of, and how that looked. */
async function keepWithout(all: Everything, feed: Feed | undefined, edition: StoredEdition): Promise<void> {
  // What stands in a damaged record may be anything.
  if (typeof feed?.title !== 'string') return;
  const hasOwn =
    typeof edition.imageUrl === 'string' && (await all.objectStore('artwork').count(edition.imageUrl));
  const { imageUrl } = hasOwn ? edition : { imageUrl: feed.imageUrl ?? edition.imageUrl };
  await all.objectStore('editions').put({ ...edition, imageUrl, programme: feed.title });
}

async function removeEditions(all: Everything, ids: readonly string[]): Promise<void> {
  await Promise.all(
    (['editions', 'notes', 'positions'] as const).flatMap((name) =>
      ids.map((id) => all.objectStore(name).delete(id)),
    ),
  );
}

/** Pictures are shared: one goes with the last feed or edition that shows it. */
async function removeUnusedArtwork(all: Everything, urls: readonly (string | undefined)[]): Promise<void> {
  const feeds = all.objectStore('feeds').index('imageUrl');
  const editions = all.objectStore('editions').index('imageUrl');
  const removals = [...new Set(urls)].map(async (url) => {
    // What stands in a damaged record may be anything, and only a text was ever a picture's address.
    if (typeof url !== 'string') return;
    const uses = await Promise.all([feeds.count(url), editions.count(url)]);
    if (uses.every((count) => count === 0)) await all.objectStore('artwork').delete(url);
  });
  await Promise.all(removals);
}

/** Few pictures are kept and many editions name one: whether it is kept is asked first. */
async function removeIfOnlyOf(all: Everything, feedId: string, url: string | undefined): Promise<void> {
  if (typeof url !== 'string' || (await all.objectStore('artwork').count(url)) === 0) return;
  const [ofFeeds, showing] = await Promise.all([
    all.objectStore('feeds').index('imageUrl').count(url),
    all.objectStore('editions').index('imageUrl').getAll(url),
  ]);
  const isOnlyOf = ofFeeds === 0 && showing.every((edition) => edition.feedId === feedId);
  if (isOnlyOf) await all.objectStore('artwork').delete(url);
}

function putPositions(database: Database, positions: readonly EditionPosition[]): Promise<void> {
  return transact(database, 'store positions', ['positions'], 'readwrite', async (transaction) => {
    await Promise.all(positions.map(async (each) => transaction.objectStore('positions').put(each)));
  });
}
