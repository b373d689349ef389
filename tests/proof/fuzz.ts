import { fuzz as fuzzFeeds } from '../lib/bulletins/reading/fuzzing.ts';
import { goesOn, type Proof } from './proof.ts';

// What the unit tests do for half a minute, for an hour.

const MINUTES = 60;
const TELL_ROUNDS = 10_000;

export const fuzz: Proof = {
  name: 'fuzz',
  claim:
    'Feeds mutated at random are read honestly or refused: nothing is thrown, nothing hangs, nothing is a lie.',
  async run(options) {
    const { rounds, minutes = rounds === undefined ? MINUTES : undefined } = options;
    const more = goesOn({ minutes, rounds }, 0);
    const fuzzed = await fuzzFeeds(options.seed, (round) => {
      if (round > 0 && round % TELL_ROUNDS === 0) options.tell(`${round} mutants`);
      return more(round);
    });
    const facts = [
      `${fuzzed.feeds} of ${fuzzed.rounds} mutants were still feeds`,
      `the slowest took ${Math.round(fuzzed.slowestMs)} ms`,
    ];
    return { failures: fuzzed.findings, count: fuzzed.rounds, counted: 'mutants', facts };
  },
};
