import { describe, expect, it, vi } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import type { AutoDownload } from '../../../lib/bulletins/feed.ts';
import type { AfterDays, Download, Keeping } from '../../../lib/downloads/download.ts';
import { whatLeaves } from '../../../lib/downloads/leaving.ts';
import { downloadOf, keptOf } from '../../fakes/download-records.ts';
import { NOON_MS, positionIn } from '../../fakes/library-records.ts';
import { createWorld, wanted } from './download-world.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const played = (editionId: string, daysAgo: number): EditionPosition => ({
  ...positionIn(editionId, 600),
  playedAtMs: NOON_MS - daysAgo * DAY_MS,
});
const kept = (id: string, daysAgo: number, rest: Partial<Download> = {}) =>
  keptOf(id, 1, {
    publishedAtMs: NOON_MS - daysAgo * DAY_MS,
    state: { kind: 'kept', keptAtMs: NOON_MS - daysAgo * DAY_MS, sizeBytes: 1 },
    ...rest,
  });
const heard = ['just', 'yesterday', 'week', 'plays', 'pinned', 'spared', 'going'];
const positions = new Map(
  [
    ...heard.map((id) => played(id, id === 'just' ? 0 : id === 'yesterday' ? 1 : 7)),
    positionIn('half', 20),
  ].map((position) => [position.editionId, position]),
);
const hearing = { positions, protectedIds: new Set(['plays']) };
const downloads = [
  kept('just', 5),
  kept('yesterday', 8),
  kept('week', 40),
  kept('plays', 99),
  kept('pinned', 99, { pinned: true }),
  kept('spared', 99, { isSpared: true }),
  kept('going', 99, { goesAtMs: NOON_MS }),
  kept('half', 99),
  kept('new', 1),
  kept('old', 30),
  // Proven lately, which makes it no younger.
  kept('ancient', 90, {
    state: { kind: 'kept', keptAtMs: NOON_MS - 90 * DAY_MS, provenAtMs: NOON_MS, sizeBytes: 1 },
  }),
  downloadOf('fetching', { state: { kind: 'fetching' }, publishedAtMs: 0 }),
];

describe('although there is room', () => {
  it.each<[AfterDays | undefined, AfterDays | undefined, readonly string[]]>([
    ['never', 'never', []],
    [undefined, undefined, []],
    [0, 'never', ['just', 'yesterday', 'week']],
    [1, 'never', ['yesterday', 'week']],
    [7, 'never', ['week']],
    ['never', 7, ['yesterday', 'week', 'old', 'ancient']],
    ['never', 30, ['week', 'old', 'ancient']],
    ['never', 90, ['ancient']],
    [1, 90, ['yesterday', 'week', 'ancient']],
  ])('played after %s days, all after %s: %j go', (removePlayedAfterDays, removeAfterDays, expected) => {
    const keeping = { removePlayedAfterDays, removeAfterDays };
    expect(whatLeaves(downloads, { keeping, rules: new Map() }, hearing, NOON_MS).ids).toEqual(expected);
  });

  it.each<[string, readonly string[], Partial<Keeping>, number | undefined]>([
    ['never, where nothing goes', ['new', 'week'], {}, undefined],
    ['when the next one’s days are over', ['just', 'new'], { removeAfterDays: 7 }, 2 * DAY_MS],
    ['soon, where one may be played any time', ['new'], { removePlayedAfterDays: 7 }, HOUR_MS],
    ['soon, where only its playing keeps one', ['plays'], { removeAfterDays: 7 }, HOUR_MS],
    ['never, where all have gone', ['week'], { removePlayedAfterDays: 7 }, undefined],
    ['never, where all are pinned', ['pinned'], { removePlayedAfterDays: 7 }, undefined],
  ])('it is looked again %s', (_name, ids, keeping, inMs) => {
    const some = downloads.filter(({ editionId }) => ids.includes(editionId));
    const { nextAtMs } = whatLeaves(some, { keeping, rules: new Map() }, hearing, NOON_MS);
    expect(nextAtMs).toBe(inMs === undefined ? undefined : NOON_MS + inMs);
  });
});

const RULE: AutoDownload = {
  newestCount: 2,
  unplayedOnly: false,
  hours: undefined,
  onAnyConnection: true,
  keepNewest: true,
};
const ofRule = (id: string, daysAgo: number, rest: Partial<Download> = {}) =>
  kept(id, daysAgo, { askedBy: 'rule', ...rest });

