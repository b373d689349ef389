import 'fake-indexeddb/auto';
import forceCloseDatabase from 'fake-indexeddb/lib/forceCloseDatabase';
import { afterEach, describe, it } from 'vitest';
import { fillFakeDisk } from './fill-disk.ts';
import { LIBRARY_CONTRACT } from './library.ts';
import { createLibraryWorld } from './library-world.ts';

let count = 0;
let makeRoom = () => {};

afterEach(() => makeRoom());

async function fill(): Promise<void> {
  makeRoom = fillFakeDisk();
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
