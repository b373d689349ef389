import { type IDBPDatabase, openDB } from 'idb';
import { createSpareRoom, type HasRoom } from './spare-room.ts';
import { STORES_VERSION, type Stores, upgradeStores } from './stores.ts';

const NAME = 'pips';
const BLOCKED_PATIENCE_MS = 10_000; // others give way at once, unless they are in the middle of a transaction

/** A database that is open, or is opened again when the browser took it away. */
export interface Database {
  /** Rejects with the browser's reason as the error's name; `BlockedError` where another context holds on. */
  open(): Promise<IDBPDatabase<Stores>>;
  close(): Promise<void>;
  readonly hasRoom: HasRoom;
}

/**
 * The product's one database. It gives way to a newer version of itself in another context, and is opened
 * anew after the browser closed it (a full disk, cleared data).
 *
 * @param patienceMs how long an older version in another context may keep this one from opening
 */
export function createDatabase(name = NAME, patienceMs = BLOCKED_PATIENCE_MS): Database {
  let opened: Promise<IDBPDatabase<Stores>> | undefined;

  function open(): Promise<IDBPDatabase<Stores>> {
    opened ??= openWithPatience().catch((problem: unknown) => {
      forget();
      throw problem;
    });
    return opened;
  }

  async function openWithPatience(): Promise<IDBPDatabase<Stores>> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const opening = openDB<Stores>(name, STORES_VERSION, {
      upgrade: upgradeStores,
      blocking: () => void close(),
      terminated: forget,
      blocked: () => {
        timer = setTimeout(giveUp, patienceMs);
      },
    });
    let giveUp = () => {};
    const blocked = new Promise<never>((_resolve, reject) => {
      giveUp = () => {
        const problem = new Error(`open the database "${name}": an older version of it is still in use`);
        problem.name = 'BlockedError';
        reject(problem);
        // The wish to open cannot be taken back; what comes of it later must not stand in anybody's way.
        opening.then((late) => late.close()).catch(() => {}); // it may fail too, and nobody waits any more
      };
    });
    try {
      return await Promise.race([opening, blocked]);
    } finally {
      clearTimeout(timer);
    }
  }

  function forget(): void {
    opened = undefined;
  }

  async function close(): Promise<void> {
    const closing = opened;
    forget();
    (await closing)?.close();
  }

  return { open, close, hasRoom: createSpareRoom() };
}
