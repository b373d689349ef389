import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition, EditionPosition } from '../../../../lib/bulletins/edition.ts';
import type { Feed, Retention } from '../../../../lib/bulletins/feed.ts';
import type { EditionDraft } from '../../../../lib/bulletins/feed-document.ts';
import { type Merged, type MergeInput, mergeFeed } from '../../../../lib/bulletins/refreshing/merge.ts';
import { aDocument, aDraft, aFeed, anEnclosure, HOUR_MS, NOW_MS } from '../builders.ts';

/** What is stored of one feed, and what looks at it have brought. */
interface Library {
  readonly feed: Feed;
  readonly editions: readonly Edition[];
  readonly last: Merged | undefined;
}

const EMPTY: Library = { feed: aFeed(), editions: [], last: undefined };

function look(library: Library, items: readonly EditionDraft[], change: Partial<MergeInput> = {}): Library {
  const { feed, editions } = library;
  const nowMs = change.nowMs ?? NOW_MS;
  const last = mergeFeed({
    feed,
    editions,
    positions: [],
    document: aDocument(items),
    setAside: [],
    lastModified: undefined,
    canPlay: (mimeType) => mimeType !== 'audio/ogg',
    protectedIds: new Set(),
    nowMs,
    ...change,
  });
  const stored = new Map(editions.map((edition) => [edition.id, edition]));
  for (const edition of last.change.put) stored.set(edition.id, edition);
  for (const id of last.change.remove) stored.delete(id);
  const health = { ...feed.health, lastModified: change.lastModified, lastGoodAtMs: nowMs };
  return { feed: { ...last.change.feed, health }, editions: [...stored.values()], last };
}

const titles = ({ editions }: Library) => editions.map(({ title }) => title).sort();
const newTitles = ({ last }: Library) => last?.newEditions.map(({ title }) => title);
const withRetention = (retention: Retention): Library => ({
  ...EMPTY,
  feed: aFeed({ options: { retention } }),
});
const file = (url: string) => [anEnclosure(url)];

describe('an edition that is listed again', () => {
  const cases: readonly { name: string; before: EditionDraft; after: EditionDraft }[] = [
    { name: 'with another title', before: aDraft(1), after: aDraft(1, { title: 'Corrected' }) },
    {
      name: 'with another file',
      before: aDraft(1),
      after: aDraft(1, { enclosures: file('https://b.example/1.mp3') }),
    },
    { name: 'with another date', before: aDraft(1), after: aDraft(1, { publishedAtMs: NOW_MS - HOUR_MS }) },
    {
      name: 'under another guid, all else the same',
      before: aDraft(1),
      after: aDraft(1, { guid: 'urn:new-scheme:1' }),
    },
    { name: 'without its guid', before: aDraft(1), after: aDraft(1, { guid: undefined, title: 'Other' }) },
    { name: 'with a guid at last', before: aDraft(1, { guid: undefined }), after: aDraft(1) },
    {
      name: 'without guid under a new token',
      before: aDraft(1, {
        guid: undefined,
        title: 'a',
        enclosures: file('https://c.example/1?id=7&token=a'),
      }),
      after: aDraft(1, { guid: undefined, title: 'b', enclosures: file('https://c.example/1?token=b&id=7') }),
    },
    {
      name: 'without guid over https',
      before: aDraft(1, { guid: undefined, title: 'a', enclosures: file('http://c.example/1001.mp3') }),
      after: aDraft(1, { guid: undefined, title: 'b', enclosures: file('https://c.example/1001.mp3') }),
    },
    {
      name: 'without guid in another file',
      before: aDraft(1, { guid: undefined }),
      after: aDraft(1, { guid: undefined, enclosures: file('https://c.example/other.mp3') }),
    },
  ];

  it.each(cases)('$name is updated, not doubled', ({ before, after }) => {
    const first = look(EMPTY, [before, aDraft(2)]);
    const second = look(first, [after, aDraft(2)]);
    expect(second.editions).toHaveLength(2);
    expect(second.editions.map(({ id }) => id).sort()).toEqual(first.editions.map(({ id }) => id).sort());
    expect(newTitles(second)).toEqual([]);
    expect(second.last?.change.put.map(({ title, enclosure: { url } }) => [title, url])).toEqual([
      [after.title, after.enclosures[0]?.url],
    ]);
  });

  it('is not put where nothing of it has changed', () => {
    const items = [aDraft(1), aDraft(2, { publishedAtMs: undefined }), aDraft(3, { guid: undefined })];
    const first = look(EMPTY, items);
    const { last, feed } = look(first, items, { nowMs: NOW_MS + HOUR_MS });
    expect(last?.change).toEqual({ feed: first.feed, put: [], unshown: [], notes: [], remove: [] });
    expect({ ...feed, health: first.feed.health }).toEqual(first.feed);
  });

  it('says which picture it shows no more', () => {
    const [cover, other] = ['https://a.example/1.jpg', 'https://a.example/2.jpg'];
    const unshown = [cover, cover, other, undefined].map((imageUrl, index, shown) => {
      const before = look(EMPTY, [aDraft(1, { imageUrl: shown[index - 1] })]);
      return look(before, [aDraft(1, { imageUrl })]).last?.change.unshown;
    });
    expect(unshown).toEqual([[], [], [cover], [other]]);
  });

  it('has its notes stored again only when they have changed', () => {
    const noted = (text: string) => aDraft(1, { notes: { kind: 'text', text } });
    const first = look(EMPTY, [noted('one')]);
    expect(first.last?.change.notes.map(({ notes }) => notes?.text)).toEqual(['one']);
    expect(look(first, [{ ...noted('one'), title: 'Corrected' }]).last?.change.notes).toEqual([]);
    expect(look(first, [noted('two')]).last?.change.notes.map(({ notes }) => notes?.text)).toEqual(['two']);
  });
});

