import 'fake-indexeddb/auto';
import forceCloseDatabase from 'fake-indexeddb/lib/forceCloseDatabase';
import { afterEach, describe, it } from 'vitest';
import { LIBRARY_CONTRACT } from './library.ts';
import { createLibraryWorld } from './library-world.ts';

let count = 0;
let makeRoom = () => {};

afterEach(() => makeRoom());

/** A transaction that stores something is told that there is no room for it, as a browser tells it. */
async function fill(): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  makeRoom = () => {
    IDBObjectStore.prototype.put = put;
  };
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    queueMicrotask(() =>
      (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError'),
    );
    return request;
  };
}

describe('the library in IndexedDB', () => {
  it.each(LIBRARY_CONTRACT)('$name', async ({ run }) => {
    count += 1;
    await run(
      createLibraryWorld(`library-${count}`, {
        forceClose: (connection) => forceCloseDatabase(connection),
        fill,
      }),
    );
  });
});
