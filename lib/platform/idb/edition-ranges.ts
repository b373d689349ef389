import type { Edition } from '../../bulletins/edition.ts';

/** Where an edition stands among all, the newest having the lowest: see `StoredEdition`. */
export type EditionPlace = readonly [newestFirst: number, id: string];

export function placeOf({ publishedAtMs, id }: Pick<Edition, 'publishedAtMs' | 'id'>): EditionPlace {
  return [0 - publishedAtMs, id]; // a difference, because the negative of 0 is another number than 0
}

// An array is a higher key than any number or text, and a shorter one is lower than what it begins.
// https://www.w3.org/TR/IndexedDB/#key-construct

/** All editions of a feed, whatever stands in their keys. */
export function wholeFeed(feedId: string): IDBKeyRange {
  return IDBKeyRange.bound([feedId], [feedId, []]);
}

/** Those behind a place, or all of them. */
export function continueFeed(feedId: string, place: EditionPlace | undefined): IDBKeyRange {
  return place ? IDBKeyRange.bound([feedId, ...place], [feedId, []], true) : wholeFeed(feedId);
}
