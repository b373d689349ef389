import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OracleOutcome } from '../lib/timetable/temporal-oracle.ts';
import { goesOn, type Proof } from './proof.ts';
import { drawsOf } from './seeded.ts';

// The program that the unit tests run under four host zones, here under many: the host's zone is fixed when
// a process starts, and code that leans on it by mistake is wrong under some of them only.

const PROGRAM = fileURLToPath(new URL('../lib/timetable/temporal-oracle.ts', import.meta.url));
const ROUNDS = 60;
const LEAST_CASES = 2_000; // of a round; fewer would mean that the program compares nothing
const MOST_SHOWN = 5; // of one round's mismatches

export const oracle: Proof = {
  name: 'oracle',
  claim:
    "Airings start and end at the instants that Temporal finds for the same slots, whatever the host's zone.",
  async run(options) {
    const zones = Intl.supportedValuesOf('timeZone');
    const failures: string[] = [];
    const [hosts, seeds] = [new Set<string>(), new Set<number>()];
    let [cases, airings, oddAirings] = [0, 0, 0];
    const more = goesOn(options, ROUNDS);
    for (let round = 0; more(round); round += 1) {
      const draws = drawsOf(options.seed, round);
      const hostZone = draws.oneOf(zones);
      const seed = draws.between(0, 2 ** 31 - 1);
      const outcome = await outcomeUnder(hostZone, seed);
      hosts.add(hostZone);
      seeds.add(outcome.seed ?? 0);
      cases += outcome.cases;
      airings += outcome.airings;
      oddAirings += outcome.airingsInGapOrOverlap;
      const said = (problem: string) => `round ${round}, host in ${hostZone}, slots of ${seed}: ${problem}`;
      if (outcome.cases < LEAST_CASES) failures.push(said(`only ${outcome.cases} cases`));
      failures.push(...outcome.mismatches.slice(0, MOST_SHOWN).map(said));
      if (round % 10 === 9) options.tell(`${round + 1} rounds, ${airings} airings`);
    }
    const facts = [
      `${cases} slots, ${oddAirings} of the airings at a time that does not exist or exists twice`,
      `under ${hosts.size} host zones, from ${seeds.size} draw${seeds.size === 1 ? '' : 's'} of slots`,
    ];
    return { failures, count: airings, counted: 'airings', facts };
  },
};

/** `seed` says which slots were drawn, where the program heeds one. */
type Seeded = OracleOutcome & { readonly seed?: number };

async function outcomeUnder(hostZone: string, seed: number): Promise<Seeded> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM, String(seed)], {
    env: { ...process.env, TZ: hostZone, NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Seeded;
}
