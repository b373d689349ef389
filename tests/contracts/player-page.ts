import { createHowlerPlayer } from '../../lib/platform/howler/howler-player.ts';
import { answers } from '../../lib/platform/http/answers.ts';
import { fetchFile } from '../../lib/platform/http/fetch-file.ts';
import { PLAYER_CONTRACT } from './player.ts';
import type { FileServer, LiveServer, PlayerWorld } from './player-world.ts';

// Bundled into a bare page of a real browser, where it runs the contract on the real player.

/** What the page is given by the test that opened it. */
interface Given {
  readonly addresses: Record<LiveServer | FileServer, string>;
  readonly fileSec: number;
  readonly cutSec: number;
  /** Carries a wish to the server and brings its answer. */
  readonly ask: (wish: 'end' | 'stall' | 'listeners') => Promise<number>;
}

export async function runContractCase(name: string, given: Given): Promise<void> {
  const world: PlayerWorld = {
    fileSec: given.fileSec,
    cutSec: given.cutSec,
    makePlayer: (options = { playsPlainHttp: true }) =>
      createHowlerPlayer({ ...options, remembered: { answers, forget() {} }, fetchFile }),
    address: (server) => given.addresses[server],
    end: async () => void (await given.ask('end')),
    stall: async () => void (await given.ask('stall')),
    listenerCount: () => given.ask('listeners'),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  const chosen = PLAYER_CONTRACT.find((candidate) => candidate.name === name);
  if (!chosen) throw new Error(`run the contract case "${name}": there is none`);
  await chosen.run(world);
}
