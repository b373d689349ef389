import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AutoDownload } from '../../../lib/bulletins/feed.ts';
import type { Connection } from '../../../lib/downloads/ports.ts';
import { keptOf } from '../../fakes/download-records.ts';
import { WELL_BEHAVED } from '../../fakes/fake-audio-server.ts';
import { createWorld, type DownloadWorld, FILES, wanted } from './download-world.ts';

const [FIRST = new Uint8Array()] = FILES;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A server whose bodies wait until they are let go. */
function hold({ server }: DownloadWorld): () => void {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  server.beforeChunk = () => held;
  return () => {
    server.beforeChunk = () => {};
    letGo();
  };
}

/** Holds each body up behind so many chunks of it. */
function holdAfter({ server }: DownloadWorld, chunks: number): () => void {
  let left = chunks;
  const release: (() => void)[] = [];
  let isHeld = true;
  server.beforeChunk = async () => {
    left -= 1;
    if (left < 0 && isHeld) await new Promise<void>((resolve) => release.push(resolve));
  };
  return () => {
    isHeld = false;
    for (const letGo of release) letGo();
  };
}

describe('a download', () => {
  it('is kept with the bytes that lay there, and says when there is work', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    expect(world.downloader.isAtWork()).toBe(true);
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + 60 * SECOND_MS);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
    expect(world.told.work).toEqual([true, false]);
    expect(world.downloader.nextDueAtMs()).toBe(world.clock.nowMs() + DAY_MS);
    expect(await world.disk.download('a')).toMatchObject({
      storedBytes: 700_123,
      pieceCount: 3,
      spent: undefined,
      state: { sizeBytes: 700_123 },
    });
  });

  it('lies on the piece grid even where connections end in the middle of pieces', async () => {
    const world = createWorld();
    const cut = { ...WELL_BEHAVED, cutAt: 0.5 };
    world.server.behaviours = [cut, cut, WELL_BEHAVED];
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for retry');
    expect((await world.disk.pieces('a')).map(({ bytes }) => bytes.size)).toEqual([262_144, 87_917]);
    for (let tries = 0; tries < 2; tries += 1) {
      world.clock.advance(SECOND_MS);
      await world.settle();
    }
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.disk.pieces('a')).map(({ bytes }) => bytes.size)).toEqual([
      262_144, 262_144, 175_835,
    ]);
    expect(world.server.requests.map(({ fromByte }) => fromByte)).toEqual([0, 350_061, 525_092]);
    expect(world.server.requests.map(({ validator }) => validator)).toEqual([undefined, '"v0"', '"v0"']);
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('goes on after a crash, and fetches no stored piece again', async () => {
    const world = createWorld();
    holdAfter(world, 4);
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(await world.stateOf('a')).toBe('fetching');
    world.server.beforeChunk = () => {};
    const next = world.begin();
    await next.wake();
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect(world.server.requests.map(({ fromByte }) => fromByte)).toEqual([0, 262_144]);
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('holds one piece on its way to the disk and fills one, and asks for no more meanwhile', async () => {
    const world = createWorld();
    const { putPiece } = world.disk;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let putCount = 0;
    world.disk.putPiece = async (...given) => {
      putCount += 1;
      await held;
      await putPiece(...given);
    };
    let chunkCount = 0;
    world.server.beforeChunk = () => {
      chunkCount += 1;
    };
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect([putCount, chunkCount]).toEqual([1, 6]); // of 100,000 bytes: two pieces are full
    letGo();
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('is read back before it is kept, but for what the same try has hashed itself', async () => {
    let readCount = 0;
    const world = createWorld({
      async digest(bytes) {
        readCount += bytes instanceof Blob ? 1 : 0;
        const read = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
        return createHash('sha256').update(read).digest('hex');
      },
    });
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect([await world.stateOf('a'), readCount]).toEqual(['kept', 0]);
    await world.downloader.check(['a']);
    await world.settle();
    expect([await world.stateOf('a'), readCount]).toEqual(['kept', 3]);
    holdAfter(world, 6);
    await world.downloader.add([wanted('b')]);
    await world.settle();
    world.server.beforeChunk = () => {};
    const damagedByCrash = new Blob([new Uint8Array(262_144)]);
    world.disk.damage('b', 0, (piece) => ({ ...piece, bytes: damagedByCrash }));
    await world.begin().wake();
    await world.settle();
    expect(await world.stateOf('b')).toBe('kept');
    expect((await world.fileOf('b')).equals(FIRST)).toBe(true);
  });

  it('stops after five fruitless tries in a row, and goes on when asked again', async () => {
    const world = createWorld();
    world.server.behaviours = [{ ...WELL_BEHAVED, kind: 'unreachable' }];
    await world.downloader.add([wanted('a')]);
    for (let minutes = 0; minutes < 30; minutes += 1) {
      await world.settle();
      world.clock.advance(60 * SECOND_MS);
    }
    expect(await world.stateOf('a')).toBe('failed: unreachable');
    expect(world.server.requests.length).toBe(5);
    world.server.behaviours = [WELL_BEHAVED];
    await world.downloader.goOn(['a']);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('that never becomes whole does not burn bandwidth for ever', async () => {
    const world = createWorld();
    // A little further each time, and nothing to continue by.
    world.server.behaviours = Array.from({ length: 50 }, (_, index) => ({
      ...WELL_BEHAVED,
      validator: 'none' as const,
      cutAt: 0.4 + index / 100,
    }));
    await world.downloader.add([wanted('a')]);
    for (let tries = 0; tries < 60; tries += 1) {
      await world.settle();
      world.clock.advance(60 * SECOND_MS);
    }
    expect(await world.stateOf('a')).toBe('failed: cut-off');
    expect(world.server.requests.length).toBe(11);
  });

  it('is no other one for being asked for twice', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a'), wanted('a')]);
    await world.settle();
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(world.server.requests.length).toBe(1);
    expect(await world.stateOf('a')).toBe('kept');
  });
});

describe('turns', () => {
  it('are two at once and one a host, in the listener’s order', async () => {
    const world = createWorld();
    const letGo = hold(world);
    await world.downloader.add([wanted('a', 'x'), wanted('b', 'x'), wanted('c', 'y'), wanted('d', 'z')]);
    await world.settle();
    const states = async () => Promise.all(['a', 'b', 'c', 'd'].map(world.stateOf));
    expect(await states()).toEqual(['fetching', 'queued', 'fetching', 'queued']);
    await world.downloader.move('d', 0);
    letGo();
    await world.settle();
    await world.settle();
    await world.settle();
    expect(world.server.requests.map(({ url }) => url.at(-5))).toEqual(['a', 'c', 'd', 'b']);
    expect(await states()).toEqual(['kept', 'kept', 'kept', 'kept']);
  });

  it('give way to what plays: nothing is asked for, and what runs is held', async () => {
    const world = createWorld();
    const letGo = hold(world);
    await world.downloader.add([wanted('a')]);
    await world.settle();
    world.downloader.setGivesWay(true);
    await world.downloader.add([wanted('b')]);
    letGo();
    await world.settle();
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['fetching', 'queued']);
    expect((await world.disk.download('a'))?.storedBytes).toBe(0);
    expect(world.server.requests.length).toBe(1);
    world.downloader.setGivesWay(false);
    await world.settle();
    await world.settle();
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['kept', 'kept']);
  });
});

describe('the listener', () => {
  it('pauses with all that came kept, and goes on from there', async () => {
    const world = createWorld();
    const letGo = holdAfter(world, 4);
    await world.downloader.add([wanted('a')]);
    await world.settle();
    const pausing = world.downloader.pause(['a']);
    letGo();
    await pausing;
    expect(await world.stateOf('a')).toBe('paused by listener');
    expect((await world.disk.download('a'))?.storedBytes).toBe(400_000);
    await world.begin().wake();
    await world.settle();
    expect(await world.stateOf('a')).toBe('paused by listener');
    await world.downloader.goOn(['a']);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect(world.server.requests.at(-1)?.fromByte).toBe(400_000);
  });

  it('takes one away and has ten seconds to take that back', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a'), wanted('b')]);
    await world.settle();
    await world.downloader.remove(['a', 'b']);
    world.clock.advance(9 * SECOND_MS);
    await world.downloader.restore(['a']);
    world.clock.advance(SECOND_MS);
    await world.settle();
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['kept', 'gone']);
    expect(await world.disk.pieces('b')).toEqual([]);
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('has taken it away for good also where the engine ended meanwhile', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    await world.settle();
    await world.downloader.remove(['a']);
    await world.downloader.stop();
    const next = world.begin();
    await next.wake();
    expect(next.nextDueAtMs()).toBeLessThanOrEqual(world.clock.nowMs() + 10 * SECOND_MS);
    expect(await world.stateOf('a')).toBe('kept');
    await next.stop();
    world.clock.advance(20 * SECOND_MS);
    await world.begin().wake();
    expect(await world.stateOf('a')).toBe('gone');
  });

  it('asks again for one that was going, and it stays', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    await world.settle();
    await world.downloader.remove(['a']);
    await world.downloader.add([wanted('a')]);
    world.clock.advance(20 * SECOND_MS);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('pins', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    await world.downloader.pin('a', true);
    await world.settle();
    expect(await world.disk.download('a')).toMatchObject({ pinned: true, state: { kind: 'kept' } });
  });
});

