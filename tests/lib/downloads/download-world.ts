import { createHash } from 'node:crypto';
import { createDownloader } from '../../../lib/downloads/downloader.ts';
import type { Downloader, DownloaderNeeds, WantedEdition } from '../../../lib/downloads/downloader-types.ts';
import { RETRY_POLICY } from '../../../lib/downloads/retry.ts';
import { quietNeeds } from '../../contracts/downloading-world.ts';
import { downloadOf } from '../../fakes/download-records.ts';
import { createFakeAudioServer, type FakeAudioServer } from '../../fakes/fake-audio-server.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createFakeDownloads, type FakeDownloads } from '../../fakes/fake-downloads.ts';
import { audioBody } from '../../station/files/audio-file.ts';
import { wholeOf } from '../../station/serving/body.ts';

/** 700,123 bytes in three pieces, and another file of the same length. */
export const FILES = [0, 1].map(
  (seed) => new Uint8Array(wholeOf(audioBody({ sound: 'speech', seed, length: { bytes: 700_123 } }))),
);

const TURNS = 40; // what reads a Blob or hashes is done within fewer

export interface DownloadWorld {
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly disk: FakeDownloads;
  readonly server: FakeAudioServer;
  readonly told: { readonly work: boolean[]; changes: number };
  readonly downloader: Downloader;
  /** Another engine on the same disk, as after a crash. */
  begin(): Downloader;
  /** Lets happen what happens without time passing. */
  settle(): Promise<void>;
  /** In a word, with what it waits for or failed with. */
  stateOf(editionId: string): Promise<string>;
  fileOf(editionId: string): Promise<Buffer>;
}

export function createWorld(needs: Partial<DownloaderNeeds> = {}): DownloadWorld {
  const clock = createFakeClock();
  const disk = createFakeDownloads();
  const server = createFakeAudioServer(FILES);
  const told: { readonly work: boolean[]; changes: number } = { work: [], changes: 0 };
  const begin = () =>
    createDownloader({
      ...quietNeeds(),
      store: disk,
      clock,
      ask: server.ask,
      retries: RETRY_POLICY,
      changed() {
        told.changes += 1;
      },
      workChanged: (isAtWork) => told.work.push(isAtWork),
      async digest(bytes) {
        const read = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
        return createHash('sha256').update(read).digest('hex');
      },
      ...needs,
    });
  return {
    clock,
    disk,
    server,
    told,
    downloader: begin(),
    begin,
    async settle() {
      for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    async stateOf(editionId) {
      const download = await disk.download(editionId);
      if (!download) return 'gone';
      const { state } = download;
      if (state.kind === 'waiting') return `waiting for ${state.wait.for}`;
      if (state.kind === 'failed') return `failed: ${state.failure.kind}`;
      return state.kind === 'paused' ? `paused by ${state.by}` : state.kind;
    },
    async fileOf(editionId) {
      const pieces = await disk.pieces(editionId);
      return Buffer.from(await new Blob(pieces.map(({ bytes }) => bytes)).arrayBuffer());
    },
  };
}

/** An edition that is wanted, on a host of its own unless named. */
export function wanted(editionId: string, host = `${editionId}.example`): WantedEdition {
  const { edition } = downloadOf(editionId);
  return {
    edition: { ...edition, url: `https://${host}/${editionId}.mp3` },
    publishedAtMs: 0,
    claimedBytes: undefined,
  };
}
