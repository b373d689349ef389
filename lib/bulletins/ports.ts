import type { Edition, EditionNotes, EditionPosition } from './edition.ts';
import type { Feed, RefreshFailure } from './feed.ts';
import type { FetchedDocument } from './feed-document.ts';

/** What a refresh asks of the network. */
export interface DocumentRequest {
  readonly url: string;
  /** Sent as `If-None-Match` and `If-Modified-Since`; absent on the first look. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** The body is given up once it is longer. */
  readonly limitBytes: number;
  /** The time to the first byte of the body. */
  readonly firstByteMs: number;
  /** The time to the last one. */
  readonly wholeMs: number;
}

/** What came of it. Headers are `undefined` where the server sends none or CORS hides them. */
export type DocumentAnswer =
  | ({ readonly kind: 'document' } & FetchedDocument & AnswerHeaders)
  /** 304: what is stored is still true. */
  | ({ readonly kind: 'unchanged'; readonly url: string } & AnswerHeaders)
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };

export interface AnswerHeaders {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** From `Cache-Control: max-age`, in milliseconds. */
  readonly maxAgeMs: number | undefined;
}

/** Fetches one document; never rejects for anything the world does. */
export type FetchDocument = (request: DocumentRequest, signal: AbortSignal) => Promise<DocumentAnswer>;

/** What the engine reads and writes of the library. Each write is one transaction: whole or not at all. */
export interface LibraryWriter {
  feeds(): Promise<readonly Feed[]>;
  editionsOf(feedId: string): Promise<readonly Edition[]>;
  /** A feed with what a refresh changed of it. */
  apply(change: LibraryChange): Promise<void>;
  /**
   * Takes a feed away, with all its editions, notes and positions but those named. Those keep its title, and its
   * picture where they have none of their own.
   */
  removeFeed(feedId: string, keepEditionIds: readonly string[]): Promise<void>;
  /** Replaces the notes of an edition; nothing happens where the edition has gone meanwhile. */
  putNotes(notes: EditionNotes): Promise<void>;
  positions(editionIds: readonly string[]): Promise<readonly EditionPosition[]>;
  putPositions(positions: readonly EditionPosition[]): Promise<void>;
  /** Whether a picture is kept under this address already. */
  hasArtwork(url: string): Promise<boolean>;
  putArtwork(artwork: Artwork): Promise<void>;
  /** Lets the pictures of a feed's editions go but those named; never what a feed or another's edition shows. */
  removeOtherArtwork(feedId: string, keptUrls: readonly string[]): Promise<void>;
  /** Lets those of these pictures go that no feed and no edition shows. */
  removeUnshownArtwork(urls: readonly string[]): Promise<void>;
}

export interface LibraryChange {
  readonly feed: Feed;
  /** New and changed editions. */
  readonly put: readonly Edition[];
  readonly notes: readonly EditionNotes[];
  /** Ids of editions that go, with their notes and positions. */
  readonly remove: readonly string[];
  /** Addresses of pictures that changed editions have shown and show no more. */
  readonly unshown?: readonly string[];
}

/** A picture, scaled for lists, kept so that views load none from the network. */
export interface Artwork {
  /** The publisher's address of it. */
  readonly url: string;
  readonly picture: Blob;
  readonly fetchedAtMs: number;
}

/** What views read of the library; they never write. Records that do not validate are left out and counted. */
export interface LibraryReader {
  feeds(): Promise<readonly Feed[]>;
  /** The newest first, ties by id; `after` is the last one of the page before. */
  newest(page: EditionPage): Promise<readonly Edition[]>;
  /** Those that exist, in the order asked. */
  editions(ids: readonly string[]): Promise<readonly Edition[]>;
  notes(editionId: string): Promise<EditionNotes | undefined>;
  /** Notes of many at once, for the search over them. */
  allNotes(): Promise<readonly EditionNotes[]>;
  positions(): Promise<readonly EditionPosition[]>;
  /** How many editions of each feed have not been heard to their end; feeds that have none are left out. */
  unplayedCounts(): Promise<readonly UnplayedCount[]>;
  artwork(url: string): Promise<Blob | undefined>;
  /** How many stored records could not be understood: kept where they are, never shown, never dropped. */
  unreadableCount(): Promise<number>;
}

export interface UnplayedCount {
  readonly feedId: string;
  readonly count: number;
}

export interface EditionPage {
  /** Of one feed only; absent: of all. */
  readonly feedId?: string | undefined;
  readonly count: number;
  readonly after?: Pick<Edition, 'id' | 'publishedAtMs'> | undefined;
}

/** Which part of the library has changed; told to open views by the engine. */
export type LibraryPart = (typeof LIBRARY_PARTS)[number];

export const LIBRARY_PARTS = ['feeds', 'editions', 'positions', 'artwork', 'downloads'] as const;
