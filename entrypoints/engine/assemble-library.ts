import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { createPictureKeeper } from '../../lib/bulletins/pictures/picture-keeper.ts';
import type { FetchDocument } from '../../lib/bulletins/ports.ts';
import { decodeDocument } from '../../lib/bulletins/reading/decode-document.ts';
import { parseFeed } from '../../lib/bulletins/reading/parse-feed.ts';
import { isAllowed } from '../../lib/bulletins/refreshing/allowed-origins.ts';
import { isPrivateHost } from '../../lib/bulletins/refreshing/private-host.ts';
import { createRefresher } from '../../lib/bulletins/refreshing/refresher.ts';
import type { Download, Keeping } from '../../lib/downloads/download.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createDownloader } from '../../lib/downloads/downloader.ts';
import { PATIENCE, scaledPatience } from '../../lib/downloads/fetch-needs.ts';
import { isOriginHeld } from '../../lib/downloads/origins.ts';
import { RETRY_POLICY, scaledRetries } from '../../lib/downloads/retry.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import { systemClock } from '../../lib/platform/clock/system-clock.ts';
import { createAskForAudio } from '../../lib/platform/http/ask-for-audio.ts';
import { connectionKind } from '../../lib/platform/http/connection.ts';
import { sha256 } from '../../lib/platform/http/digest.ts';
import { createFetchDocument } from '../../lib/platform/http/fetch-document.ts';
import { browserNetwork } from '../../lib/platform/http/network.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { estimateSpace } from '../../lib/platform/idb/estimate-space.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { scalePicture } from '../../lib/platform/media/scale-picture.ts';
import type { Librarian, PlayableTypes } from '../../lib/platform/worker/serve-librarian.ts';
import { createDownloadDesk } from '../../lib/radio/download-desk.ts';
import { createLibrarian } from '../../lib/radio/librarian.ts';

const TEST_SCALE = 0.1; // test builds wait a tenth for a server that is slow

/** Puts together what looks after feeds, in a worker of its own. */
export function assembleLibrary(types: PlayableTypes): Librarian {
  // What the background said last: it alone knows, and says it with each order.
  let protectedIds: ReadonlySet<string> = new Set();
  let allowedOrigins: readonly string[] = [];
  let keeping: Keeping = { budgetBytes: 0, cleanUp: 'never' };
  const news = createLibraryNews();
  const database = createDatabase();
  const library = createIdbLibrary(database, understandLibrary);
  const store = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });
  const rest = createRest();
  const fetch = scaled(
    createFetchDocument({
      mayAskWithHeaders: async (url) => isAllowed(url, allowedOrigins),
      isPrivateHost,
      isOnline: browserNetwork.isOnline,
      nowMs: systemClock.nowMs,
    }),
  );
  const pictures = createPictureKeeper({
    library,
    async keepArtwork(url, signal) {
      const scaled = await scalePicture(fetch, url, signal);
      if (scaled.ok) {
        await library.putArtwork({ url, picture: scaled.picture, fetchedAtMs: systemClock.nowMs() });
      }
      return scaled.fetchedBytes;
    },
    changed: news.tell,
    clock: systemClock,
  });
  const downloader = createDownloader({
    ask: createAskForAudio({
      isPermitted: (url) => isAllowed(url, allowedOrigins),
      isPrivateHost,
      isOnline: browserNetwork.isOnline,
      nowMs: systemClock.nowMs,
    }),
    store,
    digest: sha256,
    clock: systemClock,
    random: Math.random,
    retries: __TEST_BUILD__ ? scaledRetries(RETRY_POLICY, TEST_SCALE) : RETRY_POLICY,
    patience: __TEST_BUILD__ ? scaledPatience(PATIENCE, TEST_SCALE) : PATIENCE,
    estimateSpace,
    connection: connectionKind,
    isOnline: browserNetwork.isOnline(),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    keeping: () => keeping,
    isOriginHeld: (origin) => isOriginHeld(origin, allowedOrigins),
    ruleOf: async (feedId) => (await library.feeds()).find(({ id }) => id === feedId)?.options.autoDownload,
    positions: library.positions,
    protectedIds: () => protectedIds,
    changed: () => news.tell('downloads'),
    tellProgress: news.tellProgress,
    workChanged: rest.workChanged,
  });
  browserNetwork.onChange(downloader.networkChanged);
  const refresher = createRefresher({
    fetch,
    library,
    async parse(fetched) {
      const reading = parseFeed(fetched, types.canPlay);
      return (await types.learn()) ? parseFeed(fetched, types.canPlay) : reading;
    },
    canPlay: types.canPlay,
    // What the listener keeps is not taken out of the list either.
    protectedIds: () => new Set([...protectedIds, ...idsKeptByListener(downloader.known())]),
    changed: news.tell,
    clock: systemClock,
    random: Math.random,
  });
  const desk = createDownloadDesk({ downloader, library, keeping: () => keeping, clock: systemClock });
  const obey = createLibrarian({
    library,
    refresher,
    desk,
    fetch,
    decode: (fetched) => decodeDocument(fetched).text,
    keepPictures: pictures.keepOf,
    changed: news.tell,
    clock: systemClock,
  });
  return {
    obey(order) {
      protectedIds = new Set(order.protectedIds);
      allowedOrigins = order.allowedOrigins;
      keeping = order.keeping;
      return obey(order);
    },
    async settled() {
      await Promise.all([pictures.settled(), rest.atRest()]);
    },
    setGivesWay: downloader.setGivesWay,
  };
}

function idsKeptByListener(downloads: readonly Download[]): readonly string[] {
  return downloads.flatMap(({ editionId, askedBy, pinned }) =>
    askedBy === 'listener' || pinned ? [editionId] : [],
  );
}

/** Waits for work to be over that begins and ends by itself. */
function createRest(): { workChanged(isAtWork: boolean): void; atRest(): Promise<void> } {
  const waiting = new Set<() => void>();
  let isWorking = false;
  return {
    workChanged(isAtWork) {
      isWorking = isAtWork;
      if (isAtWork) return;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    atRest: () => (isWorking ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve()),
  };
}

function scaled(fetch: FetchDocument): FetchDocument {
  if (!__TEST_BUILD__) return fetch;
  return (request, signal) => {
    const [firstByteMs, wholeMs] = [request.firstByteMs * TEST_SCALE, request.wholeMs * TEST_SCALE];
    return fetch({ ...request, firstByteMs, wholeMs }, signal);
  };
}
