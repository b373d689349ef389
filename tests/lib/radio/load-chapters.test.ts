import { describe, expect, test } from 'vitest';
import type { EditionNotes } from '../../../lib/bulletins/edition.ts';
import type { DocumentAnswer } from '../../../lib/bulletins/ports.ts';
import type { Refresher } from '../../../lib/bulletins/refreshing/refresher.ts';
import { createLibrarian } from '../../../lib/radio/librarian.ts';
import { createFakeLibrary } from '../../fakes/fake-library.ts';
import { changeOf, editionNamed, feedNamed, NOON_MS, notesOf } from '../../fakes/library-records.ts';

const CHAPTERS_URL = 'https://news.example/chapters.json';
const ORDER = { kind: 'load-chapters', editionId: 'a', protectedIds: [], allowedOrigins: [] } as const;
const IN_FEED = [{ startSec: 0, title: 'Headlines', link: undefined }];
const UNTAKEN: EditionNotes = { ...notesOf('a'), chaptersUrl: CHAPTERS_URL, chapters: IN_FEED };

const documentOf = (text: string): DocumentAnswer => ({
  kind: 'document',
  bytes: new TextEncoder().encode(text),
  url: CHAPTERS_URL,
  contentType: 'application/json+chapters',
  etag: undefined,
  lastModified: undefined,
  maxAgeMs: undefined,
});
const GOOD = documentOf(
  JSON.stringify({ version: '1.2.0', chapters: [{ startTime: 0 }, { startTime: 190, title: 'Sport' }] }),
);
const REFRESHER: Refresher = {
  follow: () => Promise.reject(new Error('nothing is to be followed')),
  unfollow: () => Promise.reject(new Error('nothing is to be unfollowed')),
  refresh: () => Promise.reject(new Error('nothing is to be refreshed')),
  setOptions: () => Promise.reject(new Error('nothing is to be set')),
};

async function librarianWith(notes: EditionNotes, answer: DocumentAnswer) {
  const library = createFakeLibrary();
  await library.apply(changeOf(feedNamed('news'), [editionNamed('a', 1)], { notes: [notes] }));
  const asked: string[] = [];
  const changed: string[] = [];
  const obey = createLibrarian({
    library,
    refresher: REFRESHER,
    fetch: async ({ url }) => {
      asked.push(url);
      return answer;
    },
    decode: ({ bytes }) => new TextDecoder().decode(bytes),
    keepPictures: () => {},
    changed: (part) => changed.push(part),
    clock: { nowMs: () => NOON_MS },
  });
  return { library, asked, changed, obey };
}

describe('the chapters document of an edition', () => {
  test('is fetched once, merged with the feed’s own chapters and kept with the notes', async () => {
    const { library, asked, changed, obey } = await librarianWith(UNTAKEN, GOOD);
    expect(await obey(ORDER)).toMatchObject({ ok: true, result: { kind: 'chapters', chapterCount: 2 } });
    expect(await library.notes('a')).toMatchObject({
      notes: UNTAKEN.notes,
      chaptersTakenAtMs: NOON_MS,
      chapters: [
        { startSec: 0, title: 'Headlines' },
        { startSec: 190, title: 'Sport' },
      ],
    });
    expect(changed).toEqual(['editions']);
    await obey(ORDER);
    expect(asked).toEqual([CHAPTERS_URL]);
  });

  test('is not asked for where the feed names none', async () => {
    const { asked, obey } = await librarianWith({ ...UNTAKEN, chaptersUrl: undefined }, GOOD);
    expect(await obey(ORDER)).toMatchObject({ ok: true, result: { kind: 'chapters', chapterCount: 1 } });
    expect(asked).toEqual([]);
  });

  test.each([
    ['a server that does not answer', { kind: 'failed', failure: { kind: 'too-slow' } }, 'feed'],
    ['a page', documentOf('<html>'), 'not-chapters'],
    ['JSON of another shape', documentOf('{"version":"9","chapters":[]}'), 'not-chapters'],
  ] as const)('from %s is a failure, and nothing that was kept changes', async (_name, answer, kind) => {
    const { library, changed, obey } = await librarianWith(UNTAKEN, answer);
    expect(await obey(ORDER)).toMatchObject({ ok: false, failure: { kind } });
    expect(await library.notes('a')).toEqual(UNTAKEN);
    expect(changed).toEqual([]);
  });
});
