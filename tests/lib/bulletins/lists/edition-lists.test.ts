import { describe, expect, it } from 'vitest';
import { editionDays } from '../../../../lib/bulletins/lists/edition-days.ts';
import { indexEditions, searchEditions } from '../../../../lib/bulletins/lists/edition-search.ts';
import { anEdition, NOW_MS } from '../builders.ts';

const at = (instant: string) => anEdition(instant, { publishedAtMs: Date.parse(instant) });

describe('editionDays', () => {
  it('groups by the listener’s day, and calls each what a person would', () => {
    const editions = [
      '2026-11-25T12:00Z',
      '2026-11-24T12:00Z',
      '2026-11-23T12:00Z',
      '2026-11-19T12:00Z',
      '2026-11-18T12:00Z',
    ];
    const days = editionDays(editions.map(at), NOW_MS, 'UTC');
    expect(days.map(({ date, heading }) => [date, heading])).toEqual([
      ['2026-11-25', { kind: 'today' }],
      ['2026-11-24', { kind: 'yesterday' }],
      ['2026-11-23', { kind: 'weekday', weekday: 1 }],
      ['2026-11-19', { kind: 'weekday', weekday: 4 }],
      ['2026-11-18', { kind: 'date' }],
    ]);
  });

  it.each([
    ['UTC', ['2026-11-25', '2026-11-24']],
    ['Asia/Tokyo', ['2026-11-25']],
    ['America/Los_Angeles', ['2026-11-24']],
  ])('draws midnight where %s has it', (zone, expected) => {
    const days = editionDays([at('2026-11-25T02:00Z'), at('2026-11-24T22:00Z')], NOW_MS, zone);
    expect(days.map(({ date }) => date)).toEqual(expected);
  });

  it('keeps the order within a day', () => {
    const [day] = editionDays([at('2026-11-25T12:00Z'), at('2026-11-25T11:00Z')], NOW_MS, 'UTC');
    expect(day?.editions.map(({ id }) => id)).toEqual(['2026-11-25T12:00Z', '2026-11-25T11:00Z']);
  });
});

describe('searchEditions', () => {
  const editions = [
    anEdition('1', { title: 'Élections à Genève', feedId: 'a' }),
    anEdition('2', { title: 'Weather', feedId: 'b' }),
    anEdition('3', { title: 'News at six', feedId: 'b' }),
  ];
  const programmes = new Map([
    ['a', 'Journal'],
    ['b', 'The Six O’Clock News'],
  ]);
  const index = indexEditions(editions, programmes);
  const found = (query: string) => searchEditions(index, query).map(({ id }) => id);

  it.each([
    ['', ['1', '2', '3']],
    ['  ', ['1', '2', '3']],
    ['geneve', ['1']],
    ['ELECTIONS', ['1']],
    ['journal', ['1']],
    ['six', ['2', '3']],
    ['clock weather', ['2']],
    ['weather journal', []],
    ['six the', ['2', '3']],
  ])('finds for "%s" %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('finds no word across title and programme', () => {
    expect(found('weatherthe')).toEqual([]);
  });

  it('folds again only what is new or named anew', () => {
    const renamed = { ...editions[1], title: 'Storm' } as (typeof editions)[number];
    const copy = { ...editions[0] } as (typeof editions)[number];
    const next = indexEditions([copy, renamed], programmes, index);
    expect(next.entries[0]?.text).toBe(index.entries[0]?.text);
    expect(searchEditions(next, 'storm')).toEqual([renamed]);
    expect(searchEditions(next, 'geneve')[0]).toBe(copy);
    expect(searchEditions(indexEditions(editions, new Map([['b', 'Abend']]), index), 'abend')).toHaveLength(
      2,
    );
  });

  it('answers a keystroke over 10,000 editions within a few milliseconds', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      anEdition(`${n}`, { title: `Bulletin de ${n % 24}h00, édition ${n}`, feedId: n % 2 ? 'a' : 'b' }),
    );
    const big = indexEditions(many, programmes);
    const queries = ['b', 'bu', 'bul', 'bulletin 9', 'edition 77', 'news edition 9', 'zzz', 'six 12h00'];
    for (const query of queries) searchEditions(big, query);
    const startedAtMs = performance.now();
    for (let turn = 0; turn < 5; turn += 1) for (const query of queries) searchEditions(big, query);
    expect((performance.now() - startedAtMs) / (queries.length * 5)).toBeLessThan(8);
    expect(searchEditions(big, 'edition 9999')).toHaveLength(1);
  });
});
