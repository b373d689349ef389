import { expect, test } from 'vitest';
import { createLibrarian } from '../../../lib/radio/librarian.ts';
import { createFakeLibrary } from '../../fakes/fake-library.ts';
import { editionNamed, feedNamed, NOON_MS } from '../../fakes/library-records.ts';
import { noDownloads } from '../../fakes/no-downloads.ts';

const EDITION = editionNamed('a', NOON_MS);
const beside = {
  protectedIds: [],
  allowedOrigins: [],
  keeping: { budgetBytes: 1, cleanUp: 'never' as const },
};

/** A librarian over one feed, last read at an instant, whose refresh brings `EDITION`. */
async function aLibrarian(lastGoodAtMs: number | undefined) {
  const library = createFakeLibrary();
  const feed = feedNamed('news');
  const health = { ...feed.health, lastGoodAtMs };
  await library.apply({ feed: { ...feed, health }, put: [EDITION], notes: [], remove: [], unshown: [] });
  return createLibrarian({
    library,
    desk: noDownloads(),
    refresher: {
      follow: () => Promise.reject(new Error('nobody follows')),
      unfollow: async () => {},
      refresh: async () => ({
        nextDueAtMs: NOON_MS,
        newEditions: [{ feedId: 'news', edition: EDITION }],
        failures: [],
      }),
      setOptions: async () => {},
    },
    fetch: () => Promise.reject(new Error('nothing is to be fetched')),
    decode: () => '',
    keepPictures: () => {},
    changed: () => {},
    clock: { nowMs: () => NOON_MS },
  });
}

test.each([
  [
    'read before',
    NOON_MS - 1,
    [{ editionId: 'a', feedId: 'news', title: EDITION.title, publishedAtMs: NOON_MS }],
  ],
  ['never read before', undefined, undefined],
])('a refresh names what is new in a feed that was %s', async (_name, lastGoodAtMs, newEditions) => {
  const obey = await aLibrarian(lastGoodAtMs);
  const answer = await obey({ kind: 'refresh-due', ...beside });
  expect(answer).toMatchObject({ ok: true, result: { kind: 'refreshed' } });
  expect('newEditions' in answer ? answer.newEditions : undefined).toEqual(newEditions);
});

test.each([
  ['a', { editionId: 'a', programme: 'Feed news', url: EDITION.enclosure.url }],
  ['gone', undefined],
])('the edition "%s" is found as the player takes it', async (editionId, edition) => {
  const obey = await aLibrarian(undefined);
  const answer = await obey({ kind: 'find-edition', editionId, ...beside });
  expect(answer).toMatchObject({ ok: true, result: { kind: 'edition', ...(edition && { edition }) } });
  if (!edition) expect(answer).not.toHaveProperty('result.edition');
});
