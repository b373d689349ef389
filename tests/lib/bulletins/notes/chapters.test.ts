import { describe, expect, it } from 'vitest';
import type { Chapter } from '../../../../lib/bulletins/feed-document.ts';
import { chapterIndexAt, mergeChapters } from '../../../../lib/bulletins/notes/chapters.ts';

const chapter = (startSec: number, title = '', more: Partial<Chapter> = {}): Chapter => ({
  startSec,
  title,
  link: undefined,
  ...more,
});

describe('chapterIndexAt', () => {
  const chapters = [chapter(5, 'a'), chapter(60, 'b', { endSec: 80 }), chapter(100, 'c')];
  it.each([
    ['before the first', 4.9, undefined],
    ['at a start', 5, 0],
    ['within one', 59.9, 0],
    ['at the next start', 60, 1],
    ['in a gap', 80, undefined],
    ['after the last', 5_000, 2],
    ['nowhere', Number.NaN, undefined],
  ])('%s', (_case, positionSec, expected) => {
    expect(chapterIndexAt(chapters, positionSec)).toBe(expected);
  });

  it('finds none where there are none', () => {
    expect(chapterIndexAt([], 5)).toBeUndefined();
  });
});

describe('mergeChapters', () => {
  const link = 'https://a.example/';
  it.each([
    ['those of the feed where the document has none', [chapter(0, 'a')], [], [chapter(0, 'a')]],
    ['those of the document where the feed has none', [], [chapter(0, 'a')], [chapter(0, 'a')]],
    [
      'one of two at about one time, the document’s',
      [chapter(10, 'a')],
      [chapter(10.4, 'A!')],
      [chapter(10.4, 'A!')],
    ],
    [
      'one of two with one title, at the document’s time',
      [chapter(10, 'Sport')],
      [chapter(40, 'sport')],
      [chapter(40, 'sport')],
    ],
    [
      'title and link of the feed where the document has none',
      [chapter(10, 'a', { link })],
      [chapter(10)],
      [chapter(10, 'a', { link })],
    ],
    [
      'all of both in order where they differ',
      [chapter(50, 'b')],
      [chapter(0, 'a'), chapter(90, 'c')],
      [chapter(0, 'a'), chapter(50, 'b'), chapter(90, 'c')],
    ],
    [
      'a title that comes twice in both twice',
      [chapter(10, 'Ad'), chapter(50, 'Ad')],
      [chapter(20, 'Ad'), chapter(60, 'Ad')],
      [chapter(20, 'Ad'), chapter(60, 'Ad')],
    ],
    ['untitled ones apart', [chapter(10)], [chapter(50)], [chapter(10), chapter(50)]],
  ])('gives %s', (_case, inFeed, inDocument, expected) => {
    expect(mergeChapters(inFeed, inDocument)).toEqual(expected);
  });
});
