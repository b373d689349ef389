import { describe, it } from 'vitest';
import { createFakeClock } from '../fakes/fake-clock.ts';
import {
  createFakePlayer,
  FAKE_CUT_SEC,
  FAKE_FILE_SEC,
  type FakePlayer,
  type FakeServer,
  settle,
} from '../fakes/fake-player.ts';
import { PLAYER_CONTRACT } from './player.ts';
import type { PlayerWorld } from './player-world.ts';

const SERVERS: Readonly<Record<string, FakeServer>> = {
  html: 'html',
  dead: 'dead',
  cut: 'cut',
  locked: 'locked',
};

function fakeWorld(): PlayerWorld {
  const clock = createFakeClock();
  let player: FakePlayer | undefined;
  return {
    fileSec: FAKE_FILE_SEC,
    cutSec: FAKE_CUT_SEC,
    makePlayer({ kept } = {}) {
      const serve = (url: string) => SERVERS[new URL(url).hostname.split('.')[0] ?? ''] ?? 'good';
      player = createFakePlayer(serve, clock, kept);
      return player;
    },
    address: (server) => `https://${server}.example/live`,
    async end() {
      player?.end();
    },
    async stall() {
      player?.dry();
      setTimeout(() => player?.sound(), 1);
    },
    listenerCount: async () => player?.aliveCount() ?? 0,
    async pass(ms) {
      await settle();
      clock.advance(ms);
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

describe('the fake player', () => {
  it.each(PLAYER_CONTRACT)('$name', async ({ run }) => {
    await run(fakeWorld());
  });
});
