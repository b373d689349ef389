import { type KilledDownload, killWhileDownloading } from '../e2e/killed-while-downloading.ts';
import { type BrowserName, OPENERS, type OpenedPips } from '../e2e/opened-pips.ts';
import { createTempDir, removeTempDir } from '../harness/processes.ts';
import { createStation } from '../station/create-station.ts';
import { goesOn, type Proof } from './proof.ts';
import { drawsOf } from './seeded.ts';

// Seeded rounds in Chromium and Firefox in turn: SIGKILL to every process of the browser while two editions
// are being fetched from a server that takes its time.

const ROUNDS = 100;
const MOST_FAILURES = 5; // then it is broken, and more rounds tell no more
const KB = 1024;

interface Life {
  readonly name: BrowserName;
  readonly userDataDir: string;
  readonly open: KilledDownload['open'];
  pips: OpenedPips | undefined;
}

export const downloads: Proof = {
  name: 'downloads',
  claim:
    'Whenever the browser is killed while editions are fetched, all of them are whole in the next one, unasked; hardly more than a piece is fetched twice (test build, Chromium and Firefox).',
  async run(options) {
    const station = await createStation();
    const lives = OPENERS.map(
      ([name, open]): Life => ({ name, open, userDataDir: createTempDir('downloads'), pips: undefined }),
    );
    const failures: string[] = [];
    let mostTwiceBytes = 0;
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
          const killed = { station, round: rounds, draws, userDataDir, open };
          const outcome = await killWhileDownloading(life.pips, killed);
          life.pips = outcome.pips;
          mostTwiceBytes = Math.max(mostTwiceBytes, outcome.twiceBytes);
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
    const facts = [`at most ${Math.round(mostTwiceBytes / KB)} KiB of a file were sent twice`];
    return { failures, count: rounds, counted: 'rounds', facts };
  },
};
