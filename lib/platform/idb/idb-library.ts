import type { LibraryUnderstanding } from '../../bulletins/library-schema.ts';
import type { LibraryReader, LibraryWriter } from '../../bulletins/ports.ts';
import type { Positions } from '../../player/positions.ts';
import type { Database } from './database.ts';
import { readLibrary } from './read-library.ts';
import { writeLibrary } from './write-library.ts';

/**
 * The library in IndexedDB: for the engine, which alone writes, and for views, which are given the reader of it.
 * Every function rejects with the browser's name for what went wrong; see `transact`.
 *
 * @param understand validates what was stored by an older or newer version
 */
export function createIdbLibrary(
  database: Database,
  understand: LibraryUnderstanding,
): LibraryWriter & LibraryReader & Positions {
  const reading = readLibrary(database, understand);
  return {
    ...reading,
    ...writeLibrary(database),
    read: async (editionId) => (await reading.positions([editionId]))[0],
  };
}
