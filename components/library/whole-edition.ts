import type { Edition, EditionNotes, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { programmeOf } from '../../lib/bulletins/lists/programme-of.ts';
import type { LibraryReader } from '../../lib/bulletins/ports.ts';

/** All that is known of one edition. */
export interface WholeEdition {
  readonly edition: Edition;
  /** Absent where it is not followed any more. */
  readonly feed: Feed | undefined;
  /** Empty where it is not known. */
  readonly programme: string;
  readonly notes: EditionNotes | undefined;
  readonly position: EditionPosition | undefined;
}

/** Reads it in one go; `undefined` where there is no such edition. */
export async function readWholeEdition(
  reader: LibraryReader,
  editionId: string,
): Promise<WholeEdition | undefined> {
  const [[edition], notes, feeds, positions] = await Promise.all([
    reader.editions([editionId]),
    reader.notes(editionId),
    reader.feeds(),
    reader.positions(),
  ]);
  return (
    edition && {
      edition,
      feed: feeds.find(({ id }) => id === edition.feedId),
      programme: programmeOf(edition, new Map(feeds.map(({ id, title }) => [id, title]))),
      notes,
      position: positions.find((position) => position.editionId === editionId),
    }
  );
}
