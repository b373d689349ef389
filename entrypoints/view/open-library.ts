import type { LibraryAccess } from '../../components/view.ts';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import {
  createRemoteLibrary,
  isInPrivateWindow,
  listenToRemoteLibrary,
} from '../../lib/platform/browser/remote-library.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';

// Until the store of downloads is opened here too, there are none to read.
const noDownloads = {
  downloads: { downloads: async () => [], fileOf: async () => undefined },
  onProgress: () => () => {},
} satisfies Pick<LibraryAccess, 'downloads' | 'onProgress'>;

let library: LibraryAccess | undefined;

/** The engine's library, to read: directly where its IndexedDB is this page's too. */
export function openLibrary(): LibraryAccess {
  library ??=
    !__OFFSCREEN__ && isInPrivateWindow()
      ? {
          reader: createRemoteLibrary(understandLibrary),
          onChange: listenToRemoteLibrary,
          ...noDownloads,
        }
      : {
          reader: createIdbLibrary(createDatabase(), understandLibrary),
          onChange: createLibraryNews().listen,
          ...noDownloads,
        };
  return library;
}
