import { describe, expect, it } from 'vitest';
import { drawsOf } from '../../../proof/seeded.ts';
import { fuzz } from './fuzzing.ts';
import { liesIn } from './honest-reading.ts';
import { MUTATIONS } from './mutations.ts';

const FUZZ_MS = 30_000;
// The same mutants each time, so that a change is what fails it; `npm run proof -- --only fuzz` draws others.
const SEED = 20_261_125;

describe('feeds mutated at random', () => {
  it('are never read wrong, never thrown at and never hang', { timeout: 2 * FUZZ_MS }, async () => {
    const endsAtMs = performance.now() + FUZZ_MS;
    const { findings, rounds, feeds } = await fuzz(SEED, () => performance.now() < endsAtMs);
    expect(findings, `seed ${SEED}`).toEqual([]);
    expect(rounds).toBeGreaterThan(1_000);
    expect(feeds / rounds).toBeGreaterThan(0.3);
  });

  it('come back with their seed', async () => {
    const some = () => fuzz(7, (round) => round < 50);
    const { slowestMs: _, ...first } = await some();
    expect(await some()).toMatchObject(first);
  });
});

describe('a mutation', () => {
  it.each(Object.entries(MUTATIONS))('%s, and leaves what it was given alone', (_name, mutation) => {
    const bytes = new TextEncoder().encode(
      '<?xml version="1.0" encoding="utf-8"?><a b="c"><d>{e}</d><f>g</f></a>',
    );
    const before = bytes.slice();
    const changed = Array.from({ length: 50 }, (_, round) => mutation(bytes, drawsOf(1, round)));
    expect(bytes).toEqual(before);
    expect(changed.some((mutant) => mutant.join() !== before.join())).toBe(true);
  });
});

describe('the eye for lies', () => {
  const edition = {
    guid: undefined,
    title: 'Bulletin',
    publishedAtMs: undefined,
    durationSec: undefined,
    enclosures: [
      { url: 'https://a.example/1.mp3', mimeType: 'audio/mpeg', lengthBytes: undefined, isVideo: false },
    ],
    link: undefined,
    imageUrl: undefined,
    notes: undefined,
    chaptersUrl: undefined,
    chapters: [],
  };
  const readingWith = (changes: object) => ({
    ok: true as const,
    setAside: [],
    feed: {
      ...{
        format: 'rss' as const,
        title: 'News',
        description: undefined,
        homepage: undefined,
        imageUrl: undefined,
      },
      ...{ language: undefined, author: undefined, newFeedUrl: undefined, ttlMs: undefined },
      items: [{ ...edition, ...changes }],
    },
  });

  it('sees none where there is none', () => {
    expect(liesIn(readingWith({}))).toEqual([]);
  });

  it.each([
    [{ title: ' ' }, 'item 1: the title is empty'],
    [{ publishedAtMs: Number.NaN }, 'item 1: the date is NaN'],
    [{ publishedAtMs: 0 }, 'item 1: the date is 0'],
    [{ durationSec: Number.POSITIVE_INFINITY }, 'item 1: the duration is Infinity'],
    [{ durationSec: -1 }, 'item 1: the duration is -1'],
    [{ link: 'javascript:alert(1)' }, 'item 1: the link has the address "javascript:alert(1)"'],
    [{ enclosures: [] }, 'item 1: 0 enclosures'],
    [{ enclosures: [...edition.enclosures, ...edition.enclosures] }, 'item 1: doubles among the enclosures'],
    [{ chapters: [{ startSec: Number.NaN, title: 'a', link: undefined }] }, 'item 1: a chapter is NaN'],
  ])('sees %j', (changes, lie) => {
    expect(liesIn(readingWith(changes))).toContain(lie);
  });

  it('sees a parser that gave up for a reason of its own', () => {
    const failure = { kind: 'not-a-feed' as const, problem: 'the parser gave up: Unexpected end of title' };
    expect(liesIn({ ok: false, failure })).toHaveLength(1);
    expect(
      liesIn({ ok: false, failure: { ...failure, problem: 'the parser gave up: Invalid feed format' } }),
    ).toEqual([]);
  });
});
