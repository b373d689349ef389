import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { DOWNLOADING_CASES } from './downloading.ts';
import { checkDownloading } from './downloading-check.ts';
import { downloadOne } from './downloading-world.ts';

// Every misbehaviour of the demo station, over the real http adapter, into IndexedDB, in Node.

const STREAM_BYTES = 128 * 1024;

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

describe('a download', () => {
  it.each(DOWNLOADING_CASES)(
    '$name',
    async (each) => {
      await checkDownloading(station, each, downloadOne, STREAM_BYTES);
    },
    30_000,
  );
});
