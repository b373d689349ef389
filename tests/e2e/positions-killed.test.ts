import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempDir, removeTempDir } from '../harness/processes.ts';
import { drawsOf } from '../proof/seeded.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { killWhilePlaying } from './killed-while-playing.ts';
import { OPENERS } from './opened-pips.ts';

// A few rounds with fixed seeds; `npm run proof -- --only positions` has many, with others.

const SEED = 20_260_105;
const ROUNDS = 3;

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

describe.each(OPENERS)('%s, killed while an edition plays', (_name, open) => {
  it(`loses no more than six seconds of it and damages nothing, ${ROUNDS} times`, async () => {
    const userDataDir = createTempDir('positions');
    let pips = await open({ userDataDir });
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const draws = drawsOf(SEED, round);
        const outcome = await killWhilePlaying(pips, { station, round, draws, userDataDir, open });
        pips = outcome.pips;
        expect(outcome.problems).toEqual([]);
      }
    } finally {
      await pips.close();
      removeTempDir(userDataDir);
    }
  });
});
