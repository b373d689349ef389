import { expect, test } from 'vitest';
import type { Refresher } from '../../../lib/bulletins/refreshing/refresher.ts';
import { createLibrarian } from '../../../lib/radio/librarian.ts';
import type { LibraryOrder } from '../../../lib/radio/library-calls.ts';
import { createFakeLibrary } from '../../fakes/fake-library.ts';
import { editionNamed, feedNamed, NOON_MS } from '../../fakes/library-records.ts';

const NEW = [editionNamed('a', NOON_MS), editionNamed('b', NOON_MS)];
const REFRESHER: Refresher = {
  follow: async () => ({ kind: 'followed', feed: feedNamed('news'), editionCount: 2 }),
  unfollow: async () => {},
  refresh: async () => ({
    nextDueAtMs: NOON_MS,
    newEditions: NEW.map((edition) => ({ feedId: 'news', edition })),
    failures: [],
  }),
  setOptions: async () => {},
};
const beside = { protectedIds: [], allowedOrigins: [] };

test.each<readonly [LibraryOrder, string]>([
  [{ kind: 'follow', url: 'https://feeds.example/news.xml', ...beside }, 'followed'],
  [{ kind: 'refresh-due', ...beside }, 'refreshed'],
])('%o is answered without waiting for the pictures it asks for', async (order, kind) => {
  const asked: (readonly string[])[] = [];
  const obey = createLibrarian({
    library: createFakeLibrary(),
    refresher: REFRESHER,
    fetch: () => Promise.reject(new Error('nothing is to be fetched')),
    decode: () => '',
    // It says nothing of when they are there, so nothing can wait for them.
    keepPictures: (feedIds) => void asked.push(feedIds),
    changed: () => {},
    clock: { nowMs: () => NOON_MS },
  });
  expect(await obey(order)).toMatchObject({ ok: true, result: { kind } });
  expect(asked).toEqual([['news']]);
});
