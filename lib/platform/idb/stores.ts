import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { Edition, EditionNotes, EditionPosition } from '../../bulletins/edition.ts';
import type { Feed } from '../../bulletins/feed.ts';
import type { Artwork } from '../../bulletins/ports.ts';
import type { Download, Piece } from '../../downloads/download.ts';
import type { JournalEntry } from '../../player/journal.ts';

/** Grows by one with every change of what lies in the database; each has its step and its fixture. */
export const STORES_VERSION = 3;

/**
 * An edition as it lies in its store. An index gives its lowest keys in one `getAll(range, count)`, and only
 * the newest browsers can be asked for the highest: so the time is kept a second time, negated, and the newest
 * edition has the lowest key. The id stands behind it in the key, so that a page may end between two editions
 * of the same instant.
 */
export interface StoredEdition extends Edition {
  /** `-publishedAtMs`. */
  readonly newestFirst: number;
}

/** All that lies in IndexedDB; the engine alone writes it. */
export interface Stores extends DBSchema {
  readonly journal: { readonly key: number; readonly value: JournalEntry };
  readonly feeds: {
    readonly key: string;
    readonly value: Feed;
    readonly indexes: { readonly imageUrl: string };
  };
  readonly editions: {
    readonly key: string;
    readonly value: StoredEdition;
    readonly indexes: {
      readonly newest: [newestFirst: number, id: string];
      readonly newestOfFeed: [feedId: string, newestFirst: number, id: string];
      /** Tells whether a picture is still in use; editions without one are not in it. */
      readonly imageUrl: string;
    };
  };
  readonly notes: { readonly key: string; readonly value: EditionNotes };
  readonly positions: { readonly key: string; readonly value: EditionPosition };
  readonly artwork: { readonly key: string; readonly value: Artwork };
  readonly downloads: { readonly key: string; readonly value: Download };
  readonly pieces: { readonly key: [editionId: string, index: number]; readonly value: Piece };
}

export type StoreName = StoreNames<Stores>;

/** One step a version, so that every older database comes the same way. */
export function upgradeStores(database: IDBPDatabase<Stores>, fromVersion: number): void {
  if (fromVersion < 1) database.createObjectStore('journal', { autoIncrement: true });
  if (fromVersion < 2) {
    const feeds = database.createObjectStore('feeds', { keyPath: 'id' });
    feeds.createIndex('imageUrl', 'imageUrl');
    const editions = database.createObjectStore('editions', { keyPath: 'id' });
    editions.createIndex('newest', ['newestFirst', 'id']);
    editions.createIndex('newestOfFeed', ['feedId', 'newestFirst', 'id']);
    editions.createIndex('imageUrl', 'imageUrl');
    database.createObjectStore('notes', { keyPath: 'editionId' });
    database.createObjectStore('positions', { keyPath: 'editionId' });
    database.createObjectStore('artwork', { keyPath: 'url' });
  }
  if (fromVersion < 3) {
    database.createObjectStore('downloads', { keyPath: 'editionId' });
    database.createObjectStore('pieces', { keyPath: ['editionId', 'index'] });
  }
}
