import { expect, test, vi } from 'vitest';
import { createLibrarian } from '../../../lib/radio/librarian.ts';
import type { LibraryOrder } from '../../../lib/radio/library-calls.ts';
import { createFakeLibrary } from '../../fakes/fake-library.ts';
import { NOON_MS } from '../../fakes/library-records.ts';
import { noDownloads } from '../../fakes/no-downloads.ts';

const beside = {
  protectedIds: [],
  allowedOrigins: [],
  keeping: { budgetBytes: 1, cleanUp: 'never' as const },
};
const SET_PLAYED: LibraryOrder = { kind: 'set-played', editionIds: ['a'], played: true, ...beside };
const SET_RULE: LibraryOrder = { kind: 'set-auto-download', feedId: 'news', ...beside };

/** A librarian, and what it did that downloads hang on. */
function aLibrarian(wake: () => Promise<void>) {
  const done: string[] = [];
  const library = createFakeLibrary();
  const obey = createLibrarian({
    library: {
      ...library,
      async putPositions(positions) {
        done.push('played');
        await library.putPositions(positions);
      },
    },
    desk: {
      ...noDownloads(),
      async wake() {
        done.push('look');
        await wake();
      },
    },
    refresher: {
      follow: () => Promise.reject(new Error('nothing is to be followed')),
      unfollow: async () => {},
      refresh: () => Promise.reject(new Error('nothing is to be refreshed')),
      setOptions: async () => void done.push('rule'),
    },
    fetch: () => Promise.reject(new Error('nothing is to be fetched')),
    decode: () => '',
    keepPictures: () => {},
    changed: () => {},
    clock: { nowMs: () => NOON_MS },
  });
  return { obey, done };
}

test.each([
  [SET_PLAYED, 'played'],
  [SET_RULE, 'rule'],
])('after %o it is looked which downloads go', async (order, what) => {
  const { obey, done } = aLibrarian(async () => {});
  expect(await obey(order)).toMatchObject({ ok: true, downloads: {} });
  expect(done).toEqual(['look', what, 'look']);
});

test('what was asked is done also where downloads cannot be looked after', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { obey } = aLibrarian(() => Promise.reject(new Error('no database')));
  expect(await obey(SET_PLAYED)).toMatchObject({ ok: true, result: { kind: 'done' } });
  expect(complain).toHaveBeenCalledTimes(2);
  complain.mockRestore();
});
