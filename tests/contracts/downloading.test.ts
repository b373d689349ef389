import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { fileAt } from '../station/files/file-address.ts';
import { fileUnder, isFileOnly, representationOf } from '../station/files/file-fault.ts';
import { wholeOf } from '../station/serving/body.ts';
import { asExpected, DOWNLOADING_CASES, type DownloadingCase, USUAL_BYTES } from './downloading.ts';
import { downloadOne } from './downloading-world.ts';

// Every misbehaviour of the demo station, over the real http adapter, into IndexedDB, in Node.

const STREAM_BYTES = 128 * 1024;

let station: RunningStation;
let seed = 1_000;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What the server offers under the faults of a turn, not compressed. */
function offered(
  path: string,
  faults: DownloadingCase['turns'][number] | undefined,
  turn: number,
): Uint8Array {
  const file = fileAt(new URL(path, station.url));
  if (!file) throw new Error(`there is no file at "${path}"`);
  const body = [faults ?? []]
    .flat()
    .filter(isFileOnly)
    .filter(({ kind }) => kind !== 'gzip')
    .reduce((sofar, fault) => fileUnder(sofar, fault, file, turn), representationOf(file)).body;
  return wholeOf(body);
}

describe('a download', () => {
  it.each(DOWNLOADING_CASES)('$name', async (each) => {
    seed += 1;
    const path = `/files/speech.mp3?bytes=${each.sizeBytes ?? USUAL_BYTES}&seed=${seed}`;
    station.control.resetCounts();
    station.control.setFile(path, ...each.turns);
    if (each.elsewhere) station.control.setFile(each.elsewhere.path, ...each.elsewhere.turns);

    const { download, sha256, sizeBytes } = await downloadOne({
      databaseName: `downloading-${seed}`,
      url: station.url + path,
      claimedBytes: each.claimedBytes,
      claimedSec: each.claimedSec,
    });

    const { expected } = each;
    const turn = expected.kind === 'kept' ? expected.turn : undefined;
    expect(asExpected(download.state, turn), JSON.stringify(download.state)).toEqual(expected);
    const from = each.elsewhere && turn === undefined ? each.elsewhere.path : path;
    const source = offered(
      from,
      turn === undefined ? undefined : (each.turns[turn] ?? each.turns.at(-1)),
      turn ?? 0,
    );
    if (download.state.kind === 'kept') {
      expect(sizeBytes).toBe(download.state.sizeBytes);
      expect(sha256).toBe(sha256Of(source));
    }
    const { requests, bytesSent } = station.control.fileCounts(path);
    expect(requests.length).toBeLessThanOrEqual(each.mostRequests);
    // What a stream holds when it fails is lost, and was sent.
    const lostBytes = (requests.length - 1) * STREAM_BYTES;
    if (each.mostTimes !== undefined) {
      expect(bytesSent).toBeLessThanOrEqual(source.length * each.mostTimes + lostBytes);
    }
  });
});
