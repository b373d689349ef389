import type { Chapter, Enclosure, RawNotes } from './feed-document.ts';

/** One bulletin of a feed, as stored and listed. Its notes lie apart, so that lists stay light. */
export interface Edition {
  /** Of the feed and its own identity; stays the same when title, date or file change. */
  readonly id: string;
  readonly feedId: string;
  readonly guid: string | undefined;
  readonly title: string;
  /** As published, or when it was first seen where the feed gives no date. */
  readonly publishedAtMs: number;
  readonly firstSeenAtMs: number;
  readonly durationSec: number | undefined;
  /** The one to play: the first audio this browser can play. */
  readonly enclosure: Enclosure;
  readonly link: string | undefined;
  readonly imageUrl: string | undefined;
  /** Changes whenever its notes or chapters do, so that a refresh need not read them to know. */
  readonly notesKey: string;
  /** Its feed's title as it was when the feed went and the edition stayed; absent while the feed is followed. */
  readonly programme?: string | undefined;
}

/** What is read only when an edition is opened. */
export interface EditionNotes {
  readonly editionId: string;
  readonly notes: RawNotes | undefined;
  readonly chaptersUrl: string | undefined;
  /** Those of the feed; once `chaptersTakenAtMs` is there, with those of the chapters document. */
  readonly chapters: readonly Chapter[];
  /** When the chapters document was read, epoch milliseconds; absent until then. */
  readonly chaptersTakenAtMs?: number | undefined;
}

/** How far an edition was heard. */
export interface EditionPosition {
  readonly editionId: string;
  readonly positionSec: number;
  /** As the player found it; absent before the first play. */
  readonly durationSec: number | undefined;
  /** When the position was taken, epoch milliseconds. */
  readonly heardAtMs: number;
  /** Heard to its end, or marked so. */
  readonly playedAtMs: number | undefined;
}
