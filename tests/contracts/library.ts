import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { LibraryReader, LibraryWriter } from '../../lib/bulletins/ports.ts';
import {
  changeOf,
  editionNamed,
  feedNamed,
  HOUR_MS,
  NOON_MS,
  notesOf,
  positionIn,
} from '../fakes/library-records.ts';

export type WholeLibrary = LibraryWriter &
  LibraryReader & {
    read(editionId: string): Promise<EditionPosition | undefined>;
    write(position: EditionPosition): Promise<void>;
  };

/**
 * What any library must do, and what the database under it may do to it. It runs in Node and inside browsers,
 * so it throws plain errors and imports no test framework.
 */
export interface LibraryWorld {
  readonly library: WholeLibrary;
  /** Puts something into a store as it is. */
  damage(store: 'feeds' | 'editions' | 'notes' | 'positions' | 'artwork', record: unknown): Promise<void>;
  /** From now on the disk has no room for so much as a picture of `BIG_BYTES`. */
  fill(): Promise<void>;
  /** The browser closes the database, as it does when data is cleared or a disk fails. */
  terminate(): Promise<void>;
  /** Another context opens a newer version of the database; resolves with what lets it go. */
  openNewer(): Promise<() => Promise<void>>;
  /** Another context opens version 1 before anybody else and does not give way; resolves with what lets it go. */
  openOlderAndHold(): Promise<() => Promise<void>>;
}

export interface LibraryCase {
  readonly name: string;
  /** Resolves with what is worth telling, such as a measured time. */
  readonly run: (world: LibraryWorld) => Promise<unknown>;
}

const BIG_BYTES = 96 * 1024 * 1024;
const MANY = 10_000;
const PAGE = 50;
const MOST_PAGE_MS = 2_000; // wide: it fails when a page reads everything, not when a machine is busy
const COVER = 'https://pictures.example/cover.jpg';
const OTHER_COVER = 'https://pictures.example/other.jpg';

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

async function expectFailure(promise: Promise<unknown>, name: string, what: string): Promise<void> {
  const problem = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(problem instanceof Error)) throw new Error(`${what}: expected a failure, got ${problem}`);
  expectEqual(problem.name, name, what);
}

const idsOf = (editions: readonly Edition[]) => editions.map(({ id }) => id);
const pictureOf = (text: string) => new Blob([text], { type: 'image/webp' });
const artworkAt = (url: string) => ({ url, picture: pictureOf(url), fetchedAtMs: NOON_MS });
const NEWS = feedNamed('news');

