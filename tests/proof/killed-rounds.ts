import { type BrowserName, OPENERS, type OpenedPips } from '../e2e/opened-pips.ts';
import { createTempDir, removeTempDir } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { goesOn, type ProofOptions } from './proof.ts';
import { type Draws, drawsOf } from './seeded.ts';

const MOST_FAILURES = 5; // then it is broken, and more rounds tell no more

export interface KilledRound {
  readonly station: RunningStation;
  readonly round: number;
  readonly draws: Draws;
  readonly userDataDir: string;
  readonly open: (typeof OPENERS)[number][1];
}

/** What a round left behind: the browser that came after the killed one, and what is wrong in it. */
export interface AfterKill {
  readonly pips: OpenedPips;
  readonly problems: readonly string[];
}

interface Life {
  readonly name: BrowserName;
  readonly userDataDir: string;
  readonly open: KilledRound['open'];
  pips: OpenedPips | undefined;
}

/**
 * Seeded rounds in Chromium and Firefox in turn, each on its own profile: `kill` ends every process of the
 * browser by SIGKILL in the middle of something, and looks at the next one.
 */
export async function killedRounds(
  options: ProofOptions,
  { name: what, rounds: wanted }: { readonly name: string; readonly rounds: number },
  kill: (pips: OpenedPips, round: KilledRound) => Promise<AfterKill>,
): Promise<{ readonly failures: readonly string[]; readonly count: number }> {
  const station = await createStation();
  const lives = OPENERS.map(
    ([name, open]): Life => ({ name, open, userDataDir: createTempDir(what), pips: undefined }),
  );
  const failures: string[] = [];
  let round = 0;
  try {
    const more = goesOn(options, wanted);
    for (; more(round) && failures.length < MOST_FAILURES; round += 1) {
      const life = lives[round % lives.length];
      if (!life) break;
      const { name, open, userDataDir } = life;
      const draws = drawsOf(options.seed, round);
      try {
        life.pips ??= await open({ userDataDir });
        const after = await kill(life.pips, { station, round, draws, userDataDir, open });
        life.pips = after.pips;
        failures.push(...after.problems.map((problem) => `round ${round}, ${name}: ${problem}`));
      } catch (problem) {
        failures.push(`round ${round}, ${name}: ${(problem as Error).message}`);
        await life.pips?.killHard().catch(() => {}); // it may be the one that was killed already
        life.pips = undefined;
      }
      if (round % 10 === 9) options.tell(`${round + 1} rounds`);
    }
  } finally {
    for (const { pips, userDataDir } of lives) {
      await pips?.close();
      removeTempDir(userDataDir);
    }
    await station.close();
  }
  return { failures, count: round };
}
