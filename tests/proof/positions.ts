import { median } from '../bench/figure.ts';
import { killWhilePlaying } from '../e2e/killed-while-playing.ts';
import { type BrowserName, OPENERS, type OpenedPips } from '../e2e/opened-pips.ts';
import { createTempDir, removeTempDir } from '../harness/processes.ts';
import { createStation } from '../station/create-station.ts';
import { goesOn, type Proof } from './proof.ts';
import { drawsOf } from './seeded.ts';

// Seeded rounds in Chromium and Firefox in turn: SIGKILL to every process of the browser while an edition
// plays and, more often than not, a feed of 200 editions is being stored.

const ROUNDS = 50;
const MOST_FAILURES = 5; // then it is broken, and more rounds tell no more

interface Life {
  readonly name: BrowserName;
  readonly userDataDir: string;
  readonly open: (typeof OPENERS)[number][1];
  pips: OpenedPips | undefined;
}

export const positions: Proof = {
  name: 'positions',
  claim:
    'Whenever the browser is killed while an edition plays, no more than six seconds of listening are lost, and the library is whole (test build, Chromium and Firefox).',
  async run(options) {
    const station = await createStation();
    const lives = OPENERS.map(
      ([name, open]): Life => ({ name, open, userDataDir: createTempDir('positions'), pips: undefined }),
    );
    const failures: string[] = [];
    const losses: number[] = [];
    let rounds = 0;
    try {
      const more = goesOn(options, ROUNDS);
      for (; more(rounds) && failures.length < MOST_FAILURES; rounds += 1) {
        const life = lives[rounds % lives.length];
        if (!life) break;
        const { name, open, userDataDir } = life;
        const draws = drawsOf(options.seed, rounds);
        try {
          life.pips ??= await open({ userDataDir });
          const outcome = await killWhilePlaying(life.pips, {
            station,
            round: rounds,
            draws,
            userDataDir,
            open,
          });
          life.pips = outcome.pips;
          losses.push(outcome.lostSec);
          failures.push(...outcome.problems.map((problem) => `round ${rounds}, ${name}: ${problem}`));
        } catch (problem) {
          failures.push(`round ${rounds}, ${name}: ${(problem as Error).message}`);
          await life.pips?.killHard().catch(() => {}); // it may be the one that was killed already
          life.pips = undefined;
        }
        if (rounds % 10 === 9) options.tell(`${rounds + 1} rounds`);
      }
    } finally {
      for (const { pips, userDataDir } of lives) {
        await pips?.close();
        removeTempDir(userDataDir);
      }
      await station.close();
    }
    const [usual, most] = [median(losses), Math.max(...losses)].map((sec) => `${sec.toFixed(1)} s`);
    const facts = [`lost at most ${most} of listening, half of the times no more than ${usual}`];
    return { failures, count: rounds, counted: 'rounds', facts };
  },
};
