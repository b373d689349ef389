import { describe, expect, test } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import type { CleanUp, Download, DownloadState } from '../../../lib/downloads/download.ts';
import { groupDownloads, indexOfPlace, mayGoOn, mayPause } from '../../../lib/downloads/lists.ts';
import { clearedInOrder, usedBytes } from '../../../lib/downloads/space.ts';
import { downloadOf, failed, KEPT_AT_MS, kept, MB } from '../../fakes/downloads.ts';

const NOW_MS = KEPT_AT_MS + 60_000;
const ids = (downloads: readonly Download[]) => downloads.map(({ editionId }) => editionId);

describe('downloads in groups', () => {
  const all = [
    downloadOf('old', kept(1, 1)),
    downloadOf('going', { ...kept(1, 5), goesAtMs: NOW_MS + 1 }),
    downloadOf('gone', { ...kept(1, 6), goesAtMs: NOW_MS }),
    downloadOf('queued'),
    downloadOf('failed', { state: failed({ kind: 'cut-off' }) }),
    downloadOf('new', kept(1, 9)),
    downloadOf('paused', { state: { kind: 'paused', by: 'listener' } }),
  ];
  test('stand in the listener’s order, the kept ones by when they came', () => {
    const groups = groupDownloads(all, NOW_MS);
    expect(ids(groups.underWay)).toEqual(['queued', 'paused']);
    expect(ids(groups.stopped)).toEqual(['failed']);
    expect(ids(groups.kept)).toEqual(['new', 'going', 'old']);
  });

  test('a place is counted among those that are neither kept nor going', () => {
    expect(['queued', 'failed', 'paused', 'new', 'nobody'].map((id) => indexOfPlace(all, id))).toEqual([
      0, 1, 2, -1, -1,
    ]);
  });
});

test.each<readonly [DownloadState, boolean, boolean]>([
  [{ kind: 'queued' }, true, false],
  [{ kind: 'fetching' }, true, false],
  [{ kind: 'checking' }, true, false],
  [{ kind: 'paused', by: 'listener' }, false, true],
  [{ kind: 'paused', by: 'full-disk' }, false, true],
  [{ kind: 'waiting', wait: { for: 'network' } }, true, true],
  [{ kind: 'waiting', wait: { for: 'permission', origin: 'https://a.example/*' } }, true, false],
  [failed({ kind: 'cut-off' }), false, true],
  [kept().state, false, false],
])('%o can be paused: %s, go on: %s', (state, pauses, goesOn) => {
  expect([mayPause(downloadOf('a', { state })), mayGoOn(downloadOf('a', { state }))]).toEqual([
    pauses,
    goesOn,
  ]);
  const going = downloadOf('a', { state, goesAtMs: 1 });
  expect([mayPause(going), mayGoOn(going)]).toEqual([false, false]);
});

test('space is what lies on the disk, without what is being taken away', () => {
  const all = [
    downloadOf('a', kept(5 * MB)),
    downloadOf('b', { storedBytes: 2 * MB }),
    downloadOf('c', { ...kept(9 * MB), goesAtMs: NOW_MS + 1 }),
  ];
  expect(usedBytes(all)).toBe(7 * MB);
});

describe('what goes first', () => {
  const made = (id: string, publishedAtMs: number, rest: Partial<Download> = {}) =>
    downloadOf(id, { ...kept(), publishedAtMs, ...rest });
  const heard = (editionId: string, playedAtMs: number | undefined): EditionPosition => ({
    editionId,
    positionSec: 9,
    durationSec: 10,
    heardAtMs: 1,
    playedAtMs,
  });
  const all = [
    made('played-late', 1),
    made('played-early', 3),
    made('unheard-new', 9),
    made('unheard-old', 2),
    made('begun', 0),
    made('pinned', 0, { pinned: true }),
    made('queued', 0),
    made('going', 0, { goesAtMs: 1 }),
    downloadOf('half', { publishedAtMs: 0, storedBytes: 1 }),
  ];
  const positions = new Map(
    [
      heard('played-late', 20),
      heard('played-early', 10),
      heard('begun', undefined),
      ...['pinned', 'queued', 'going', 'half'].map((id) => heard(id, 1)),
    ].map((position) => [position.editionId, position]),
  );
  const first = (downloads: readonly Download[], cleanUp: CleanUp) =>
    clearedInOrder(downloads, cleanUp, { positions, protectedIds: new Set(['queued']) })[0]?.editionId;
  test.each([
    ['never', undefined],
    ['played', 'played-early'],
    ['oldest', 'played-early'],
  ] as const)('under "%s" is %s', (cleanUp, id) => {
    expect(first(all, cleanUp)).toBe(id);
  });

  test('is the oldest that was never begun, once nothing played is left', () => {
    const unplayed = all.filter(({ editionId }) => !editionId.startsWith('played'));
    expect(first(unplayed, 'played')).toBeUndefined();
    expect(first(unplayed, 'oldest')).toBe('unheard-old');
  });
});
