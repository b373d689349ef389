import { describe, expect, it } from 'vitest';
import { nextProof } from '../../../lib/downloads/proof.ts';
import { downloadOf, keptOf } from '../../fakes/download-records.ts';
import { WELL_BEHAVED } from '../../fakes/fake-audio-server.ts';
import { createWorld, type DownloadWorld, FILES, wanted } from './download-world.ts';

const DAY_MS = 86_400_000;
const [FIRST = new Uint8Array()] = FILES;

async function kept(needs: Parameters<typeof createWorld>[0] = {}, ...ids: string[]): Promise<DownloadWorld> {
  const world = createWorld(needs);
  await world.downloader.add(ids.map((id) => wanted(id)));
  for (let rounds = 0; rounds < ids.length; rounds += 1) await world.settle();
  return world;
}

const provenAtMs = async ({ disk }: DownloadWorld, id: string) => {
  const state = (await disk.download(id))?.state;
  return state?.kind === 'kept' ? state.provenAtMs : undefined;
};

/** As the background's alarm would. */
async function pass({ clock, settle }: DownloadWorld, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) clock.advance(DAY_MS);
  await settle();
}

describe('a kept download at rest', () => {
  it('is read through after a day, stays kept, and is due again after thirty', async () => {
    const world = await kept({}, 'a');
    const before = await world.disk.download('a');
    expect(await provenAtMs(world, 'a')).toBeUndefined();
    await pass(world, 1);
    const firstAtMs = world.clock.nowMs();
    expect(await provenAtMs(world, 'a')).toBe(firstAtMs);
    expect(await world.disk.download('a')).toMatchObject(before ?? {});
    expect(world.server.requests.length).toBe(1);
    expect(world.downloader.nextDueAtMs()).toBe(firstAtMs + 30 * DAY_MS);
    await pass(world, 29);
    expect(await provenAtMs(world, 'a')).toBe(firstAtMs);
    await pass(world, 1);
    expect(await provenAtMs(world, 'a')).toBe(world.clock.nowMs());
  });

  it('is read through by a later engine, which is woken', async () => {
    const world = await kept({}, 'a');
    await world.downloader.stop();
    world.clock.advance(31 * DAY_MS);
    await world.begin().wake();
    await world.settle();
    expect(await provenAtMs(world, 'a')).toBe(world.clock.nowMs());
  });

  it('has what is damaged fetched anew, and that alone', async () => {
    const world = await kept({}, 'a');
    world.disk.damage('a', 1, (piece) => ({ ...piece, bytes: new Blob([new Uint8Array(262_144)]) }));
    await pass(world, 30);
    await world.settle();
    expect(world.server.requests.slice(1)).toMatchObject([{ fromByte: 262_144, untilByte: 524_287 }]);
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('is one of several: they are read one after the other', async () => {
    let atOnce = 0;
    let most = 0;
    const world = await kept({}, 'a', 'b', 'c');
    const { piece } = world.disk;
    world.disk.piece = async (...which) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      const found = await piece(...which);
      atOnce -= 1;
      return found;
    };
    await pass(world, 31);
    await world.settle();
    await world.settle();
    const proven = await Promise.all(['a', 'b', 'c'].map((id) => provenAtMs(world, id)));
    expect(proven.every((atMs) => atMs !== undefined)).toBe(true);
    expect(most).toBe(1);
  });

  it('waits for sound that waits, and the alarm looks again', async () => {
    const world = await kept({}, 'a');
    world.downloader.setGivesWay(true);
    await pass(world, 31);
    expect(await provenAtMs(world, 'a')).toBeUndefined();
    expect(world.downloader.isAtWork()).toBe(false);
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + 600_000);
    world.downloader.setGivesWay(false);
    await world.settle();
    expect(await provenAtMs(world, 'a')).toBe(world.clock.nowMs());
  });

  it('waits for a download that is under way', async () => {
    const world = await kept({}, 'a');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    world.server.beforeChunk = () => held;
    await world.downloader.add([wanted('b')]);
    await pass(world, 2);
    await world.downloader.wake();
    await world.settle();
    expect([await world.stateOf('b'), await provenAtMs(world, 'a')]).toEqual(['fetching', undefined]);
    letGo();
    await world.settle();
    await world.settle();
    expect([await world.stateOf('b'), await provenAtMs(world, 'a')]).toEqual(['kept', world.clock.nowMs()]);
  });

  it('is left alone while it plays or is queued, and without a network', async () => {
    const inPlayer = new Set(['a']);
    const world = await kept({ protectedIds: () => inPlayer }, 'a');
    await pass(world, 31);
    expect(await provenAtMs(world, 'a')).toBeUndefined();
    expect(world.downloader.nextDueAtMs()).toBeUndefined();
    inPlayer.clear();
    world.downloader.networkChanged(false);
    await world.downloader.wake();
    await world.settle();
    expect(await provenAtMs(world, 'a')).toBeUndefined();
    world.downloader.networkChanged(true);
    await world.settle();
    expect(await provenAtMs(world, 'a')).toBe(world.clock.nowMs());
  });

  it('that is damaged and cannot be mended says so, without asking for ever', async () => {
    const world = await kept({}, 'a');
    world.disk.damage('a', 0, () => undefined);
    world.server.behaviours = [{ ...WELL_BEHAVED, kind: 'unreachable' }];
    await pass(world, 31);
    for (let tries = 0; tries < 20; tries += 1) {
      world.clock.advance(600_000);
      await world.settle();
    }
    expect(await world.stateOf('a')).toBe('failed: unreachable');
    expect(world.server.requests.length).toBeLessThanOrEqual(7);
  });
});

it.each([
  ['nothing where nothing is kept', [downloadOf('a')], undefined],
  ['what is not on its way out', [keptOf('a', 1, { goesAtMs: 1 }), keptOf('b', 1)], 'b'],
  ['what does not play', [keptOf('plays', 1), keptOf('b', 1)], 'b'],
  [
    'what was proven the longest ago',
    [
      keptOf('a', 1, { state: { kind: 'kept', keptAtMs: 1, provenAtMs: 9, sizeBytes: 1 } }),
      keptOf('b', 1, { state: { kind: 'kept', keptAtMs: 5, sizeBytes: 1 } }),
    ],
    'b',
  ],
])('the next to be proven is %s', (_name, downloads, expected) => {
  expect(nextProof(downloads, new Set(['plays']))?.download.editionId).toBe(expected);
});
