import type { FileSource, Player } from '../../lib/player/player.ts';
import {
  eventually,
  expectBetween,
  expectEqual,
  type FileServer,
  lossOf,
  type Opened,
  openSource,
  type PlayerCase,
  type PlayerWorld,
  whileSounding,
} from './player-world.ts';

const SLACK_SEC = 2.5; // a busy machine looks late; a wrong place is much further off

function openFile(
  world: PlayerWorld,
  player: Player,
  server: FileServer,
  change: Partial<FileSource> = {},
): Opened {
  const url = world.address(server);
  return openSource(world, player, {
    kind: 'file',
    url,
    mimeType: 'audio/mpeg',
    fromSec: 20,
    rate: 1,
    ...change,
  });
}

/** Opening a file there ends in that loss, and leaves nothing behind. */
function isLostAs(server: FileServer, kind: string, playsPlainHttp = true) {
  return async (world: PlayerWorld) => {
    const player = world.makePlayer({ playsPlainHttp });
    const opened = openFile(world, player, server);
    await opened.until('lost');
    expectEqual(lossOf(opened), kind, 'loss');
    await world.pass(500);
    expectEqual(player.aliveCount(), 0, 'alive');
  };
}

const isNear = (player: Player, sec: number, what: string) =>
  expectBetween(player.positionSec(), sec - 0.2, sec + SLACK_SEC, what);