describe('editions that are different', () => {
  const cases: readonly { name: string; items: readonly EditionDraft[] }[] = [
    {
      name: 'with one guid and two files',
      items: [aDraft(1, { guid: 'same' }), aDraft(2, { guid: 'same' })],
    },
    {
      name: 'with two guids and one file',
      items: [
        aDraft(1, { enclosures: file('https://c.example/a.mp3') }),
        aDraft(2, { enclosures: file('https://c.example/a.mp3') }),
      ],
    },
    {
      name: 'without guids whose files differ in a parameter',
      items: [
        aDraft(1, { guid: undefined, enclosures: file('https://c.example/get?episode=1') }),
        aDraft(2, { guid: undefined, enclosures: file('https://c.example/get?episode=2') }),
      ],
    },
    {
      name: 'without guids and dates whose titles differ and whose file is one',
      items: [1, 2].map((number) =>
        aDraft(number, {
          guid: undefined,
          publishedAtMs: undefined,
          enclosures: file('https://c.example/a.mp3'),
        }),
      ),
    },
    {
      name: 'of one title',
      items: [aDraft(1, { guid: undefined, title: 'News' }), aDraft(2, { guid: undefined, title: 'News' })],
    },
  ];

  it.each(cases)('$name stay two, at every look', ({ items }) => {
    const first = look(EMPTY, items);
    const second = look(first, [...items].reverse());
    expect(first.editions).toHaveLength(2);
    expect(second.last?.change.put).toEqual([]);
    expect(second.editions).toEqual(first.editions);
  });

  it('stay apart when a guid that was one’s own is given to others too', () => {
    const first = look(EMPTY, [aDraft(1, { guid: 'same' })]);
    const second = look(first, [aDraft(2, { guid: 'same' }), aDraft(1, { guid: 'same' })]);
    expect(titles(second)).toEqual(['Bulletin 1', 'Bulletin 2']);
    const third = look(second, [aDraft(3, { guid: 'same' }), aDraft(2, { guid: 'same' })]);
    expect(titles(third)).toEqual(['Bulletin 1', 'Bulletin 2', 'Bulletin 3']);
  });

  it('are one where a document lists the same twice, of which the later counts', () => {
    const twice = look(EMPTY, [aDraft(1), aDraft(1, { title: 'Later', publishedAtMs: NOW_MS - HOUR_MS })]);
    expect(titles(twice)).toEqual(['Later']);
  });
});

