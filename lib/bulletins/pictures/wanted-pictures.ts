import type { Edition } from '../edition.ts';
import type { Feed } from '../feed.ts';
import { byNewest } from '../refreshing/retention.ts';

/** How many of a feed's newest editions have their own picture kept; older ones show the feed's. */
export const PICTURED_EDITIONS = 10;

/**
 * The addresses of the pictures that are to be kept for a feed's editions, the newest edition's first, without the
 * feed's own: most editions repeat it, and then it is kept already.
 */
export function wantedPictures(
  feed: Pick<Feed, 'imageUrl'>,
  editions: readonly Edition[],
): readonly string[] {
  const newest = [...editions].sort(byNewest).slice(0, PICTURED_EDITIONS);
  const addresses = newest.flatMap(({ imageUrl }) => imageUrl ?? []);
  return [...new Set(addresses)].filter((address) => address !== feed.imageUrl);
}