describe('what a download waits for', () => {
  it('is the network, and it comes', async () => {
    const world = createWorld({ isOnline: false });
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for network');
    expect(world.server.requests).toEqual([]);
    world.downloader.networkChanged(true);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('is the network also when it goes in the middle, and no try is counted', async () => {
    const world = createWorld();
    world.server.behaviours = [{ ...WELL_BEHAVED, cutAt: 0.5 }, WELL_BEHAVED];
    const letGo = hold(world);
    await world.downloader.add([wanted('a')]);
    await world.settle();
    world.downloader.networkChanged(false);
    letGo();
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for network');
    expect((await world.disk.download('a'))?.fruitlessCount).toBe(0);
    world.downloader.networkChanged(true);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('is a permission, and it is given', async () => {
    const held = new Set<string>();
    const world = createWorld({ isOriginHeld: (origin) => held.has(origin) });
    const { ask } = world.server;
    const asked = createWorld({
      ask: async (request, signal) =>
        held.size === 0 ? { kind: 'unreachable', origin: 'https://a.example/*' } : await ask(request, signal),
      isOriginHeld: (origin) => held.has(origin),
    });
    await asked.downloader.add([wanted('a')]);
    await asked.settle();
    expect((await asked.disk.download('a'))?.state).toEqual({
      kind: 'waiting',
      wait: { for: 'permission', origin: 'https://a.example/*' },
    });
    await asked.downloader.wake();
    await asked.settle();
    expect(await asked.stateOf('a')).toBe('waiting for permission');
    held.add('https://a.example/*');
    await asked.downloader.wake();
    await asked.settle();
    expect(await asked.stateOf('a')).toBe('kept');
  });

  it('are the hours and the connection of its rule, unless the listener is impatient', async () => {
    const rule: AutoDownload = {
      newestCount: 1,
      unplayedOnly: true,
      hours: { from: 2, until: 5 },
      onAnyConnection: false,
    };
    let connection: ReturnType<Connection> = 'slow-or-metered';
    const world = createWorld({ ruleOf: async () => rule, connection: () => connection });
    await world.downloader.add([wanted('a'), wanted('b')], 'rule');
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for hours'); // the fake clock begins at 22:13
    await world.downloader.goOn(['b']);
    await world.settle();
    expect(await world.stateOf('b')).toBe('kept');
    const dueAtMs = world.downloader.nextDueAtMs() ?? 0;
    expect(new Date(dueAtMs).toISOString()).toBe('2023-11-15T02:00:00.000Z');
    world.clock.advance(dueAtMs - world.clock.nowMs());
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for connection');
    connection = 'ordinary';
    await world.downloader.wake();
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('is space, until the budget allows it, and no request is made meanwhile', async () => {
    let budgetBytes = 500_000;
    const world = createWorld({ keeping: () => ({ budgetBytes, cleanUp: 'never' }) });
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect((await world.disk.download('a'))?.state).toEqual({
      kind: 'waiting',
      wait: { for: 'space', neededBytes: 200_123 },
    });
    for (let wakes = 0; wakes < 3; wakes += 1) await world.downloader.wake();
    expect(world.server.requests.length).toBe(1);
    budgetBytes = 5_000_000;
    world.downloader.keepingChanged();
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });
});

describe('a disk', () => {
  it('that is full pauses that download with all it has; the others stay as they are', async () => {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    await world.settle();
    let writes = 0;
    world.disk.beforeWrite = (what) => {
      writes += what === 'putPiece' ? 1 : 0;
      if (what === 'putPiece' && writes >= 2) throw new DOMException('full', 'QuotaExceededError');
    };
    await world.downloader.add([wanted('b')]);
    await world.settle();
    expect([await world.stateOf('a'), await world.stateOf('b')]).toEqual(['kept', 'paused by full-disk']);
    expect((await world.disk.download('b'))?.storedBytes).toBe(262_144);
    world.disk.beforeWrite = () => {};
    await world.downloader.goOn(['b']);
    await world.settle();
    expect(await world.stateOf('b')).toBe('kept');
    expect(world.server.requests.at(-1)?.fromByte).toBe(262_144);
  });

  it.each(['UnknownError', 'InvalidStateError'])('that fails with %s once is tried again', async (name) => {
    const world = createWorld();
    let isBroken = true;
    world.disk.beforeWrite = (what) => {
      if (what !== 'putPiece' || !isBroken) return;
      isBroken = false;
      throw new DOMException('broken', name);
    };
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect((await world.disk.download('a'))?.state).toMatchObject({
      wait: { for: 'retry', failure: { kind: 'not-stored', problem: name } },
    });
    world.clock.advance(5 * SECOND_MS);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
  });

  it('that takes everything but the word "kept" has it kept later, or not at all', async () => {
    const world = createWorld();
    let isBroken = true;
    world.disk.beforeWrite = (what, id) => {
      if (what === 'put' && isBroken && id === 'a' && world.server.requests.length > 0) {
        throw new DOMException('broken', 'UnknownError');
      }
    };
    await world.downloader.add([wanted('a')]);
    await world.settle();
    expect(await world.stateOf('a')).not.toBe('kept');
    isBroken = false;
    world.clock.advance(600 * SECOND_MS);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect(world.server.requests.length).toBe(1);
  });

  it('makes room by the rule, and takes nothing that plays', async () => {
    const played = (editionId: string) => ({
      editionId,
      positionSec: 1,
      durationSec: 1,
      heardAtMs: 1,
      playedAtMs: 1,
    });
    const world = createWorld({
      keeping: () => ({ budgetBytes: 2_000_000, cleanUp: 'played' }),
      positions: async (ids) => ids.map(played),
      protectedIds: () => new Set(['plays']),
    });
    await world.disk.putAll([keptOf('plays', 900_000), keptOf('played', 900_000)]);
    await world.downloader.add([wanted('a')]);
    await world.settle();
    const states = await Promise.all(['plays', 'played', 'a'].map(world.stateOf));
    expect(states).toEqual(['kept', 'gone', 'kept']);
  });
});

describe('a check', () => {
  async function kept(): Promise<DownloadWorld> {
    const world = createWorld();
    await world.downloader.add([wanted('a')]);
    await world.settle();
    return world;
  }

  it.each<[string, Parameters<DownloadWorld['disk']['damage']>[2]]>([
    ['another byte', (piece) => ({ ...piece, bytes: new Blob([new Uint8Array(262_144)]) })],
    ['too few bytes', (piece) => ({ ...piece, bytes: piece.bytes.slice(1) })],
    ['no piece', () => undefined],
  ])('that finds %s fetches that piece alone', async (_name, change) => {
    const world = await kept();
    world.disk.damage('a', 1, change);
    await world.downloader.check(['a']);
    await world.settle();
    expect(world.server.requests.slice(1)).toMatchObject([
      { fromByte: 262_144, untilByte: 524_287, validator: '"v0"' },
    ]);
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.fileOf('a')).equals(FIRST)).toBe(true);
  });

  it('that finds nothing asks nobody', async () => {
    const world = await kept();
    await world.downloader.check(['a']);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect(world.server.requests.length).toBe(1);
  });

  it.each([
    { name: 'the file is another one now', behaviour: { ...WELL_BEHAVED, version: 1 }, version: 1 },
    {
      name: 'the server knows no Range',
      behaviour: { ...WELL_BEHAVED, range: 'ignored' as const },
      version: 0,
    },
  ])('that finds damage fetches all anew where $name', async ({ behaviour, version }) => {
    const world = await kept();
    world.disk.damage('a', 0, () => undefined);
    world.server.behaviours = [behaviour];
    await world.downloader.check(['a']);
    await world.settle();
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect((await world.fileOf('a')).equals(FILES[version] ?? FIRST)).toBe(true);
  });

  it('that finds damage and no server says so, keeps the rest, and mends it later', async () => {
    const world = await kept();
    world.disk.damage('a', 0, () => undefined);
    world.server.behaviours = [{ ...WELL_BEHAVED, kind: 'unreachable' }, WELL_BEHAVED];
    await world.downloader.check(['a']);
    await world.settle();
    expect(await world.stateOf('a')).toBe('waiting for retry');
    world.clock.advance(5 * SECOND_MS);
    await world.settle();
    expect(await world.stateOf('a')).toBe('kept');
    expect(world.server.requests.at(-1)).toMatchObject({ fromByte: 0, untilByte: 262_143 });
  });
});
