import type { Player } from '../../lib/player/player.ts';
import { FILE_CONTRACT } from './player-files.ts';
import {
  eventually,
  expectEqual,
  type LiveServer,
  lossOf,
  type Opened,
  openSource,
  type PlayerCase,
  type PlayerWorld,
  whileSounding,
} from './player-world.ts';

const open = (world: PlayerWorld, player: Player, server: LiveServer): Opened =>
  openSource(world, player, { kind: 'live', url: world.address(server), codec: 'mp3' });

const listens = (world: PlayerWorld, count: number) =>
  eventually(world, `${count} connections are open`, async () => (await world.listenerCount()) === count);

/** What any player must do with live streams. */
const LIVE_CONTRACT: readonly PlayerCase[] = [
  {
    name: 'sounds, and says how far it has come',
    run: whileSounding(
      (world, player) => open(world, player, 'good'),
      async ({ player }) => {
        if (!(player.positionSec() > 0)) throw new Error(`position: ${player.positionSec()}`);
        expectEqual(player.aliveCount(), 1, 'alive');
      },
    ),
  },
  {
    name: 'ends the download and says nothing more when it is closed',
    async run(world) {
      const player = world.makePlayer();
      const opened = open(world, player, 'good');
      await opened.until('sounding');
      await listens(world, 1);
      player.close();
      const count = opened.events.length;
      await listens(world, 0);
      await world.pass(1_000);
      expectEqual(opened.events.length, count, 'events after close');
      expectEqual([player.aliveCount(), player.positionSec()], [0, 0], 'alive and position');
    },
  },
  {
    name: 'can be closed while it is still connecting',
    async run(world) {
      const player = world.makePlayer();
      const opened = open(world, player, 'good');
      player.close();
      await world.pass(2_000);
      expectEqual(opened.events, [], 'events');
      await listens(world, 0);
      expectEqual(player.aliveCount(), 0, 'alive');
    },
  },
  {
    name: 'sounds only what was opened last',
    async run(world) {
      const player = world.makePlayer();
      const first = open(world, player, 'good');
      await first.until('sounding');
      const count = first.events.length;
      const second = open(world, player, 'good');
      await second.until('sounding');
      await listens(world, 1);
      expectEqual(first.events.length, count, 'events of the first');
      expectEqual(player.aliveCount(), 1, 'alive');
      player.close();
    },
  },
  {
    name: 'leaves no ghost behind when it is opened and closed many times',
    async run(world) {
      const player = world.makePlayer();
      for (let round = 0; round < 12; round += 1) {
        open(world, player, 'good');
        await world.pass(round * 15);
        if (round % 3 === 0) player.close();
      }
      const last = open(world, player, 'good');
      await last.until('sounding');
      await listens(world, 1);
      expectEqual(player.aliveCount(), 1, 'alive');
      player.close();
      await listens(world, 0);
      expectEqual(player.aliveCount(), 0, 'alive after close');
    },
  },
  {
    name: 'is lost once, and last, when the server ends the stream',
    async run(world) {
      const player = world.makePlayer();
      const opened = open(world, player, 'good');
      await opened.until('sounding');
      await world.end();
      await opened.until('lost');
      await world.pass(500);
      expectEqual(lossOf(opened), 'stream-ended', 'loss');
      expectEqual(opened.events.filter((event) => event.kind === 'lost').length, 1, 'losses');
      expectEqual(player.aliveCount(), 0, 'alive');
    },
  },
  {
    name: 'calls a web page no audio',
    async run(world) {
      const player = world.makePlayer();
      const opened = open(world, player, 'html');
      await opened.until('lost');
      expectEqual(lossOf(opened), 'not-audio', 'loss');
    },
  },
  {
    name: 'calls an address where nobody answers unreachable',
    async run(world) {
      const player = world.makePlayer();
      const opened = open(world, player, 'dead');
      await opened.until('lost');
      expectEqual(lossOf(opened), 'unreachable', 'loss');
    },
  },
  {
    name: 'runs dry when nothing comes, and sounds again without a new connection',
    run: whileSounding(
      (world, player) => open(world, player, 'good'),
      async ({ world, opened }) => {
        await world.stall();
        await opened.until('dry');
        await opened.until('sounding', 2);
        expectEqual(
          opened.events.map((event) => event.kind),
          ['sounding', 'dry', 'sounding'],
          'events',
        );
      },
    ),
  },
  {
    name: 'takes volume and mute before anything is open',
    async run(world) {
      const player = world.makePlayer();
      player.setVolume(0.2);
      player.setMuted(true);
      const opened = open(world, player, 'good');
      await opened.until('sounding');
      player.close();
    },
  },
];

/** What any player must do, whatever it is made of: an adapter that does not is none. */
export const PLAYER_CONTRACT: readonly PlayerCase[] = [...LIVE_CONTRACT, ...FILE_CONTRACT];
