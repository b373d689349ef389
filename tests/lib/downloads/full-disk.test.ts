import { describe, expect, it } from 'vitest';
import { createWorld, type DownloadWorld, FILES, wanted } from './download-world.ts';

const MINUTE_MS = 60_000;
const [FIRST = new Uint8Array()] = FILES;

/** Kept `a` and, on a disk that was full in its second piece, `b`. */
async function full(freeBytes: () => number | undefined) {
  const looks = { count: 0 };
  const world = createWorld({
    async estimateSpace() {
      looks.count += 1;
      const free = freeBytes();
      return free === undefined ? undefined : { freeBytes: free };
    },
  });
  await world.downloader.add([wanted('a')]);
  await world.settle();
  let isFull = true;
  let writes = 0;
  world.disk.beforeWrite = (what) => {
    writes += what === 'putPiece' ? 1 : 0;
    if (what === 'putPiece' && writes % 2 === 0 && isFull)
      throw new DOMException('full', 'QuotaExceededError');
  };
  await world.downloader.add([wanted('b')]);
  await world.settle();
  expect(await world.stateOf('b')).toBe('paused by full-disk');
  return {
    ...world,
    looks,
    makeSpace() {
      isFull = false;
    },
  };
}

async function lookAfter({ clock, downloader, settle }: DownloadWorld, minutes: number): Promise<void> {
  clock.advance(minutes * MINUTE_MS);
  await downloader.wake();
  await settle();
}

describe('a download for which the browser says there is no room', () => {
  it('is paused by the full disk and not by the budget, asked for once, and goes on when there is', async () => {
    let freeBytes = 1_000;
    const world = createWorld({ estimateSpace: async () => ({ freeBytes }) });
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(await world.stateOf('a')).toBe('paused by full-disk');
    for (let looks = 0; looks < 8; looks += 1) await lookAfter(world, 10);
    expect(await world.stateOf('a')).toBe('paused by full-disk');
    expect(world.server.requests.length).toBe(1);
    freeBytes = 1_000_000_000;
    await lookAfter(world, 10);
    expect(await world.stateOf('a')).toBe('kept');
  });
});

describe('a download that a full disk paused', () => {
  it('goes on by itself once the browser says that there is room, with nothing fetched twice', async () => {
    let freeBytes = 1_000_000_000;
    const world = await full(() => freeBytes);
    freeBytes = 1_000;
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + 10 * MINUTE_MS);
    await lookAfter(world, 10);
    expect(await world.stateOf('b')).toBe('paused by full-disk');
    world.makeSpace();
    freeBytes = 1_000_000_000;
    await lookAfter(world, 10);
    expect(await world.stateOf('b')).toBe('kept');
    expect(world.server.requests.at(-1)?.fromByte).toBe(262_144);
    expect((await world.fileOf('b')).equals(FIRST)).toBe(true);
  });

  it('is looked at every ten minutes at most', async () => {
    let freeBytes = 1_000_000_000;
    const world = await full(() => freeBytes);
    freeBytes = 1_000;
    const before = world.looks.count;
    for (let wakes = 0; wakes < 9; wakes += 1) await lookAfter(world, 1);
    expect(world.looks.count).toBe(before);
    for (let wakes = 0; wakes < 5; wakes += 1) await lookAfter(world, 1);
    expect(world.looks.count).toBe(before + 2); // whether it says anything, and what
  });

  it('goes on where a browser says nothing, once something was removed', async () => {
    const world = await full(() => undefined);
    world.makeSpace();
    await lookAfter(world, 30);
    expect(await world.stateOf('b')).toBe('paused by full-disk');
    await world.downloader.remove(['a']);
    world.clock.advance(10_000);
    await world.settle();
    await lookAfter(world, 10);
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['gone', 'kept']);
  });

  it('goes on in another engine too', async () => {
    const world = await full(() => 1_000_000_000);
    world.makeSpace();
    await world.downloader.stop();
    world.clock.advance(10 * MINUTE_MS);
    await world.begin().wake();
    await world.settle();
    expect(await world.stateOf('b')).toBe('kept');
  });

  it('does not burn bandwidth on a disk that has room and takes nothing; the listener may insist', async () => {
    const world = await full(() => 1_000_000_000);
    world.disk.beforeWrite = (what) => {
      if (what === 'putPiece') throw new DOMException('full', 'QuotaExceededError');
    };
    for (let looks = 0; looks < 20; looks += 1) await lookAfter(world, 10);
    expect(await world.stateOf('b')).toBe('paused by full-disk');
    expect(world.server.requests.length).toBe(6); // one for the first, five for this one
    world.disk.beforeWrite = () => {};
    await world.downloader.goOn(['b']);
    await world.settle();
    expect(await world.stateOf('b')).toBe('kept');
  });

  it('stays paused where the listener paused it', async () => {
    const world = await full(() => 1_000_000_000);
    await world.downloader.goOn(['b']);
    await world.downloader.pause(['b']);
    world.makeSpace();
    await lookAfter(world, 30);
    expect(await world.stateOf('b')).toBe('paused by listener');
  });
});
