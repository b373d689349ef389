import { killWhileDownloading } from '../e2e/killed-while-downloading.ts';
import { killedRounds } from './killed-rounds.ts';
import type { Proof } from './proof.ts';

// SIGKILL while two editions are being fetched from a server that takes its time.

const ROUNDS = 100;
const KB = 1024;

export const downloads: Proof = {
  name: 'downloads',
  claim:
    'Whenever the browser is killed while editions are fetched, all of them are whole in the next one, unasked; hardly more than a piece is fetched twice (test build, Chromium and Firefox).',
  async run(options) {
    let mostTwiceBytes = 0;
    const killed = await killedRounds(options, { name: 'downloads', rounds: ROUNDS }, async (pips, round) => {
      const outcome = await killWhileDownloading(pips, round);
      mostTwiceBytes = Math.max(mostTwiceBytes, outcome.twiceBytes);
      return outcome;
    });
    const facts = [`at most ${Math.round(mostTwiceBytes / KB)} KiB of a file were sent twice`];
    return { ...killed, counted: 'rounds', facts };
  },
};