describe('of what a programme’s rule fetched', () => {
  it.each<[string, Partial<AutoDownload>, readonly Download[], readonly string[]]>([
    [
      'go all but the newest two',
      {},
      [ofRule('c', 3), ofRule('a', 1), ofRule('d', 4), ofRule('b', 2)],
      ['c', 'd'],
    ],
    ['go none while there are no more', {}, [ofRule('c', 3), ofRule('a', 1)], []],
    [
      'go none before the newer ones are kept',
      {},
      [ofRule('c', 3), ofRule('b', 2), ofRule('a', 1, { state: { kind: 'fetching' } })],
      [],
    ],
    [
      'go none where they may stay',
      { keepNewest: false },
      [ofRule('c', 3), ofRule('b', 2), ofRule('a', 1)],
      [],
    ],
    [
      'go none where nobody said so',
      { keepNewest: undefined },
      [ofRule('c', 3), ofRule('b', 2), ofRule('a', 1)],
      [],
    ],
    ['goes none that the listener asked for', {}, [kept('c', 3), ofRule('b', 2), ofRule('a', 1)], []],
    [
      'goes none that plays, is half heard or pinned',
      {},
      [
        ofRule('plays', 9),
        ofRule('half', 8),
        ofRule('c', 7, { pinned: true }),
        ofRule('b', 2),
        ofRule('a', 1),
      ],
      [],
    ],
    ['stay played ones among the newest', {}, [ofRule('week', 2), ofRule('a', 1)], []],
    [
      'go played ones where it wants unplayed ones',
      { unplayedOnly: true },
      [ofRule('week', 2), ofRule('a', 1)],
      ['week'],
    ],
    ['stays the newest though played', { unplayedOnly: true }, [ofRule('a', 2), ofRule('week', 1)], []],
  ])('%s', (_name, change, some, expected) => {
    const rules = new Map([['news', { ...RULE, ...change }]]);
    expect(whatLeaves(some, { keeping: {}, rules }, hearing, NOON_MS).ids).toEqual(expected);
  });

  it('is nothing of another programme’s', () => {
    const some = [ofRule('c', 3), ofRule('b', 2), ofRule('a', 1)];
    expect(
      whatLeaves(some, { keeping: {}, rules: new Map([['other', RULE]]) }, hearing, NOON_MS).ids,
    ).toEqual([]);
  });
});

describe('the downloader', () => {
  const keeping = { budgetBytes: 1e9, cleanUp: 'never', removePlayedAfterDays: 1 } as const;

  it('removes by rule when it is woken, with ten seconds to take that back, once and for all', async () => {
    let playedAtMs: number | undefined;
    const world = createWorld({
      keeping: () => keeping,
      positions: async (ids) => ids.map((id) => ({ ...positionIn(id, 600), playedAtMs })),
    });
    await world.downloader.add([wanted('a'), wanted('b')]);
    await world.settle();
    await world.downloader.wake();
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + HOUR_MS);
    playedAtMs = world.clock.nowMs();
    await world.downloader.wake();
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + DAY_MS);
    world.clock.advance(DAY_MS);
    await world.downloader.wake();
    expect((await world.disk.download('a'))?.goesAtMs).toBe(world.clock.nowMs() + 10_000);
    await world.downloader.restore(['a']);
    world.clock.advance(10_000);
    await world.settle();
    await world.downloader.wake();
    world.clock.advance(10_000);
    await world.settle();
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['kept', 'gone']);
  });

  it('lets the older ones of a rule go once the newer ones are whole', async () => {
    const world = createWorld({ ruleOf: async () => ({ ...RULE, newestCount: 1 }) });
    await world.downloader.add([{ ...wanted('old'), publishedAtMs: 1 }], 'rule');
    await world.settle();
    await world.downloader.add([{ ...wanted('new'), publishedAtMs: 2 }], 'rule');
    expect((await world.disk.download('old'))?.goesAtMs).toBeUndefined();
    await world.settle();
    world.clock.advance(10_000);
    await world.settle();
    expect([await world.stateOf('old'), await world.stateOf('new')]).toEqual(['gone', 'kept']);
  });

  it('asks nobody where there is no rule, and fetches on where the library cannot be read', async () => {
    let asked = 0;
    let budget: Keeping = { budgetBytes: 1e9, cleanUp: 'never' };
    const world = createWorld({
      keeping: () => budget,
      async positions(ids) {
        if (asked > 0 || budget === keeping) throw new Error('no library');
        return ids.map((id) => positionIn(id, 0));
      },
    });
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {
      asked += 1;
    });
    await world.downloader.add([wanted('a')]);
    await world.settle();
    await world.downloader.wake();
    expect(asked).toBe(0);
    budget = keeping;
    await expect(world.downloader.wake()).resolves.toBeUndefined();
    expect(asked).toBe(1);
    expect(await world.stateOf('a')).toBe('kept');
    complain.mockRestore();
  });
});
