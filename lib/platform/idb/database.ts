import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { JournalEntry } from '../../player/journal.ts';

const NAME = 'pips';
const VERSION = 1;

/** All that lies in IndexedDB; the engine alone writes it. */
interface Stores extends DBSchema {
  readonly journal: { readonly key: number; readonly value: JournalEntry };
}

/** A database that is open, or is opened again when the browser took it away. */
export interface Database {
  open(): Promise<IDBPDatabase<Stores>>;
  close(): Promise<void>;
}

/**
 * The product's one database. It gives way to a newer version of itself in another context, and is opened
 * anew after the browser closed it (a full disk, cleared data).
 */
export function createDatabase(name = NAME): Database {
  let opened: Promise<IDBPDatabase<Stores>> | undefined;

  function open(): Promise<IDBPDatabase<Stores>> {
    opened ??= openDB<Stores>(name, VERSION, {
      upgrade(database, fromVersion) {
        // One step a version, so that every older database comes the same way.
        if (fromVersion < 1) database.createObjectStore('journal', { autoIncrement: true });
      },
      blocking: () => void close(),
      terminated: forget,
    }).catch((problem: unknown) => {
      forget();
      throw problem;
    });
    return opened;
  }

  function forget(): void {
    opened = undefined;
  }

  async function close(): Promise<void> {
    const closing = opened;
    forget();
    (await closing)?.close();
  }

  return { open, close };
}
