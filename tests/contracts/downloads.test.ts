import 'fake-indexeddb/auto';
import { afterEach, describe, it } from 'vitest';
import { createFakeDownloads } from '../fakes/fake-downloads.ts';
import { DOWNLOADS_CONTRACT } from './downloads.ts';
import { createDownloadsWorld } from './downloads-world.ts';
import { fillFakeDisk } from './fill-disk.ts';

let count = 0;
let makeRoom = () => {};

afterEach(() => makeRoom());

describe('downloads in IndexedDB', () => {
  it.each(DOWNLOADS_CONTRACT)('$name', async ({ run }) => {
    count += 1;
    const fill = async () => {
      makeRoom = fillFakeDisk();
    };
    await run(createDownloadsWorld(`downloads-${count}`, fill));
  });
});

describe('downloads in memory', () => {
  it.each(DOWNLOADS_CONTRACT)('$name', async ({ run }) => {
    const store = createFakeDownloads();
    await run({
      store,
      damage: undefined,
      async fill() {
        store.beforeWrite = () => {
          throw new DOMException('the disk is full', 'QuotaExceededError');
        };
      },
    });
  });
});