describe('history', () => {
  it('is kept when a feed forgets', () => {
    const first = look(EMPTY, [aDraft(1), aDraft(2)]);
    expect(titles(look(first, [aDraft(3)]))).toEqual(['Bulletin 1', 'Bulletin 2', 'Bulletin 3']);
    expect(titles(look(first, []))).toEqual(['Bulletin 1', 'Bulletin 2']);
  });

  it('that a feed lists at last is stored, but is no news', () => {
    const first = look(EMPTY, [aDraft(900)]);
    const second = look(first, [aDraft(1), aDraft(900), aDraft(1000)]);
    expect(titles(second)).toHaveLength(3);
    expect(newTitles(second)).toEqual(['Bulletin 1000']);
  });
});

describe('a feed with one item that is replaced', () => {
  const at = (hour: number) => new Date(Date.parse('2026-11-25T10:05:00Z') + hour * HOUR_MS).toUTCString();
  const hours = (library: Library, make: (hour: number) => EditionDraft, modified = at) =>
    [0, 1, 2].reduce(
      (before, hour) =>
        look(before, [make(hour)], {
          lastModified: modified(hour),
          nowMs: Date.parse('2026-11-25T10:15:00Z') + hour * HOUR_MS,
        }),
      library,
    );
  const stale = Date.parse('2026-11-25T09:00:00Z');

  it('has an edition of each hour though guid and date stand still', () => {
    const after = hours(EMPTY, (hour) =>
      aDraft(1, {
        guid: 'hourly',
        publishedAtMs: stale,
        enclosures: file(`https://c.example/hour-${hour}0.mp3`),
      }),
    );
    expect(after.editions.map(({ publishedAtMs }) => new Date(publishedAtMs).toUTCString())).toEqual([
      new Date(stale).toUTCString(),
      at(1),
      at(2),
    ]);
    expect(newTitles(after)).toHaveLength(1);
  });

  it('has the newest only where they stand at one address, known by its time of change', () => {
    const fixed = () =>
      aDraft(1, { guid: 'latest', publishedAtMs: stale, enclosures: file('https://c.example/latest.mp3') });
    const after = hours(EMPTY, fixed);
    expect(after.editions).toHaveLength(1);
    expect(newTitles(after)).toHaveLength(1);
    const [edition] = after.editions;
    expect(new Date(edition?.publishedAtMs ?? 0).toUTCString()).toBe(at(2));
    expect(edition?.id).not.toBe(look(EMPTY, [fixed()]).editions[0]?.id);
  });

  it('keeps what was half heard at a fixed address', () => {
    const fixed = aDraft(1, { guid: 'latest', enclosures: file('https://c.example/latest.mp3') });
    const first = look(EMPTY, [fixed], { lastModified: at(0) });
    const heard: EditionPosition = {
      editionId: first.editions[0]?.id ?? '',
      positionSec: 60,
      durationSec: 300,
      heardAtMs: NOW_MS,
      playedAtMs: undefined,
    };
    const second = look(first, [fixed], { lastModified: at(1), positions: [heard] });
    expect(second.editions).toHaveLength(2);
  });

  it('has an edition for each later date', () => {
    const after = hours(
      EMPTY,
      (hour) =>
        aDraft(1, {
          guid: 'hourly',
          publishedAtMs: stale + hour * HOUR_MS,
          enclosures: file(`https://c.example/hour-${hour}0.mp3`),
        }),
      () => '',
    );
    expect(after.editions).toHaveLength(3);
  });

  it.each([
    ['a new file without a time of change', file('https://c.example/1001b.mp3'), undefined],
    ['a time of change alone, with a file that can only be this one', aDraft(1).enclosures, at(1)],
    ['a document made anew at each look', aDraft(1).enclosures, new Date(NOW_MS).toUTCString()],
  ] as const)('is only corrected by %s', (_name, enclosures, lastModified) => {
    const first = look(EMPTY, [aDraft(1)], { lastModified: at(0) });
    const second = look(first, [aDraft(1, { enclosures })], { lastModified });
    expect(second.editions).toHaveLength(1);
    expect(newTitles(second)).toEqual([]);
  });
});

