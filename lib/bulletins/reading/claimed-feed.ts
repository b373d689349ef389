import type { FeedDocument, RawNotes } from '../feed-document.ts';
import type { ClaimedFile } from './read-file.ts';

// What any of the four formats says, in one shape: texts as they stand, addresses as they are written, every
// candidate for a place in the order in which it is believed. Dates and durations are read by then.

export type Candidates<T> = readonly (T | undefined)[];

export interface ClaimedFeed {
  readonly format: FeedDocument['format'];
  readonly titles: Candidates<string>;
  readonly descriptions: Candidates<string>;
  readonly homepages: Candidates<string>;
  /** Whether addresses refer to the homepage before the document: RSS says nothing of it, Atom does. */
  readonly isRelativeToHomepage: boolean;
  readonly imageUrls: Candidates<string>;
  readonly languages: Candidates<string>;
  readonly authors: Candidates<string>;
  readonly newFeedUrl: string | undefined;
  readonly ttlMs: number | undefined;
  readonly items: readonly ClaimedItem[];
}

export interface ClaimedItem {
  readonly guids: Candidates<string>;
  readonly titles: Candidates<string>;
  readonly publishedAtMs: Candidates<number>;
  readonly durationsSec: Candidates<number>;
  readonly files: readonly ClaimedFile[];
  readonly links: Candidates<string>;
  readonly imageUrls: Candidates<string>;
  readonly notes: Candidates<RawNotes>;
  readonly chaptersUrl: string | undefined;
  readonly chapters: readonly ClaimedChapter[];
}

export interface ClaimedChapter {
  readonly start?: string | undefined;
  readonly title?: string | undefined;
  readonly href?: string | undefined;
}
