import { median } from '../bench/figure.ts';
import { killWhilePlaying } from '../e2e/killed-while-playing.ts';
import { killedRounds } from './killed-rounds.ts';
import type { Proof } from './proof.ts';

// SIGKILL while an edition plays and, more often than not, a feed of 200 editions is being stored.

const ROUNDS = 50;

export const positions: Proof = {
  name: 'positions',
  claim:
    'Whenever the browser is killed while an edition plays, no more than six seconds of listening are lost, and the library is whole (test build, Chromium and Firefox).',
  async run(options) {
    const losses: number[] = [];
    const killed = await killedRounds(options, { name: 'positions', rounds: ROUNDS }, async (pips, round) => {
      const outcome = await killWhilePlaying(pips, round);
      losses.push(outcome.lostSec);
      return outcome;
    });
    const [usual, most] = [median(losses), Math.max(...losses)].map((sec) => `${sec.toFixed(1)} s`);
    const facts = [`lost at most ${most} of listening, half of the times no more than ${usual}`];
    return { ...killed, counted: 'rounds', facts };
  },
};
