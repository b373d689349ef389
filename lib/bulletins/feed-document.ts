/** A feed as it came over the network, before anything of it is believed. */
export interface FetchedDocument {
  readonly bytes: Uint8Array;
  /** The address that answered, after redirects: relative addresses in the document refer to it. */
  readonly url: string;
  /** The header as sent, `application/rss+xml; charset=windows-1252`; absent where there was none. */
  readonly contentType: string | undefined;
}

/** What a feed's document says, in the product's words; addresses are absolute and http(s). */
export interface FeedDocument {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly title: string;
  readonly description: string | undefined;
  readonly homepage: string | undefined;
  readonly imageUrl: string | undefined;
  /** BCP 47 as far as the publisher keeps to it. */
  readonly language: string | undefined;
  readonly author: string | undefined;
  /** Where the publisher says the feed has moved (`itunes:new-feed-url`). */
  readonly newFeedUrl: string | undefined;
  /** How long the publisher asks to wait between two looks (`ttl`, `sy:updatePeriod`). */
  readonly ttlMs: number | undefined;
  /** In the document's order. */
  readonly items: readonly EditionDraft[];
}

/** One item of a feed's document that has something to play. */
export interface EditionDraft {
  readonly guid: string | undefined;
  /** Never empty: an item without a title is named by its description's start or its file. */
  readonly title: string;
  /** Absent where no date is given or none can be read. Never NaN, never before 1990 or absurdly far ahead. */
  readonly publishedAtMs: number | undefined;
  readonly durationSec: number | undefined;
  /** At least one, in the document's order, without doubles. */
  readonly enclosures: readonly Enclosure[];
  readonly link: string | undefined;
  readonly imageUrl: string | undefined;
  /** Show notes as sent, to be parsed by `parseNotes` when an edition is opened. */
  readonly notes: RawNotes | undefined;
  /** A Podcasting 2.0 chapters document (JSON). */
  readonly chaptersUrl: string | undefined;
  /** Podlove Simple Chapters that stand in the feed itself. */
  readonly chapters: readonly Chapter[];
}

export interface RawNotes {
  readonly kind: 'html' | 'text';
  readonly text: string;
}

/** A file of an edition. */
export interface Enclosure {
  readonly url: string;
  /** Lower case, without parameters; absent where it is neither given nor told by the address's ending. */
  readonly mimeType: string | undefined;
  /** As claimed, which is often wrong. */
  readonly lengthBytes: number | undefined;
  readonly isVideo: boolean;
}

export interface Chapter {
  readonly startSec: number;
  /** Empty where the publisher gives none. */
  readonly title: string;
  readonly link: string | undefined;
  /** Where it is said to end; absent, it ends where the next one starts. */
  readonly endSec?: number | undefined;
}

/** A part of a feed that was left out, and why. */
export interface FeedSetAside {
  /** Which, for a person: `item 3 "News bulletin"`. */
  readonly where: string;
  readonly problem: string;
}

/** What came of reading a document as a feed. One broken item never costs the others. */
export type FeedReading =
  | { readonly ok: true; readonly feed: FeedDocument; readonly setAside: readonly FeedSetAside[] }
  | { readonly ok: false; readonly failure: FeedDocumentFailure };

/** Why a document is no feed. */
export type FeedDocumentFailure =
  /** Nothing but white space. */
  | { readonly kind: 'empty' }
  /** An HTML page: a programme's page, a login, an error. */
  | { readonly kind: 'is-a-page' }
  /** Sound without an end, as a station sends it. */
  | { readonly kind: 'is-a-stream' }
  /** Neither of the four formats. */
  | { readonly kind: 'not-a-feed'; readonly problem: string }
  /** It declares entities of its own, is nested without end, or is larger than any feed. */
  | { readonly kind: 'hostile'; readonly problem: string };
