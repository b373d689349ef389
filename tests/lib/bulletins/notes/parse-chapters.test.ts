import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChapters } from '../../../../lib/bulletins/notes/parse-chapters.ts';

const documentOf = (chapters: readonly unknown[], version: unknown = '1.2.0') =>
  JSON.stringify({ version, chapters });

function chaptersOf(chapters: readonly unknown[], version?: unknown) {
  const reading = parseChapters(documentOf(chapters, version));
  if (!reading.ok) throw new Error(`Reading chapters: ${reading.failure.kind}`);
  return reading;
}

const startsOf = (chapters: readonly unknown[]) =>
  chaptersOf(chapters).chapters.map(({ startSec }) => startSec);

describe('parseChapters', () => {
  it('reads starts, titles, links and ends', () => {
    const reading = chaptersOf([
      { startTime: 0, title: 'Headlines', img: 'https://a.example/1.png', toc: true },
      { startTime: 62.5, title: ' Sport \n today ', url: 'https://a.example/sport', endTime: 90 },
    ]);
    expect(reading).toEqual({
      ok: true,
      chapters: [
        { startSec: 0, title: 'Headlines', link: undefined },
        { startSec: 62.5, title: 'Sport today', link: 'https://a.example/sport', endSec: 90 },
      ],
      setAside: [],
    });
  });

  it.each([
    [
      'in their order, whatever order they come in',
      [{ startTime: 20 }, { startTime: 5 }, { startTime: 10 }],
      [5, 10, 20],
    ],
    ['without those that are hidden', [{ startTime: 0 }, { startTime: 5, toc: false }], [0]],
    [
      'once for each start',
      [
        { startTime: 5, title: 'a' },
        { startTime: 5, title: 'b' },
      ],
      [5],
    ],
    ['with numbers written as texts', [{ startTime: '12.5' }, { startTime: ' 3 ' }], [3, 12.5]],
  ])('gives chapters %s', (_case, chapters, expected) => {
    expect(startsOf(chapters)).toEqual(expected);
  });

  it('keeps the first of one start that has a title', () => {
    const chapters = [{ startTime: 5 }, { startTime: 5, title: 'a' }, { startTime: 5, title: 'b' }];
    expect(chaptersOf(chapters).chapters.map(({ title }) => title)).toEqual(['a']);
  });

  it.each([
    ['no start', { title: 'x' }, 'startTime: is missing'],
    ['a negative start', { startTime: -1 }, 'startTime "-1": is below 0'],
    ['a start that is no number', { startTime: 'soon' }, 'startTime "soon": is no number'],
    ['an endless start', { startTime: '1e999' }, 'startTime "1e999": is no number'],
    ['no start but null', { startTime: null }, 'startTime: is no number'],
    ['no shape', 'x', '"x": is no chapter'],
  ])('sets a chapter with %s aside and keeps the others', (_case, broken, problem) => {
    const { chapters, setAside } = chaptersOf([{ startTime: 1 }, broken, { startTime: 2 }]);
    expect(chapters.map(({ startSec }) => startSec)).toEqual([1, 2]);
    expect(setAside).toEqual([{ where: 'chapter 2', problem }]);
  });

  it.each([
    ['an end before its start', { startTime: 9, title: 'a', endTime: 8 }],
    ['an end that is no number', { startTime: 9, title: 'a', endTime: 'x' }],
    ['a link that must not be opened', { startTime: 9, title: 'a', url: 'javascript:alert(1)' }],
    ['a relative link', { startTime: 9, title: 'a', url: '/x' }],
  ])('drops %s and keeps the chapter', (_case, chapter) => {
    expect(chaptersOf([chapter]).chapters).toEqual([{ startSec: 9, title: 'a', link: undefined }]);
  });

  it('reads a title that is none as no title, and shortens an endless one', () => {
    const titles = chaptersOf([
      { startTime: 1, title: 7 },
      { startTime: 2, title: 'x'.repeat(900) },
    ]).chapters;
    expect(titles[0]?.title).toBe('');
    expect(titles[1]?.title).toHaveLength(500);
  });

  it.each([['1.0'], ['1.2.0'], [1], [1.2], [undefined]])('knows version %j', (version) => {
    const text = JSON.stringify({ version, chapters: [{ startTime: 0 }] });
    expect(parseChapters(text).ok).toBe(true);
  });

  it.each([
    ['nothing', '', { kind: 'not-json' }],
    ['a page', '<!doctype html>', { kind: 'not-json' }],
    ['NaN', '{"version":"1.0","chapters":[{"startTime":NaN}]}', { kind: 'not-json' }],
    ['another shape', '{"version":"1.0"}', { kind: 'not-chapters', problem: 'chapters: is missing' }],
    ['a list', '[]', { kind: 'not-chapters', problem: 'chapters: is missing' }],
    ['null', 'null', { kind: 'not-chapters', problem: 'is no object with chapters' }],
    [
      'another version',
      documentOf([], '2.0'),
      { kind: 'not-chapters', problem: 'version "2.0": is no version known here' },
    ],
    [
      'version 10',
      documentOf([], '10.1'),
      { kind: 'not-chapters', problem: 'version "10.1": is no version known here' },
    ],
    ['an endless text', ' '.repeat(2_000_001), { kind: 'too-large', maxLength: 2_000_000 }],
  ])('fails for %s', (_case, text, failure) => {
    expect(parseChapters(text)).toEqual({ ok: false, failure });
  });

  it('starts with a byte order mark all the same', () => {
    expect(parseChapters(`\ufeff${documentOf([])}`)).toMatchObject({ ok: true, chapters: [] });
  });

  it('keeps a thousand chapters and says how many are more', () => {
    const { chapters, setAside } = chaptersOf(Array.from({ length: 1_200 }, (_, n) => ({ startTime: n })));
    expect(chapters).toHaveLength(1_000);
    expect(setAside).toEqual([{ where: 'chapter 1001 to 1200', problem: 'an edition has 1000 at most' }]);
  });

  it('never throws, and gives sorted finite starts, whatever JSON comes in', () => {
    const chapter = fc.record(
      {
        startTime: fc.oneof(fc.double(), fc.string(), fc.integer()),
        title: fc.jsonValue(),
        endTime: fc.jsonValue(),
        url: fc.string(),
        toc: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(chapter, fc.jsonValue())), (chapters) => {
        const starts = startsOf(chapters);
        expect(starts.every((start) => Number.isFinite(start) && start >= 0)).toBe(true);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseChapters(text)).not.toThrow();
      }),
    );
  });
});
