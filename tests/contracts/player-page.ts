import { createHowlerPlayer } from '../../lib/platform/howler/howler-player.ts';
import { answers } from '../../lib/platform/http/answers.ts';
import { fetchFile } from '../../lib/platform/http/fetch-file.ts';
import { PLAYER_CONTRACT } from './player.ts';
import type { FileServer, Kept, LiveServer, PlayerWorld } from './player-world.ts';

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
    makePlayer: ({ playsPlainHttp = true, kept } = {}) =>
      createHowlerPlayer({
        playsPlainHttp,
        remembered: { answers, forget() {} },
        fetchFile,
        findKept: async () => kept && (await keptAudio(kept, given)),
      }),
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

async function keptAudio(kept: Kept, { addresses, fileSec, cutSec }: Given) {
  const whole = await (await fetch(addresses.file)).blob();
  switch (kept) {
    case 'whole':
      return { file: whole, isWhole: true };
    case 'part':
      return { file: whole.slice(0, Math.round((whole.size * cutSec) / fileSec)), isWhole: false };
    case 'broken':
      return { file: new Blob(['no sound at all']), isWhole: true };
  }
}
