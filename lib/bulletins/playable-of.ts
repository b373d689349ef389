import type { Edition } from './edition.ts';
import type { PlayableEdition } from './playable.ts';

/**
 * An edition as it is handed to the player and the queue.
 *
 * @param programme the feed's title
 */
export function playableOf(edition: Edition, programme: string): PlayableEdition {
  const { id, feedId, title, durationSec, enclosure, imageUrl } = edition;
  const { url, mimeType } = enclosure;
  return { editionId: id, feedId, title, programme, url, mimeType, durationSec, imageUrl };
}
