import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { createPictureKeeper } from '../../lib/bulletins/pictures/picture-keeper.ts';
import type { FetchDocument } from '../../lib/bulletins/ports.ts';
import { decodeDocument } from '../../lib/bulletins/reading/decode-document.ts';
import { parseFeed } from '../../lib/bulletins/reading/parse-feed.ts';
import { isAllowed } from '../../lib/bulletins/refreshing/allowed-origins.ts';
import { isPrivateHost } from '../../lib/bulletins/refreshing/private-host.ts';
import { createRefresher } from '../../lib/bulletins/refreshing/refresher.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import { systemClock } from '../../lib/platform/clock/system-clock.ts';
import { createFetchDocument } from '../../lib/platform/http/fetch-document.ts';
import { browserNetwork } from '../../lib/platform/http/network.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { scalePicture } from '../../lib/platform/media/scale-picture.ts';
import type { Librarian, PlayableTypes } from '../../lib/platform/worker/serve-librarian.ts';
import { createLibrarian } from '../../lib/radio/librarian.ts';

const TEST_SCALE = 0.1; // test builds wait a tenth for a server that is slow

/** Puts together what looks after feeds, in a worker of its own. */
export function assembleLibrary(types: PlayableTypes): Librarian {
  // What the background said last: it alone knows, and says it with each order.
  let protectedIds: ReadonlySet<string> = new Set();
  let allowedOrigins: readonly string[] = [];
  const news = createLibraryNews();
  const library = createIdbLibrary(createDatabase(), understandLibrary);
  const fetch = scaled(
    createFetchDocument({
      mayAskWithHeaders: async (url) => isAllowed(url, allowedOrigins),
      isPrivateHost,
      isOnline: browserNetwork.isOnline,
      nowMs: systemClock.nowMs,
    }),
  );
  const refresher = createRefresher({
    fetch,
    library,
    async parse(fetched) {
      const reading = parseFeed(fetched, types.canPlay);
      return (await types.learn()) ? parseFeed(fetched, types.canPlay) : reading;
    },
    canPlay: types.canPlay,
    protectedIds: () => protectedIds,
    changed: news.tell,
    clock: systemClock,
    random: Math.random,
  });
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
  const obey = createLibrarian({
    library,
    refresher,
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
      return obey(order);
    },
    settled: pictures.settled,
  };
}

function scaled(fetch: FetchDocument): FetchDocument {
  if (!__TEST_BUILD__) return fetch;
  return (request, signal) => {
    const [firstByteMs, wholeMs] = [request.firstByteMs * TEST_SCALE, request.wholeMs * TEST_SCALE];
    return fetch({ ...request, firstByteMs, wholeMs }, signal);
  };
}
