import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import type { DownloadsWorld } from './downloads.ts';

/** A store of downloads of its own in this context's IndexedDB. */
export function createDownloadsWorld(name: string, fill: () => Promise<void>): DownloadsWorld {
  const database = createDatabase(name);
  return {
    store: createIdbDownloads(database, { download: understandDownload, piece: understandPiece }),
    fill,
    async damage(store, record) {
      await (await database.open()).put(store, record as never);
    },
  };
}
