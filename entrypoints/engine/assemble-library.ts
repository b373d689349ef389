import { decodeDocument } from '../../lib/bulletins/reading/decode-document.ts';
import { parseFeed } from '../../lib/bulletins/reading/parse-feed.ts';
import { isAllowed } from '../../lib/bulletins/refreshing/allowed-origins.ts';
import { isPrivateHost } from '../../lib/bulletins/refreshing/private-host.ts';
import { createRefresher } from '../../lib/bulletins/refreshing/refresher.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import { systemClock } from '../../lib/platform/clock/system-clock.ts';
import { createFetchDocument } from '../../lib/platform/http/fetch-document.ts';
import { browserNetwork } from '../../lib/platform/http/network.ts';
import type { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { scalePicture } from '../../lib/platform/media/scale-picture.ts';
import { createLibrarian } from '../../lib/radio/librarian.ts';
import type { LibraryAnswer, LibraryOrder } from '../../lib/radio/library-calls.ts';

/** Puts together what looks after feeds; loaded when the first order for the library comes. */
export function assembleLibrary(
  library: ReturnType<typeof createIdbLibrary>,
): (order: LibraryOrder) => Promise<LibraryAnswer> {
  // What the background said last: it alone knows, and says it with each order.
  let protectedIds: ReadonlySet<string> = new Set();
  let allowedOrigins: readonly string[] = [];
  const news = createLibraryNews();
  const element = document.createElement('audio');
  const canPlay = (mimeType: string) => element.canPlayType(mimeType) !== '';
  const fetch = createFetchDocument({
    mayAskWithHeaders: async (url) => isAllowed(url, allowedOrigins),
    isPrivateHost,
    isOnline: browserNetwork.isOnline,
    nowMs: systemClock.nowMs,
  });
  const refresher = createRefresher({
    fetch,
    library,
    parse: async (fetched) => parseFeed(fetched, canPlay),
    canPlay,
    protectedIds: () => protectedIds,
    changed: news.tell,
    clock: systemClock,
    random: Math.random,
  });
  const obey = createLibrarian({
    library,
    refresher,
    decode: (fetched) => decodeDocument(fetched).text,
    async keepArtwork(url, signal) {
      const scaled = await scalePicture(fetch, url, signal);
      if (scaled.ok) await library.putArtwork({ url, picture: scaled.picture, fetchedAtMs: Date.now() });
    },
    changed: news.tell,
    clock: systemClock,
  });
  return (order) => {
    protectedIds = new Set(order.protectedIds);
    allowedOrigins = order.allowedOrigins;
    return obey(order);
  };
}