export const LIBRARY_CONTRACT: readonly LibraryCase[] = [
  {
    name: 'is empty at first',
    async run({ library }) {
      const empty = [
        await library.feeds(),
        await library.newest({ count: PAGE }),
        await library.allNotes(),
        await library.positions(),
      ];
      expectEqual(empty, [[], [], [], []], 'feeds, editions, notes, positions');
      expectEqual(await library.notes('none'), undefined, 'notes');
      expectEqual(await library.artwork(COVER), undefined, 'artwork');
      expectEqual(await library.unreadableCount(), 0, 'unreadable');
    },
  },
  {
    name: 'gives back a feed, its editions and their notes as they were applied',
    async run({ library }) {
      const feed = feedNamed('news', {
        imageUrl: COVER,
        options: { retention: { kind: 'last', count: 5 } },
        setAside: [{ where: 'item 3', problem: 'it has nothing to play' }],
      });
      const edition = editionNamed('a', NOON_MS, { link: 'https://news.example/a', imageUrl: COVER });
      const notes = { ...notesOf('a'), chapters: [{ startSec: 3, title: 'Weather', link: undefined }] };
      await library.apply({ feed, put: [edition], notes: [notes], remove: [] });
      expectEqual(await library.feeds(), [feed], 'feeds');
      expectEqual(await library.editionsOf('news'), [edition], 'editions of the feed');
      expectEqual(await library.newest({ count: PAGE }), [edition], 'newest');
      expectEqual(await library.notes('a'), notes, 'notes');
      expectEqual(await library.allNotes(), [notes], 'all notes');
      const absent = Object.keys((await library.feeds())[0] ?? {}).includes('description');
      expectEqual(absent, true, 'a name without a value is still there');
    },
  },
  {
    name: 'applies a change whole or not at all',
    async run({ library }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', NOON_MS)]));
      const unstorable = { ...editionNamed('c', NOON_MS), link: (() => '') as never };
      const change = changeOf(
        { ...NEWS, title: 'Changed' },
        [editionNamed('b', NOON_MS), unstorable, editionNamed('d', NOON_MS)],
        { remove: ['a'] },
      );
      await expectFailure(library.apply(change), 'DataCloneError', 'apply');
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['a'], 'editions');
      expectEqual((await library.feeds())[0]?.title, NEWS.title, 'title');
      expectEqual(await library.notes('b'), undefined, 'notes of the one that was not stored');
    },
  },
  {
    name: 'gives the newest first, of all feeds and of one',
    async run({ library }) {
      const sport = feedNamed('sport');
      await library.apply(changeOf(NEWS, [editionNamed('a', 1), editionNamed('b', 3), editionNamed('c', 5)]));
      await library.apply(
        changeOf(sport, [
          editionNamed('d', 2, { feedId: 'sport' }),
          editionNamed('e', 4, { feedId: 'sport' }),
          editionNamed('before-1970', -7, { feedId: 'sport' }),
          editionNamed('1970', 0, { feedId: 'sport' }),
        ]),
      );
      const all = ['c', 'e', 'b', 'd', 'a', '1970', 'before-1970'];
      expectEqual(idsOf(await library.newest({ count: PAGE })), all, 'all');
      expectEqual(idsOf(await library.newest({ count: 2 })), ['c', 'e'], 'two');
      expectEqual(await library.newest({ count: 0 }), [], 'none');
      const ofSport = idsOf(await library.newest({ feedId: 'sport', count: 2 }));
      expectEqual(ofSport, ['e', 'd'], 'of one feed');
      expectEqual(await library.newest({ feedId: 'spor', count: 2 }), [], 'of a feed that is not there');
    },
  },
  ...(['news', undefined] as const).map((feedId) => ({
    name: `pages through editions of the same instant, each once and in order (${feedId ?? 'all'})`,
    async run({ library }: LibraryWorld) {
      const times = [9, 5, 5, 5, 5, 5, 5, 5, 2, 2];
      await library.apply(
        changeOf(
          NEWS,
          times.map((time, index) => editionNamed(`id-${index}`, time)),
        ),
      );
      const pages: string[][] = [];
      let after: Edition | undefined;
      for (let round = 0; round < 6; round += 1) {
        const page = await library.newest({ feedId, count: 3, after });
        pages.push(idsOf(page));
        after = page.at(-1) ?? after;
      }
      const expected = [
        ['id-0', 'id-1', 'id-2'],
        ['id-3', 'id-4', 'id-5'],
        ['id-6', 'id-7', 'id-8'],
        ['id-9'],
        [],
        [],
      ];
      expectEqual(pages, expected, 'pages');
    },
  })),
  {
    name: 'moves an edition whose date has changed instead of doubling it',
    async run({ library }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1), editionNamed('b', 2)]));
      await library.apply(changeOf(NEWS, [editionNamed('a', 3, { title: 'Corrected' })]));
      const newest = await library.newest({ count: PAGE });
      expectEqual(
        newest.map(({ id, title }) => [id, title]),
        [
          ['a', 'Corrected'],
          ['b', 'News bulletin b'],
        ],
        'editions',
      );
    },
  },
  {
    name: 'gives the editions that exist, in the order they are asked for',
    async run({ library }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1), editionNamed('b', 2)]));
      expectEqual(idsOf(await library.editions(['b', 'gone', 'a', 'b'])), ['b', 'a', 'b'], 'editions');
    },
  },
  {
    name: 'takes an edition away with its notes, its position and the pictures nobody else shows',
    async run({ library }) {
      const put = [
        editionNamed('a', 1, { imageUrl: COVER }),
        editionNamed('b', 2, { imageUrl: OTHER_COVER }),
        editionNamed('c', 3, { imageUrl: OTHER_COVER }),
      ];
      await library.apply(changeOf(NEWS, put));
      await library.putPositions([positionIn('a', 10), positionIn('c', 30)]);
      await library.putArtwork(artworkAt(COVER));
      await library.putArtwork(artworkAt(OTHER_COVER));
      await library.apply(changeOf(NEWS, [], { remove: ['a', 'b', 'never-there'] }));
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['c'], 'editions');
      expectEqual(await library.notes('a'), undefined, 'notes');
      expectEqual(await library.positions(), [positionIn('c', 30)], 'positions');
      expectEqual(await library.hasArtwork(COVER), false, 'the picture of one');
      expectEqual(await library.hasArtwork(OTHER_COVER), true, 'the picture of two');
    },
  },
  {
    name: 'lets a feed’s old picture go when it takes another',
    async run({ library }) {
      await library.apply(changeOf(feedNamed('news', { imageUrl: COVER }), []));
      await library.putArtwork(artworkAt(COVER));
      await library.apply(changeOf(feedNamed('news', { imageUrl: COVER }), []));
      expectEqual(await library.hasArtwork(COVER), true, 'while it is shown');
      await library.apply(changeOf(feedNamed('news', { imageUrl: OTHER_COVER }), []));
      expectEqual(await library.hasArtwork(COVER), false, 'afterwards');
    },
  },
  {
    name: 'lets the picture go that an edition has exchanged for another',
    async run({ library }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1, { imageUrl: COVER })]));
      await library.putArtwork(artworkAt(COVER));
      const changed = changeOf(NEWS, [editionNamed('a', 1, { imageUrl: OTHER_COVER })], { unshown: [COVER] });
      await library.apply(changed);
      expectEqual(await library.hasArtwork(COVER), false, 'the earlier picture');
    },
  },
  {
    name: 'lets pictures of a feed’s editions go but those named and those shown elsewhere',
    async run({ library }) {
      const [feeds, others, kept, old] = ['feeds', 'others', 'kept', 'old'].map(
        (name) => `https://pictures.example/${name}.jpg`,
      ) as [string, string, string, string];
      const urls = [feeds, others, kept, old];
      const put = urls.map((imageUrl, index) => editionNamed(`n${index}`, index, { imageUrl }));
      await library.apply(changeOf(feedNamed('news', { imageUrl: feeds }), put));
      const sport = [editionNamed('s', 1, { feedId: 'sport', imageUrl: others })];
      await library.apply(changeOf(feedNamed('sport'), sport));
      for (const url of urls) await library.putArtwork(artworkAt(url));
      await library.removeOtherArtwork('news', [kept]);
      const left = await Promise.all(urls.map((url) => library.hasArtwork(url)));
      expectEqual(left, [true, true, true, false], 'left');
    },
  },
  {
    name: 'lets a picture go that nothing shows, and no other',
    async run({ library }) {
      await library.apply(changeOf(feedNamed('news', { imageUrl: COVER }), []));
      for (const url of [COVER, OTHER_COVER]) await library.putArtwork(artworkAt(url));
      await library.removeUnshownArtwork([COVER, OTHER_COVER]);
      expectEqual(await library.hasArtwork(COVER), true, 'the feed’s');
      expectEqual(await library.hasArtwork(OTHER_COVER), false, 'nobody’s');
    },
  },
  {
    name: 'unfollows a feed and keeps the editions it was told to, and every other feed',
    async run({ library }) {
      const put = ['a', 'b', 'c'].map((id, index) => editionNamed(id, index));
      await library.apply(changeOf(NEWS, put));
      // A name that begins like the other must not go with it.
      await library.apply(changeOf(feedNamed('news2'), [editionNamed('d', 9, { feedId: 'news2' })]));
      await library.putPositions(['a', 'b', 'd'].map((id) => positionIn(id, 5)));
      await library.removeFeed('news', ['b', 'd', 'never-there']);
      const left = (await library.feeds()).map(({ id }) => id);
      expectEqual(left, ['news2'], 'feeds');
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['d', 'b'], 'editions');
      const withNotes = (await library.allNotes()).map(({ editionId }) => editionId);
      expectEqual(withNotes, ['b', 'd'], 'notes');
      const heard = (await library.positions()).map(({ editionId }) => editionId);
      expectEqual(heard, ['b', 'd'], 'positions');
      await library.removeFeed('never-there', []);
    },
  },
  {
    name: 'leaves kept editions the name of the feed that went, and its picture where they have none of their own',
    async run({ library }) {
      const put = [
        editionNamed('a', 1),
        editionNamed('b', 2, { imageUrl: OTHER_COVER }),
        editionNamed('c', 3, { imageUrl: 'https://pictures.example/never-kept.jpg' }),
        editionNamed('d', 4),
      ];
      await library.apply(changeOf(feedNamed('news', { imageUrl: COVER }), put));
      for (const url of [COVER, OTHER_COVER]) await library.putArtwork(artworkAt(url));
      await library.removeFeed('news', ['a', 'b', 'c']);
      const left = await library.newest({ count: PAGE });
      const shown = left.map(({ id, programme, imageUrl }) => [id, programme, imageUrl]);
      const expected = [
        ['c', NEWS.title, COVER],
        ['b', NEWS.title, OTHER_COVER],
        ['a', NEWS.title, COVER],
      ];
      expectEqual(shown, expected, 'names and pictures');
      expectEqual(await library.hasArtwork(COVER), true, 'the picture of the feed');
    },
  },
  {
    name: 'keeps the latest position of each edition',
    async run({ library }) {
      await library.write(positionIn('a', 1));
      await Promise.all([5, 10, 15].map((positionSec) => library.write(positionIn('a', positionSec))));
      await library.write(positionIn('b', 2));
      expectEqual(await library.read('a'), positionIn('a', 15), 'of one');
      expectEqual(await library.read('c'), undefined, 'of one never heard');
      const asked = await library.positions(['b', 'c', 'a']);
      expectEqual(asked, [positionIn('b', 2), positionIn('a', 15)], 'of those asked for');
      expectEqual((await library.positions()).length, 2, 'of all');
    },
  },
  {
    name: 'replaces the notes of an edition that is there, and of no other',
    async run({ library }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1), editionNamed('b', 2)]));
      const chapters = [{ startSec: 4, title: 'Sport', link: undefined }];
      const notes = { ...notesOf('a', 'New ones'), chapters, chaptersTakenAtMs: NOON_MS };
      await library.putNotes(notes);
      await library.putNotes(notesOf('gone'));
      expectEqual(await library.notes('a'), notes, 'notes');
      expectEqual(await library.notes('b'), notesOf('b'), 'notes of another');
      expectEqual(await library.notes('gone'), undefined, 'notes of one that is not there');
    },
  },
  {
    name: 'counts what is unplayed of each feed that is followed',
    async run({ library }) {
      const sport = feedNamed('sport');
      await library.apply(
        changeOf(
          NEWS,
          ['a', 'b', 'c'].map((id, index) => editionNamed(id, index)),
        ),
      );
      await library.apply(changeOf(sport, [editionNamed('d', 4, { feedId: 'sport' })]));
      await library.apply(changeOf(feedNamed('empty'), []));
      await library.apply(changeOf(feedNamed('left'), [editionNamed('e', 5, { feedId: 'left' })]));
      await library.removeFeed('left', ['e']);
      await library.putPositions([
        positionIn('a', 5),
        { ...positionIn('b', 600), playedAtMs: NOON_MS },
        { ...positionIn('d', 600), playedAtMs: NOON_MS },
      ]);
      expectEqual(await library.unplayedCounts(), [{ feedId: 'news', count: 2 }], 'counts');
    },
  },
  {
    name: 'keeps a picture with its type',
    async run({ library }) {
      expectEqual(await library.hasArtwork(COVER), false, 'before');
      await library.putArtwork(artworkAt(COVER));
      expectEqual(await library.hasArtwork(COVER), true, 'after');
      const picture = await library.artwork(COVER);
      expectEqual([picture?.type, await picture?.text()], ['image/webp', COVER], 'picture');
    },
  },
  {
    name: 'leaves out what it does not understand, counts it, keeps it, and fills the page without it',
    async run({ library, damage }) {
      await library.apply(
        changeOf(
          NEWS,
          Array.from({ length: 8 }, (_, index) => editionNamed(`id-${index}`, -index)),
        ),
      );
      const stored = (id: string, time: number) => ({ ...editionNamed(id, time), newestFirst: 0 - time });
      await damage('editions', { ...stored('id-1', -1), title: 12 });
      await damage('editions', { ...stored('id-2', -2), enclosure: { url: 'javascript:alert(1)' } });
      await damage('editions', { ...stored('id-4', -4), newestFirst: 4.5 });
      await damage('editions', { id: 'no-order' });
      await damage('feeds', { ...feedNamed('torn'), health: undefined });
      await damage('notes', { editionId: 'id-3', notes: 'a bare text' });
      await damage('positions', { editionId: 'id-3', positionSec: Number.NaN, heardAtMs: 0 });
      await damage('artwork', { url: COVER, picture: 'no picture', fetchedAtMs: 0 });
      const page = await library.newest({ count: 4 });
      expectEqual(idsOf(page), ['id-0', 'id-3', 'id-5', 'id-6'], 'first page');
      const rest = await library.newest({ count: 4, after: page.at(-1) });
      expectEqual(idsOf(rest), ['id-7'], 'second page');
      expectEqual(
        (await library.feeds()).map(({ id }) => id),
        ['news'],
        'feeds',
      );
      expectEqual(await library.notes('id-3'), undefined, 'notes');
      expectEqual((await library.allNotes()).length, 7, 'all notes');
      expectEqual(await library.read('id-3'), undefined, 'position');
      expectEqual(await library.artwork(COVER), undefined, 'picture');
      expectEqual(await library.hasArtwork(COVER), false, 'a picture to fetch again');
      expectEqual(await library.unreadableCount(), 8, 'unreadable');
      await library.apply(changeOf(NEWS, [editionNamed('id-1', -1)]));
      expectEqual(await library.unreadableCount(), 7, 'unreadable after one was stored anew');
    },
  },
  {
    name: 'takes the changes of two feeds at once',
    async run({ library }) {
      const changes = ['news', 'sport', 'music'].map((feedId) =>
        changeOf(
          feedNamed(feedId),
          Array.from({ length: 40 }, (_, index) => editionNamed(`${feedId}-${index}`, index, { feedId })),
        ),
      );
      await Promise.all([...changes.map(library.apply), library.write(positionIn('news-1', 4))]);
      const counts = await Promise.all(
        ['news', 'sport', 'music'].map(async (feedId) => (await library.editionsOf(feedId)).length),
      );
      expectEqual(counts, [40, 40, 40], 'editions of each');
      expectEqual((await library.newest({ count: 999 })).length, 120, 'editions of all');
    },
  },
  {
    name: `gives the newest ${PAGE} of ${MANY} editions without reading the others`,
    async run({ library }) {
      const feedIds = Array.from({ length: 50 }, (_, index) => `feed-${index}`);
      for (const [feedIndex, feedId] of feedIds.entries()) {
        const put = Array.from({ length: MANY / feedIds.length }, (_, index) =>
          editionNamed(`${feedId}-${index}`, NOON_MS - index * HOUR_MS - feedIndex, { feedId }),
        );
        await library.apply(changeOf(feedNamed(feedId), put, { notes: [] }));
      }
      const startedAtMs = performance.now();
      const page = await library.newest({ count: PAGE });
      const tookMs = performance.now() - startedAtMs;
      expectEqual(
        idsOf(page),
        feedIds.map((feedId) => `${feedId}-0`),
        'editions',
      );
      if (tookMs > MOST_PAGE_MS) throw new Error(`the page took ${tookMs.toFixed(0)} ms`);
      return `the newest ${PAGE} of ${MANY} in ${tookMs.toFixed(1)} ms`;
    },
  },
  {
    name: 'names a full disk, keeps what it has and goes on',
    async run({ library, fill }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1)]));
      await fill();
      const picture = new Blob([new Uint8Array(BIG_BYTES)], { type: 'image/webp' });
      const putting = library.putArtwork({ url: COVER, picture, fetchedAtMs: NOON_MS });
      await expectFailure(putting, 'QuotaExceededError', 'put a picture');
      expectEqual(await library.hasArtwork(COVER), false, 'picture');
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['a'], 'editions');
      expectEqual(await library.unreadableCount(), 0, 'unreadable');
    },
  },
  {
    name: 'opens its database again when the browser has closed it',
    async run({ library, terminate }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1)]));
      await terminate();
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['a'], 'editions');
      await library.write(positionIn('a', 3));
    },
  },
  {
    name: 'gives way to a newer version, and says so when it is asked afterwards',
    async run({ library, openNewer }) {
      await library.apply(changeOf(NEWS, [editionNamed('a', 1)]));
      const letGo = await openNewer();
      await expectFailure(library.feeds(), 'VersionError', 'read the feeds');
      await expectFailure(library.write(positionIn('a', 3)), 'VersionError', 'write a position');
      await letGo();
    },
  },
  {
    name: 'does not wait for ever for an older version in another context, and opens once that is gone',
    async run({ library, openOlderAndHold }) {
      const letGo = await openOlderAndHold();
      await expectFailure(library.feeds(), 'BlockedError', 'read the feeds');
      await letGo();
      await library.apply(changeOf(NEWS, [editionNamed('a', 1)]));
      expectEqual(idsOf(await library.newest({ count: PAGE })), ['a'], 'editions');
    },
  },
];