/** What any player must do with files. */
export const FILE_CONTRACT: readonly PlayerCase[] = [
  {
    name: 'opens a file at the second it is told, and says how long it is',
    run: whileSounding(
      (world, player) => openFile(world, player, 'file', { fromSec: 30 }),
      async ({ world, player, opened }) => {
        isNear(player, 30, 'position');
        const [first] = opened.events.filter((event) => event.kind === 'sounding');
        if (first?.kind !== 'sounding') throw new Error('no sound');
        expectBetween(first.positionSec, 29.8, 30 + SLACK_SEC, 'position told');
        expectBetween(first.durationSec, world.fileSec - 1, world.fileSec + 1, 'length told');
        expectEqual(player.aliveCount(), 1, 'alive');
      },
    ),
  },
  ...[0.5, 1, 2].map((rate) => ({
    name: `moves ${rate} s of a file in a second at that rate`,
    run: whileSounding(
      (world, player) => openFile(world, player, 'file', { rate }),
      async ({ world, player }) => {
        await world.pass(500);
        const fromSec = player.positionSec();
        await world.pass(3_000);
        expectBetween(player.positionSec() - fromSec, 3 * rate * 0.8, 3 * rate * 1.3, 'moved');
      },
    ),
  })),
  {
    name: 'changes the rate while a file sounds, without a break',
    run: whileSounding(
      (world, player) => openFile(world, player, 'file'),
      async ({ world, player, opened }) => {
        player.setRate(3);
        await world.pass(500);
        const fromSec = player.positionSec();
        await world.pass(3_000);
        expectBetween(player.positionSec() - fromSec, 7, 12, 'moved');
        expectEqual(opened.events.filter(({ kind }) => kind !== 'sounding').length, 0, 'other events');
      },
    ),
  },
  {
    name: 'holds a file in pause, says nothing, and goes on from there',
    run: whileSounding(
      (world, player) => openFile(world, player, 'file'),
      async ({ world, player, opened }) => {
        player.pause();
        await world.pass(300);
        const heldSec = player.positionSec();
        const count = opened.events.length;
        await world.pass(2_500);
        expectEqual(player.positionSec(), heldSec, 'position in pause');
        expectEqual(opened.events.length, count, 'events in pause');
        player.resume();
        await opened.until('sounding', 2);
        isNear(player, heldSec, 'position after it');
      },
    ),
  },
  {
    name: 'goes forwards and backwards in a file, and says when it is heard there',
    run: whileSounding(
      (world, player) => openFile(world, player, 'file'),
      async ({ player, opened }) => {
        player.seek(45);
        await opened.until('sounding', 2);
        isNear(player, 45, 'position forwards');
        player.seek(5);
        await opened.until('sounding', 3);
        isNear(player, 5, 'position backwards');
        expectEqual(player.aliveCount(), 1, 'alive');
      },
    ),
  },
  {
    name: 'goes elsewhere in pause without a sound, and sounds there when it goes on',
    run: whileSounding(
      (world, player) => openFile(world, player, 'file'),
      async ({ world, player, opened }) => {
        player.pause();
        player.seek(40);
        await world.pass(1_000);
        expectEqual(opened.events.filter(({ kind }) => kind === 'sounding').length, 1, 'times it sounded');
        expectBetween(player.positionSec(), 39.8, 40.2, 'position in pause');
        player.resume();
        await opened.until('sounding', 2);
        isNear(player, 40, 'position after it');
      },
    ),
  },
  {
    name: 'ends up where it was sent last, however fast the wishes come',
    async run(world) {
      const player = world.makePlayer();
      openFile(world, player, 'file');
      for (const toSec of [50, 3, 44, 10, 35]) player.seek(toSec);
      await world.pass(300);
      for (const toSec of [12, 50, 30]) player.seek(toSec);
      await eventually(world, 'it sounds at 30', async () => {
        const atSec = player.positionSec();
        return atSec > 30 && atSec < 34;
      });
      player.close();
    },
  },
  {
    name: 'has finished a file at its end, once and last',
    async run(world) {
      const player = world.makePlayer();
      const opened = openFile(world, player, 'file', { fromSec: world.fileSec - 2 });
      await opened.until('finished');
      await world.pass(500);
      const last = opened.events.at(-1);
      if (last?.kind !== 'finished') throw new Error(`last: ${JSON.stringify(last)}`);
      expectBetween(last.durationSec, world.fileSec - 1, world.fileSec + 1, 'length');
      expectEqual(opened.events.filter(({ kind }) => kind === 'finished').length, 1, 'ends');
      expectEqual([player.aliveCount(), player.positionSec()], [0, 0], 'alive and position');
    },
  },
  {
    name: 'has finished a file at once that is opened beyond its end',
    async run(world) {
      const player = world.makePlayer();
      const opened = openFile(world, player, 'file', { fromSec: world.fileSec + 60 });
      await opened.until('finished');
      expectEqual(opened.events.filter(({ kind }) => kind === 'sounding').length, 0, 'times it sounded');
    },
  },
  {
    name: 'loses a file that is cut off in the middle, at the second that was heard last',
    async run(world) {
      const player = world.makePlayer();
      const opened = openFile(world, player, 'cut', { fromSec: world.cutSec - 4 });
      await opened.until('sounding');
      await opened.until('lost');
      const last = opened.events.at(-1);
      if (last?.kind !== 'lost') throw new Error('it is not lost');
      expectEqual(last.failure.kind, 'connection-lost', 'loss');
      // Chromium plays its buffer out first, Firefox falls silent at once.
      expectBetween(last.positionSec, world.cutSec - 4, world.cutSec + 1, 'where');
      expectEqual(player.aliveCount(), 0, 'alive');
    },
  },
  {
    name: 'can be closed while a file is still loading',
    async run(world) {
      const player = world.makePlayer();
      const opened = openFile(world, player, 'file');
      player.close();
      await world.pass(1_500);
      expectEqual(opened.events, [], 'events');
      expectEqual(player.aliveCount(), 0, 'alive');
    },
  },
  { name: 'calls a file whose address nobody answers unreachable', run: isLostAs('dead', 'unreachable') },
  { name: 'calls a web page in the place of a file no audio', run: isLostAs('html', 'not-audio') },
  {
    name: 'plays a file from memory that may be fetched but not played',
    async run(world) {
      const player = world.makePlayer({ playsPlainHttp: false });
      const opened = openFile(world, player, 'fetchable');
      await opened.until('sounding');
      isNear(player, 20, 'position');
      player.seek(5);
      await opened.until('sounding', 2);
      isNear(player, 5, 'position backwards');
      player.close();
      expectEqual(player.aliveCount(), 0, 'alive');
    },
  },
  {
    name: 'says that plain http is refused where a file may be neither played nor fetched',
    run: isLostAs('locked', 'plain-http-refused', false),
  },
];