describe('the date of an edition', () => {
  it('is when it was first seen where there is none, in the document’s order', () => {
    const items = [3, 2, 1].map((number) => aDraft(number, { publishedAtMs: undefined }));
    const first = look(EMPTY, items);
    expect(newTitles(first)).toEqual(['Bulletin 3', 'Bulletin 2', 'Bulletin 1']);
    const later = look(first, [aDraft(4, { publishedAtMs: undefined }), ...items], {
      nowMs: NOW_MS + HOUR_MS,
    });
    expect(newTitles(later)).toEqual(['Bulletin 4']);
    expect(later.last?.newEditions[0]?.publishedAtMs).toBe(NOW_MS + HOUR_MS);
  });

  it.each([
    ['a wrong zone', NOW_MS + 2 * HOUR_MS, NOW_MS + 3 * HOUR_MS, NOW_MS],
    ['the next century', Date.UTC(2099, 0), NOW_MS + 3 * HOUR_MS, NOW_MS],
    ['a clock of ours that was slow', NOW_MS + 100 * HOUR_MS, NOW_MS + 200 * HOUR_MS, NOW_MS + 100 * HOUR_MS],
  ])('is not in the future by %s', (_name, publishedAtMs, laterMs, expectedLaterMs) => {
    const first = look(EMPTY, [aDraft(1, { publishedAtMs }), aDraft(2)]);
    expect(first.editions.map((edition) => edition.publishedAtMs)).toContain(NOW_MS);
    const second = look(first, [aDraft(1, { publishedAtMs }), aDraft(2)], { nowMs: laterMs });
    expect(second.editions.map((edition) => edition.publishedAtMs)).toContain(expectedLaterMs);
    expect(second.editions).toHaveLength(2);
  });
});

describe('what is played and shown of an edition', () => {
  it('has its title without needless space', () => {
    expect(titles(look(EMPTY, [aDraft(1, { title: '  News\n\t at  six ' })]))).toEqual(['News at six']);
  });

  it.each([
    ['the first audio', [anEnclosure('a:1'), anEnclosure('a:2')], 'a:1'],
    ['the first that plays', [anEnclosure('a:1', { mimeType: 'audio/ogg' }), anEnclosure('a:2')], 'a:2'],
    ['audio before video', [anEnclosure('a:1', { isVideo: true }), anEnclosure('a:2')], 'a:2'],
    [
      'audio that does not play before video',
      [anEnclosure('a:1', { isVideo: true }), anEnclosure('a:2', { mimeType: 'audio/ogg' })],
      'a:2',
    ],
    ['video where there is nothing else', [anEnclosure('a:1', { isVideo: true })], 'a:1'],
  ])('is %s', (_name, enclosures, url) => {
    expect(look(EMPTY, [aDraft(1, { enclosures })]).editions[0]?.enclosure.url).toBe(url);
  });
});

describe('retention at a merge', () => {
  it('takes the old ones, and does not find them new again', () => {
    const items = [996, 997, 998].map((number) => aDraft(number));
    const first = look(withRetention({ kind: 'newest' }), items);
    expect(titles(first)).toEqual(['Bulletin 998']);
    expect(newTitles(first)).toEqual(['Bulletin 998']);
    const second = look(first, [aDraft(999), ...items]);
    expect(titles(second)).toEqual(['Bulletin 999']);
    expect(newTitles(second)).toEqual(['Bulletin 999']);
    expect(second.last?.change.remove).toEqual(first.editions.map(({ id }) => id));
  });

  it.each<Retention>([{ kind: 'newest' }, { kind: 'hours', hours: 2 }])(
    'does not find undated ones new again under %j',
    (retention) => {
      const items = [3, 2, 1].map((number) => aDraft(number, { publishedAtMs: undefined }));
      const first = look(withRetention(retention), items);
      const second = look(first, items, { nowMs: NOW_MS + 3 * HOUR_MS });
      const third = look(second, items, { nowMs: NOW_MS + 6 * HOUR_MS });
      expect(newTitles(second)).toEqual([]);
      expect(newTitles(third)).toEqual([]);
      expect(third.editions.length).toBeLessThanOrEqual(1);
      const forgotten = look(third, [], { nowMs: NOW_MS + 7 * HOUR_MS });
      expect(forgotten.feed.goneIds).toEqual([]);
    },
  );

  it('keeps what is playing', () => {
    const first = look(withRetention({ kind: 'newest' }), [aDraft(1)]);
    const protectedIds = new Set(first.editions.map(({ id }) => id));
    expect(titles(look(first, [aDraft(2)], { protectedIds }))).toEqual(['Bulletin 1', 'Bulletin 2']);
  });
});

