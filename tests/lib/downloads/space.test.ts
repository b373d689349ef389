import { describe, expect, it } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import type { CleanUp } from '../../../lib/downloads/download.ts';
import { clearedInOrder, expectedBytes, roomFor } from '../../../lib/downloads/space.ts';
import { downloadOf, keptOf } from '../../fakes/download-records.ts';
import { positionIn } from '../../fakes/library-records.ts';

const MB = 1_000_000;
const played = (editionId: string, playedAtMs: number): EditionPosition => ({
  ...positionIn(editionId, 600),
  playedAtMs,
});
const positions = new Map(
  [
    played('heard-late', 900),
    played('heard-early', 100),
    played('heard-playing', 50),
    played('heard-pinned', 40),
    played('heard-going', 30),
    positionIn('half-heard', 20),
    positionIn('opened', 0),
  ].map((position) => [position.editionId, position]),
);
const hearing = { positions, protectedIds: new Set(['heard-playing', 'queued']) };
const kept = (id: string, publishedAtMs: number, rest = {}) =>
  keptOf(id, 100 * MB, { publishedAtMs, ...rest });
const downloads = [
  kept('heard-late', 1),
  kept('heard-early', 2),
  kept('heard-playing', 3),
  kept('heard-pinned', 4, { pinned: true }),
  kept('heard-going', 5, { goesAtMs: 1 }),
  kept('half-heard', 6),
  kept('opened', 8),
  kept('old', 7),
  kept('queued', 0),
  downloadOf('fetching', { storedBytes: 9, state: { kind: 'fetching' } }),
];

describe('clean-up', () => {
  it.each<[CleanUp, readonly string[]]>([
    ['never', []],
    ['played', ['heard-early', 'heard-late']],
    ['oldest', ['heard-early', 'heard-late', 'old', 'opened']],
  ])('by the rule "%s" takes %j in this order', (cleanUp, expected) => {
    expect(clearedInOrder(downloads, cleanUp, hearing).map(({ editionId }) => editionId)).toEqual(expected);
  });
});

const wanted = downloadOf('wanted', { claimedBytes: 150 * MB });
const coming = downloadOf('coming', { claimedBytes: 80 * MB });

describe('room', () => {
  it.each<[string, number, CleanUp, number | undefined, readonly string[], readonly string[] | 'none']>([
    ['within the budget', 2_000, 'never', undefined, [], []],
    ['over it, and nothing may go', 900, 'never', undefined, [], 'none'],
    ['over it, and one must go', 900, 'played', undefined, [], ['heard-early']],
    ['over it, and two must go', 800, 'played', undefined, [], ['heard-early', 'heard-late']],
    ['over it, and more than all', 700, 'played', undefined, [], 'none'],
    [
      'over it, and the oldest may go',
      600,
      'oldest',
      undefined,
      [],
      ['heard-early', 'heard-late', 'old', 'opened'],
    ],
    ['together with another under way', 900, 'played', undefined, ['coming'], ['heard-early', 'heard-late']],
    ['on a disk that has some', 2_000, 'never', 300 * MB, [], []],
    ['on a disk that is nearly full', 2_000, 'never', 160 * MB, [], 'none'],
    ['on a disk that is nearly full, and one must go', 2_000, 'played', 160 * MB, [], ['heard-early']],
  ])('%s', (_name, budgetMb, cleanUp, freeBytes, underWay, expected) => {
    const all = [...downloads, wanted, coming];
    const keeping = { budgetBytes: budgetMb * MB, cleanUp };
    const room = roomFor(wanted, all, new Set(underWay), keeping, freeBytes, hearing);
    expect(room.kind === 'room' ? room.clear : 'none').toEqual(expected);
  });

  it('says how much is missing', () => {
    const keeping = { budgetBytes: 800 * MB, cleanUp: 'never' } as const;
    const room = roomFor(wanted, [...downloads, wanted], new Set(), keeping, undefined, hearing);
    expect(room).toEqual({ kind: 'none', neededBytes: 150 * MB + 9, of: 'budget' });
  });

  it.each([
    [2_000, 160, 'disk'],
    [800, 2_000, 'budget'],
    [800, 0, 'disk'],
    [400, 160, 'budget'],
  ] as const)(
    'says what it is missing in: of a budget of %i MB and a disk with %i MB the %s',
    (budgetMb, freeMb, of) => {
      const keeping = { budgetBytes: budgetMb * MB, cleanUp: 'never' } as const;
      const room = roomFor(wanted, [...downloads, wanted], new Set(), keeping, freeMb * MB, hearing);
      expect(room).toMatchObject({ kind: 'none', of });
    },
  );

  it('is always there for what has come', () => {
    const full = keptOf('full', 5, { state: { kind: 'fetching' } });
    const keeping = { budgetBytes: 0, cleanUp: 'never' } as const;
    expect(roomFor(full, [full], new Set(), keeping, 0, hearing).kind).toBe('room');
  });
});

it.each([
  [{ claimedBytes: 5 * MB }, 5 * MB],
  [{ claimedBytes: 1 }, 30 * MB],
  [{ edition: { ...downloadOf('a').edition, durationSec: 600 } }, 9_600_000],
  [{ storedBytes: 40 * MB }, 40 * MB + 1_048_576],
])('what %j will have: %i bytes at the least', (rest, expected) => {
  expect(expectedBytes(downloadOf('a', rest))).toBeGreaterThanOrEqual(expected);
  expect(expectedBytes(downloadOf('a', rest))).toBeLessThan(expected + 2 * MB);
});
