import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { RunningStation } from '../station/create-station.ts';
import { fileAt } from '../station/files/file-address.ts';
import { fileUnder, isFileOnly, representationOf } from '../station/files/file-fault.ts';
import { wholeOf } from '../station/serving/body.ts';
import { asExpected, type DownloadingCase, USUAL_BYTES } from './downloading.ts';
import type { DownloadingEnd, DownloadingWish } from './downloading-world.ts';

let seed = 1_000;

/**
 * Has a case's file downloaded, here or in a browser, and compares what became of it with the table, and what was
 * kept with what lies on the server.
 *
 * @param streamBytes how much lies between the network and who reads it, and is lost with a connection
 */
export async function checkDownloading(
  station: RunningStation,
  each: DownloadingCase,
  download: (wish: DownloadingWish) => Promise<DownloadingEnd>,
  streamBytes: number,
): Promise<void> {
  seed += 1;
  const path = `/files/speech.mp3?bytes=${each.sizeBytes ?? USUAL_BYTES}&seed=${seed}`;
  station.control.resetCounts();
  station.control.setFile(path, ...each.turns);
  if (each.elsewhere) station.control.setFile(each.elsewhere.path, ...each.elsewhere.turns);

  const {
    download: ended,
    sha256,
    sizeBytes,
  } = await download({
    databaseName: `downloading-${seed}`,
    url: station.url + path,
    claimedBytes: each.claimedBytes,
    claimedSec: each.claimedSec,
  });

  const { expected } = each;
  const turn = expected.kind === 'kept' ? expected.turn : undefined;
  const came = asExpected(ended.state, turn);
  expect([expected, each.otherwise], JSON.stringify(ended.state)).toContainEqual(came);
  const from = each.elsewhere && turn === undefined ? each.elsewhere.path : path;
  const source = offered(
    station,
    from,
    turn === undefined ? undefined : (each.turns[turn] ?? each.turns.at(-1)),
    turn ?? 0,
  );
  if (ended.state.kind === 'kept') {
    expect(sizeBytes).toBe(ended.state.sizeBytes);
    expect(sha256).toBe(sha256Of(source));
  }
  const { requests, bytesSent } = station.control.fileCounts(path);
  expect(requests.length).toBeLessThanOrEqual(each.mostRequests);
  // What a stream holds when it fails is lost, and was sent.
  const lostBytes = (requests.length - 1) * streamBytes;
  if (each.mostTimes !== undefined) {
    expect(bytesSent).toBeLessThanOrEqual(source.length * each.mostTimes + lostBytes);
  }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What the server offers under the faults of a turn, not compressed. */
function offered(
  station: RunningStation,
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
