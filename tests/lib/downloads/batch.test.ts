import { expect, it } from 'vitest';
import { batchDone } from '../../../lib/downloads/batch.ts';
import type { Download, DownloadWait } from '../../../lib/downloads/download.ts';
import { downloadOf, keptOf } from '../../fakes/download-records.ts';

const SINCE_MS = 1_000;
const kept = (id: string, keptAtMs: number, rest: Partial<Download> = {}) =>
  keptOf(id, 5, { state: { kind: 'kept', keptAtMs, sizeBytes: 5 }, ...rest });
const failed = (id: string, failedAtMs: number) =>
  downloadOf(id, { state: { kind: 'failed', failedAtMs, failure: { kind: 'not-audio' } } });
const waiting = (wait: DownloadWait) => downloadOf('w', { state: { kind: 'waiting', wait } });
const title = kept('a', 1).edition.title;

it.each<[string, readonly Download[], ReturnType<typeof batchDone>]>([
  ['nothing', [], undefined],
  ['one', [kept('a', 1_001)], { keptCount: 1, failedCount: 0, title, endedAtMs: 1_001 }],
  ['one that was told of', [kept('a', 1_000)], undefined],
  [
    'some, and some that were told of',
    [kept('a', 1_500), kept('b', 1_400), kept('c', 900), failed('d', 1_700), failed('e', 800)],
    { keptCount: 2, failedCount: 1, title: undefined, endedAtMs: 1_700 },
  ],
  ['one that is being taken away', [kept('a', 2_000, { goesAtMs: 3_000 })], undefined],
  ['one, while another waits its turn', [kept('a', 2_000), downloadOf('b')], undefined],
  [
    'one, while another is fetched',
    [kept('a', 2_000), downloadOf('b', { state: { kind: 'fetching' } })],
    undefined,
  ],
  [
    'one, while another is checked',
    [kept('a', 2_000), downloadOf('b', { state: { kind: 'checking' } })],
    undefined,
  ],
  [
    'one, while another is tried again soon',
    [kept('a', 2_000), waiting({ for: 'retry', atMs: 9_000, failure: { kind: 'cut-off' } })],
    undefined,
  ],
  [
    'one, while another is paused',
    [kept('a', 2_000), downloadOf('b', { state: { kind: 'paused', by: 'listener' } })],
    { keptCount: 1, failedCount: 0, title, endedAtMs: 2_000 },
  ],
  [
    'one, while another waits for who knows how long',
    [kept('a', 2_000), waiting({ for: 'network' })],
    { keptCount: 1, failedCount: 0, title, endedAtMs: 2_000 },
  ],
])('what is done: %s', (_name, downloads, expected) => {
  expect(batchDone(downloads, SINCE_MS)).toEqual(expected);
});
