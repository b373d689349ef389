import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { downloadOf, keptOf, pieceOf } from '../fakes/download-records.ts';
import { createDownloadsWorld } from './downloads-world.ts';

const { transaction } = IDBDatabase.prototype;

afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
});

it('only the record that says kept waits for the disk', async () => {
  const { store } = createDownloadsWorld('durability', async () => {});
  await store.downloads();
  const asked: unknown[] = [];
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    asked.push(options?.durability);
    return transaction.call(this, names, mode, options);
  };
  await store.put(downloadOf('a', { state: { kind: 'fetching' } }));
  await store.putPiece(downloadOf('a'), pieceOf('a', 0, 'one'));
  await store.put(keptOf('a', 3));
  expect(asked).toEqual(['relaxed', 'relaxed', 'strict']);
});
