import { describe, it } from 'vitest';
import { createFakePlayer, type FakePlayer, settle } from '../fakes/fake-player.ts';
import { PLAYER_CONTRACT, type PlayerWorld } from './player.ts';

function fakeWorld(): PlayerWorld {
  let player: FakePlayer | undefined;
  return {
    makePlayer() {
      player = createFakePlayer((url) =>
        url.includes('html') ? 'html' : url.includes('dead') ? 'dead' : 'good',
      );
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
    async pass() {
      await settle();
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

describe('the fake player', () => {
  it.each(PLAYER_CONTRACT)('$name', async ({ run }) => {
    await run(fakeWorld());
  });
});
