import { describe, expect, it } from 'vitest';
import { withLastWords } from '../../../lib/player/last-words.ts';
import type { Playback } from '../../../lib/player/playback.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createFakeJournal } from '../../fakes/fake-journal.ts';

const CAUSE = { kind: 'unreachable', url: 'https://a.example/' } as const;
const CONNECTING: Playback = { status: 'connecting', streamIndex: 0, sinceMs: 1 };
const PLAYING: Playback = {
  status: 'playing',
  streamIndex: 0,
  sinceMs: 1,
  position: { positionSec: 0, takenAtMs: 1, rate: 1 },
};

const entryOf = (playback: Playback) => ({ atMs: 1, stationId: 'one', stationName: 'One', playback });

/** A journal that an earlier engine left behind. */
async function leftWith(...playbacks: readonly Playback[]) {
  const journal = createFakeJournal();
  for (const playback of playbacks) await journal.add(entryOf(playback));
  return journal;
}

describe('a new engine', () => {
  it.each<[string, Playback]>([
    ['live', PLAYING],
    ['connecting', CONNECTING],
    ['offline', { status: 'offline', sinceMs: 1 }],
  ])('ends a history that broke off while it was %s', async (_case, playback) => {
    const journal = await leftWith(playback);
    const clock = createFakeClock(5_000);
    await withLastWords(journal, clock).add(entryOf(CONNECTING));
    expect((await journal.latest(3))[1]).toEqual({
      atMs: 5_000,
      stationId: 'one',
      stationName: 'One',
      playback: { status: 'stopped' },
      endedWithBrowser: true,
    });
  });

  it.each<[string, readonly Playback[]]>([
    ['nothing has played yet', []],
    ['it was stopped', [PLAYING, { status: 'stopped' }]],
    ['it had been given up', [PLAYING, { status: 'failed', sinceMs: 1, failure: CAUSE }]],
  ])('has nothing to add where %s', async (_case, playbacks) => {
    const journal = await leftWith(...playbacks);
    await withLastWords(journal, createFakeClock()).add(entryOf(CONNECTING));
    expect(await journal.latest(9)).toHaveLength(playbacks.length + 1);
  });

  it('says so once, however many engines start after it', async () => {
    const journal = await leftWith(PLAYING);
    const clock = createFakeClock();
    // What is cleared last proves nothing, so each waits for its own last words by an entry.
    await withLastWords(journal, clock).add(entryOf({ status: 'stopped' }));
    await withLastWords(journal, clock).add(entryOf({ status: 'stopped' }));
    const ends = (await journal.latest(9)).filter(({ endedWithBrowser }) => endedWithBrowser);
    expect(ends).toHaveLength(1);
  });

  it('keeps what happens though the old history cannot be read', async () => {
    const journal = await leftWith();
    const broken = { ...journal, latest: () => Promise.reject(new Error('the disk is full')) };
    await withLastWords(broken, createFakeClock()).add(entryOf(PLAYING));
    expect(await journal.latest(9)).toEqual([entryOf(PLAYING)]);
  });
});