describe('any documents', () => {
  // Few guids, files, titles and dates, so that they meet in every way.
  const item = fc
    .record({
      guid: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      title: fc.constantFrom('One', 'Two', 'Three'),
      publishedAtMs: fc.option(
        fc.integer({ min: -3, max: 3 }).map((hour) => NOW_MS + hour * 20 * HOUR_MS),
        {
          nil: undefined,
        },
      ),
      enclosures: fc
        .constantFrom(
          'https://c.example/latest.mp3',
          'https://c.example/20261.mp3',
          'https://c.example/20262.mp3',
        )
        .map(file),
    })
    .map((draft) => aDraft(1, draft));
  const items = fc.array(item, { maxLength: 6 });
  const retention = fc.constantFrom<Retention>(
    { kind: 'all' },
    { kind: 'newest' },
    { kind: 'last', count: 2 },
    { kind: 'hours', hours: 24 },
  );

  const documents = fc.array(items, { minLength: 1, maxLength: 3 });
  const guided = documents.map((each) =>
    each.map((drafts) =>
      drafts.map((draft) => ({ ...draft, guid: `${draft.title} ${draft.enclosures[0]?.url}` })),
    ),
  );

  // Without good guids, what retention took may be all that told two items apart.
  it.each([
    ['without retention', documents, fc.constant<Retention>({ kind: 'all' })],
    ['under any retention, given good guids', guided, retention],
  ] as const)('change nothing when merged again, %s', (_name, some, anyRetention) => {
    fc.assert(
      fc.property(some, anyRetention, (looks, kept) => {
        const library = looks.reduce((before, document) => look(before, document), withRetention(kept));
        const again = look(library, looks.at(-1) ?? []);
        expect(again.last?.change.put).toEqual([]);
        expect(again.last?.change.remove).toEqual([]);
        expect(again.last?.newEditions).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('give the same editions in whatever order their items stand', () => {
    const dated = items.map((drafts) =>
      drafts.map((draft) => ({ ...draft, publishedAtMs: draft.publishedAtMs ?? NOW_MS })),
    );
    fc.assert(
      fc.property(items, dated, fc.nat(), (before, document, seed) => {
        const library = look(EMPTY, before);
        const shuffled = document
          .map((draft, index) => ({ draft, rank: ((index + 1) * (seed + 7)) % 11 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ draft }) => draft);
        const byId = (a: Edition, b: Edition) => (a.id < b.id ? -1 : 1);
        expect(look(library, shuffled).editions.toSorted(byId)).toEqual(
          look(library, document).editions.toSorted(byId),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('of distinct editions give the same library whichever comes first', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(numbers, numbers, (some, others) => {
        const [a, b] = [some, others].map((each) => each.map((number) => aDraft(number)));
        const ids = (library: Library) => library.editions.map(({ id }) => id).sort();
        const one = look(look(EMPTY, a ?? []), b ?? []);
        const other = look(look(EMPTY, b ?? []), a ?? []);
        expect(ids(one)).toEqual(ids(other));
        expect(one.editions).toHaveLength(new Set([...some, ...others]).size);
      }),
    );
  });

  it('lose no stored edition without retention, but those whose fixed address was taken over', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const library = look(EMPTY, before);
        const { last } = look(library, after);
        const removed = library.editions.filter(({ id }) => last?.change.remove.includes(id));
        expect(removed.every(({ enclosure }) => enclosure.url.endsWith('latest.mp3'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
