import type { LibraryAccess } from '../../components/view.ts';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import {
  createRemoteDownloads,
  createRemoteLibrary,
  isInPrivateWindow,
  listenToRemoteLibrary,
  listenToRemoteProgress,
} from '../../lib/platform/browser/remote-library.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { readDownloads } from '../../lib/platform/idb/read-downloads.ts';

let library: LibraryAccess | undefined;

/** The engine's library, to read: directly where its IndexedDB is this page's too. */
export function openLibrary(): LibraryAccess {
  library ??= !__OFFSCREEN__ && isInPrivateWindow() ? openFromAfar() : openHere();
  return library;
}

function openHere(): LibraryAccess {
  const database = createDatabase();
  const news = createLibraryNews();
  const store = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });
  return {
    reader: createIdbLibrary(database, understandLibrary),
    onChange: news.listen,
    downloads: readDownloads(store),
    onProgress: news.listenToProgress,
  };
}

function openFromAfar(): LibraryAccess {
  return {
    reader: createRemoteLibrary(understandLibrary),
    onChange: listenToRemoteLibrary,
    downloads: createRemoteDownloads(understandDownload),
    onProgress: listenToRemoteProgress,
  };
}
