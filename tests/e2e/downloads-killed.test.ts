import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempDir, removeTempDir } from '../harness/processes.ts';
import { drawsOf } from '../proof/seeded.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { killWhileDownloading } from './killed-while-downloading.ts';
import { OPENERS } from './opened-pips.ts';

// A few rounds with fixed seeds; `npm run proof -- --only downloads` has many, with others.

const SEED = 20_261_125;
const ROUNDS = { Chromium: 3, Firefox: 2 } as const;

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

describe.each(OPENERS)('%s, killed while editions are fetched', (name, open) => {
  it(`keeps them whole afterwards, ${ROUNDS[name]} times`, async () => {
    const userDataDir = createTempDir('downloads');
    let pips = await open({ userDataDir });
    try {
      for (let round = 0; round < ROUNDS[name]; round += 1) {
        const draws = drawsOf(SEED, round);
        const outcome = await killWhileDownloading(pips, { station, round, draws, userDataDir, open });
        pips = outcome.pips;
        expect(outcome.problems).toEqual([]);
      }
    } finally {
      await pips.close();
      removeTempDir(userDataDir);
    }
  });
});
