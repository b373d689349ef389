import { openDB, unwrap } from 'idb';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import type { LibraryWorld } from './library.ts';

const PATIENCE_MS = 200; // so that being blocked is soon over

/** What differs between a browser and what stands for one in Node. */
export interface WorldParts {
  /** Closes it as the browser would, with an event that says so. */
  readonly forceClose: (connection: IDBDatabase) => void;
  readonly fill: () => Promise<void>;
}

/** A library of its own in this context's IndexedDB. */
export function createLibraryWorld(name: string, { forceClose, fill }: WorldParts): LibraryWorld {
  const database = createDatabase(name, PATIENCE_MS);
  return {
    library: createIdbLibrary(database, understandLibrary),
    fill,
    async damage(store, record) {
      await (await database.open()).put(store, record as never);
    },
    async terminate() {
      forceClose(unwrap(await database.open()) as IDBDatabase);
    },
    async openNewer() {
      const newer = await openDB(name, 99);
      return async () => newer.close();
    },
    async openOlderAndHold() {
      const older = await openDB(name, 1, {
        upgrade: (fresh) => void fresh.createObjectStore('journal', { autoIncrement: true }),
      });
      return async () => older.close();
    },
  };
}
