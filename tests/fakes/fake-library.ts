import type { Edition, EditionNotes, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { Artwork, LibraryReader, LibraryWriter } from '../../lib/bulletins/ports.ts';
import { byNewest } from '../../lib/bulletins/refreshing/retention.ts';

type WholeLibrary = Omit<LibraryWriter, 'positions'> &
  Omit<LibraryReader, 'positions'> & {
    /** Of the editions named; of all where none are, as a reader asks. */
    positions(editionIds?: readonly string[]): Promise<readonly EditionPosition[]>;
  };

export interface FakeLibrary extends WholeLibrary {
  /** Makes the next writes fail as a full disk would, with nothing written. */
  isFull: boolean;
  /** How many writes there were. */
  writeCount: number;
  /** How often the editions of a feed were read. */
  editionReadCount: number;
}

/** A library in memory. What goes in and comes out is copied, as a database does. */
export function createFakeLibrary(): FakeLibrary {
  const feeds = new Map<string, Feed>();
  const editions = new Map<string, Edition>();
  const notes = new Map<string, EditionNotes>();
  const positions = new Map<string, EditionPosition>();
  const artwork = new Map<string, Artwork>();

  function write(change: () => void): void {
    if (library.isFull) throw new DOMException('The disk is full', 'QuotaExceededError');
    library.writeCount += 1;
    change();
  }

  function forget(editionId: string): void {
    for (const store of [editions, notes, positions]) store.delete(editionId);
  }

  const inOrder = () => [...editions.values()].sort(byNewest);

  const library: FakeLibrary = {
    isFull: false,
    writeCount: 0,
    editionReadCount: 0,
    feeds: async () => structuredClone([...feeds.values()]),
    async editionsOf(feedId) {
      library.editionReadCount += 1;
      return structuredClone(inOrder().filter((edition) => edition.feedId === feedId));
    },
    async apply(change) {
      const copy = structuredClone(change);
      write(() => {
        feeds.set(copy.feed.id, copy.feed);
        for (const edition of copy.put) editions.set(edition.id, edition);
        for (const ofEdition of copy.notes) notes.set(ofEdition.editionId, ofEdition);
        for (const id of copy.remove) forget(id);
      });
    },
    async removeFeed(feedId, keepEditionIds) {
      write(() => {
        const feed = feeds.get(feedId);
        feeds.delete(feedId);
        for (const edition of inOrder()) {
          if (feed && edition.feedId === feedId && keepEditionIds.includes(edition.id)) {
            const imageUrl =
              edition.imageUrl !== undefined && artwork.has(edition.imageUrl)
                ? edition.imageUrl
                : (feed.imageUrl ?? edition.imageUrl);
            editions.set(edition.id, { ...edition, imageUrl, programme: feed.title });
          }
        }
        const going = inOrder().filter(({ id, feedId: of }) => of === feedId && !keepEditionIds.includes(id));
        for (const { id } of going) forget(id);
      });
    },
    async positions(editionIds) {
      const wanted = editionIds ?? [...positions.keys()];
      return structuredClone(wanted.flatMap((id) => positions.get(id) ?? []));
    },
    async putPositions(heard) {
      const copy = structuredClone(heard);
      write(() => {
        for (const position of copy) positions.set(position.editionId, position);
      });
    },
    async putNotes(ofEdition) {
      const copy = structuredClone(ofEdition);
      write(() => {
        if (editions.has(copy.editionId)) notes.set(copy.editionId, copy);
      });
    },
    async unplayedCounts() {
      const isUnplayed = ({ id }: Edition) => positions.get(id)?.playedAtMs === undefined;
      const counts = [...feeds.keys()].map((feedId) => ({
        feedId,
        count: inOrder().filter((edition) => edition.feedId === feedId && isUnplayed(edition)).length,
      }));
      return counts.filter(({ count }) => count > 0);
    },
    hasArtwork: async (url) => artwork.has(url),
    async putArtwork(picture) {
      write(() => artwork.set(picture.url, picture));
    },
    async removeOtherArtwork(feedId, keptUrls) {
      const isShown = (url: string) =>
        [...feeds.values()].some(({ imageUrl }) => imageUrl === url) ||
        [...editions.values()].some((edition) => edition.feedId !== feedId && edition.imageUrl === url);
      const others = inOrder().flatMap((edition) => (edition.feedId === feedId && edition.imageUrl) || []);
      write(() => {
        for (const url of others) if (!keptUrls.includes(url) && !isShown(url)) artwork.delete(url);
      });
    },
    async removeUnshownArtwork(urls) {
      const shown = [...feeds.values(), ...editions.values()].map(({ imageUrl }) => imageUrl);
      write(() => {
        for (const url of urls) if (!shown.includes(url)) artwork.delete(url);
      });
    },
    async newest({ feedId, count, after }) {
      const listed = inOrder().filter((edition) => feedId === undefined || edition.feedId === feedId);
      const later = after ? listed.filter((edition) => byNewest(after, edition) < 0) : listed;
      return structuredClone(later.slice(0, count));
    },
    editions: async (ids) => structuredClone(ids.flatMap((id) => editions.get(id) ?? [])),
    notes: async (editionId) => structuredClone(notes.get(editionId)),
    allNotes: async () => structuredClone([...notes.values()]),
    artwork: async (url) => artwork.get(url)?.picture,
    unreadableCount: async () => 0,
  };
  return library;
}
