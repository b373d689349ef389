import type { Edition } from '../../bulletins/edition.ts';
import type { LibraryUnderstanding, Understand } from '../../bulletins/library-schema.ts';
import type { LibraryReader, LibraryWriter } from '../../bulletins/ports.ts';
import { understandDownload } from '../../downloads/download-schema.ts';
import type { Database } from './database.ts';
import { continueFeed, type EditionPlace, placeOf, wholeFeed } from './edition-ranges.ts';
import { transact } from './transact.ts';

const BATCH_COUNT = 500; // records in memory at once while all are looked through
const LIBRARY = ['feeds', 'editions', 'notes', 'positions', 'artwork', 'downloads'] as const;

/** What can be asked of the library in IndexedDB; each function is one transaction. */
export type LibraryReading = Pick<LibraryWriter, 'feeds' | 'editionsOf' | 'hasArtwork'> &
  Omit<LibraryReader, 'positions'> & {
    /** Of these editions, or of all. */
    positions(editionIds?: readonly string[]): ReturnType<LibraryReader['positions']>;
  };

/** The library in IndexedDB, to read. What cannot be understood stays where it is and is left out. */
export function readLibrary(database: Database, understand: LibraryUnderstanding): LibraryReading {
  const readEdition = withItsOrder(understand.edition);

  return {
    feeds: () =>
      transact(database, 'read the feeds', ['feeds'], 'readonly', async (transaction) =>
        understood(await transaction.objectStore('feeds').getAll(), understand.feed),
      ),

    editionsOf: (feedId) =>
      transact(database, 'read the editions of a feed', ['editions'], 'readonly', async (transaction) => {
        const ofFeed = transaction.objectStore('editions').index('newestOfFeed');
        return understood(await ofFeed.getAll(wholeFeed(feedId)), readEdition);
      }),

    newest: ({ feedId, count, after }) =>
      transact(database, 'read the newest editions', ['editions'], 'readonly', async (transaction) => {
        const editions = transaction.objectStore('editions');
        const take = (place: EditionPlace | undefined, wanted: number) =>
          feedId === undefined
            ? editions.index('newest').getAll(place && IDBKeyRange.lowerBound(place, true), wanted)
            : editions.index('newestOfFeed').getAll(continueFeed(feedId, place), wanted);
        const found: Edition[] = [];
        let place = after && placeOf(after);
        // Once, unless something cannot be understood: then the page is filled with what comes after it.
        while (found.length < count) {
          const wanted = count - found.length;
          const stored = await take(place, wanted);
          found.push(...understood(stored, readEdition));
          const last = stored.at(-1);
          if (last === undefined || stored.length < wanted) break;
          place = [last.newestFirst, last.id];
        }
        return found;
      }),

    editions: (ids) =>
      transact(database, 'read editions', ['editions'], 'readonly', async (transaction) => {
        const editions = transaction.objectStore('editions');
        return understood(await Promise.all(ids.map((id) => editions.get(id))), readEdition);
      }),

    notes: (editionId) =>
      transact(database, 'read the notes of an edition', ['notes'], 'readonly', async (transaction) =>
        understand.notes(await transaction.objectStore('notes').get(editionId)),
      ),

    allNotes: () =>
      transact(database, 'read all notes', ['notes'], 'readonly', async (transaction) =>
        understood(await transaction.objectStore('notes').getAll(), understand.notes),
      ),

    positions: (editionIds) =>
      transact(database, 'read positions', ['positions'], 'readonly', async (transaction) => {
        const positions = transaction.objectStore('positions');
        const stored =
          editionIds === undefined
            ? positions.getAll()
            : Promise.all(editionIds.map((editionId) => positions.get(editionId)));
        return understood(await stored, understand.position);
      }),

    // By keys alone: of ten thousand editions not one has to be read.
    unplayedCounts: () =>
      transact(
        database,
        'count what is unplayed',
        ['feeds', 'editions', 'positions'],
        'readonly',
        async (transaction) => {
          const positions = understood(
            await transaction.objectStore('positions').getAll(),
            understand.position,
          );
          const played = new Set(
            positions.filter(({ playedAtMs }) => playedAtMs !== undefined).map(({ editionId }) => editionId),
          );
          const ofFeed = transaction.objectStore('editions').index('newestOfFeed');
          const feedIds = await transaction.objectStore('feeds').getAllKeys();
          const counts = await Promise.all(
            feedIds.map(async (feedId) => {
              const ids = await ofFeed.getAllKeys(wholeFeed(feedId));
              return { feedId, count: ids.filter((id) => !played.has(id)).length };
            }),
          );
          return counts.filter(({ count }) => count > 0);
        },
      ),

    artwork: (url) =>
      transact(
        database,
        'read a picture',
        ['artwork'],
        'readonly',
        async (transaction) => understand.artwork(await transaction.objectStore('artwork').get(url))?.picture,
      ),

    // A picture that cannot be understood does not count, so that it is fetched and kept anew.
    hasArtwork: (url) =>
      transact(
        database,
        'look for a picture',
        ['artwork'],
        'readonly',
        async (transaction) =>
          understand.artwork(await transaction.objectStore('artwork').get(url)) !== undefined,
      ),

    unreadableCount: () =>
      transact(database, 'look through the library', LIBRARY, 'readonly', async (transaction) => {
        const readers: { readonly [Name in (typeof LIBRARY)[number]]: Understand<unknown> } = {
          feeds: understand.feed,
          editions: readEdition,
          notes: understand.notes,
          positions: understand.position,
          artwork: understand.artwork,
          downloads: understandDownload,
        };
        let count = 0;
        for (const name of LIBRARY) {
          const store = transaction.objectStore(name);
          let range: IDBKeyRange | undefined;
          for (;;) {
            const batch: readonly unknown[] = await store.getAll(range, BATCH_COUNT);
            count += batch.length - understood(batch, readers[name]).length;
            if (batch.length < BATCH_COUNT) break;
            const last = batch.at(-1) as { readonly [keyPath: string]: IDBValidKey };
            range = IDBKeyRange.lowerBound(last[String(store.keyPath)], true);
          }
        }
        return count;
      }),
  };
}

function understood<Thing>(stored: readonly unknown[], understand: Understand<Thing>): readonly Thing[] {
  return stored.flatMap((value) => understand(value) ?? []);
}

/** An edition's place in the order must agree with its time, or pages would neither meet nor end. */
function withItsOrder(understand: Understand<Edition>): Understand<Edition> {
  return (value) => {
    const edition = understand(value);
    if (edition === undefined) return undefined;
    const { newestFirst } = value as { readonly newestFirst?: unknown };
    return newestFirst === placeOf(edition)[0] ? edition : undefined;
  };
}
