import type { Download } from '../../lib/downloads/download.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createDownloader } from '../../lib/downloads/downloader.ts';
import type { DownloaderNeeds } from '../../lib/downloads/downloader-types.ts';
import { RETRY_POLICY, scaledRetries } from '../../lib/downloads/retry.ts';
import { systemClock } from '../../lib/platform/clock/system-clock.ts';
import { createAskForAudio } from '../../lib/platform/http/ask-for-audio.ts';
import { sha256 } from '../../lib/platform/http/digest.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { downloadOf } from '../fakes/download-records.ts';

// The real downloader with all that is real about it, for Node and for pages of browsers.

export interface DownloadingWish {
  readonly databaseName: string;
  readonly url: string;
  readonly claimedBytes?: number | undefined;
  readonly claimedSec?: number | undefined;
  /** Hosts that are private, as far as the case goes. */
  readonly privateHosts?: readonly string[];
}

export interface DownloadingEnd {
  readonly download: Download;
  /** Of all pieces one behind another; what a file saved from them would have. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

const RETRY_SCALE = 0.001;
const PATIENCE = { firstByteMs: 1_000, stallMs: 1_000 }; // a busy machine needs half of it for twenty redirects
const LONG_MS = 20_000; // a wait that no test waits for

/** Downloads one file, and resolves once nothing more will happen by itself. */
export async function downloadOne(wish: DownloadingWish): Promise<DownloadingEnd> {
  const database = createDatabase(wish.databaseName);
  const store = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });
  const { edition } = downloadOf('one');
  let look = () => {};
  const downloader = createDownloader({
    ...quietNeeds(),
    store,
    ask: createAskForAudio({
      isPermitted: () => true,
      isPrivateHost: (hostname) => (wish.privateHosts ?? []).includes(hostname),
      isOnline: () => true,
      nowMs: systemClock.nowMs,
    }),
    changed: () => look(),
  });
  const ended = new Promise<void>((resolve) => {
    look = () => {
      void store.download('one').then((download) => {
        if (download && isAtRest(download, systemClock.nowMs())) resolve();
      });
    };
  });
  await downloader.add([
    {
      edition: { ...edition, url: wish.url, durationSec: wish.claimedSec },
      publishedAtMs: 0,
      claimedBytes: wish.claimedBytes,
    },
  ]);
  await ended;
  await downloader.stop();
  const download = await store.download('one');
  if (!download) throw new Error(`download "${wish.url}": it has gone`);
  const file = new Blob((await store.pieces('one')).map(({ bytes }) => bytes));
  await database.close();
  return { download, sha256: await sha256(file), sizeBytes: file.size };
}

/** A downloader's needs with nothing special about them. */
export function quietNeeds(): Omit<DownloaderNeeds, 'store' | 'ask' | 'changed'> {
  return {
    digest: sha256,
    clock: systemClock,
    random: () => 0,
    retries: scaledRetries(RETRY_POLICY, RETRY_SCALE),
    patience: PATIENCE,
    estimateSpace: async () => undefined,
    connection: () => 'ordinary',
    isOnline: true,
    zone: () => 'UTC',
    keeping: () => ({ budgetBytes: 1_000_000_000, cleanUp: 'never' }),
    isOriginHeld: () => false,
    ruleOf: async () => undefined,
    positions: async () => [],
    protectedIds: () => new Set(),
    tellProgress: () => {},
    workChanged: () => {},
  };
}

function isAtRest({ state }: Download, nowMs: number): boolean {
  switch (state.kind) {
    case 'kept':
    case 'failed':
    case 'paused':
      return true;
    case 'waiting':
      return state.wait.for !== 'retry' || state.wait.atMs - nowMs > LONG_MS;
    default:
      return false;
  }
}
