import { describe, expect, it } from 'vitest';
import { type BatchNews, noticeOf } from '../../../lib/radio/batch-notice.ts';
import type { LibraryAnswer } from '../../../lib/radio/library-calls.ts';
import { createFakeBrowser } from '../../fakes/fake-radio.ts';
import { aStation } from '../../fakes/stations.ts';

const batch = { keptCount: 2, failedCount: 0, endedAtMs: 500 };

it.each<[string, Partial<BatchNews>, boolean, number | undefined]>([
  ['news, and nobody looks', {}, true, 500],
  ['news, and somebody looks', { isLookedAt: true }, false, 500],
  ['it was told before', { toldUntilMs: 500 }, false, 500],
  ['more are on their way', { batch: undefined }, false, 100],
  ['it was not wanted until now', { toldUntilMs: undefined }, false, 900],
  ['it is not wanted', { isWanted: false }, false, undefined],
])('a notice of downloads: %s', (_name, rest, isTold, toldUntilMs) => {
  const news = { isWanted: true, toldUntilMs: 100, batch, isLookedAt: false, nowMs: 900, ...rest };
  expect(noticeOf(news)).toEqual({ tell: isTold ? batch : undefined, toldUntilMs });
});

describe('the background', () => {
  /** Each order is answered as if that batch had just ended, when the engine was told since when. */
  function browserThat(isLookedAt = false) {
    const browser = createFakeBrowser({
      stations: [aStation('one')],
      isLookedAt: () => isLookedAt,
      library: ({ batchSinceMs }): LibraryAnswer => ({
        ok: true,
        result: { kind: 'done' },
        downloads: {
          batch:
            batchSinceMs === undefined
              ? undefined
              : { keptCount: 3, failedCount: 1, endedAtMs: browser.clock.nowMs() },
        },
      }),
    });
    const look = () => browser.radio().call({ kind: 'download-check', editionIds: ['a'] });
    const want = (tellDownloads: boolean) =>
      browser.radio().call({ kind: 'change-settings', change: { tellDownloads } });
    const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
    return { ...browser, look, want, settle };
  }

  it('tells of nothing unless it is wanted', async () => {
    const { look, batches, libraryOrders } = browserThat();
    await look();
    expect(libraryOrders.at(-1)?.batchSinceMs).toBeUndefined();
    expect(batches).toEqual([]);
  });

  it('tells once of what ended since it was wanted, also when the worker slept meanwhile', async () => {
    const { look, want, settle, batches, clock, libraryOrders, restartBackground } = browserThat();
    await want(true);
    await settle();
    expect(batches).toEqual([]);
    clock.advance(1_000);
    await look();
    expect(batches).toHaveLength(1);
    const toldAtMs = clock.nowMs();
    restartBackground();
    await look();
    expect(libraryOrders.at(-1)?.batchSinceMs).toBe(toldAtMs);
    expect(batches).toHaveLength(1);
  });

  it('does not tell who looks, and withdraws it when somebody does', async () => {
    const looking = browserThat(true);
    await looking.want(true);
    await looking.settle();
    looking.clock.advance(1_000);
    await looking.look();
    expect(looking.batches).toEqual([]);
    await looking.radio().call({ kind: 'attend' });
    expect(looking.batches).toEqual([undefined]);
  });
});
