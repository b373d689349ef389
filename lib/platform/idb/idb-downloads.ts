import type { Download, Piece } from '../../downloads/download.ts';
import { byPlace } from '../../downloads/order.ts';
import type { DownloadStore } from '../../downloads/ports.ts';
import { tellOfBlobGarbage } from './blob-garbage.ts';
import type { Database } from './database.ts';
import { transact } from './transact.ts';

/** How what was stored by an older or newer version is read; `undefined` where it cannot be understood. */
export interface DownloadUnderstanding {
  readonly download: (value: unknown) => Download | undefined;
  readonly piece: (value: unknown) => Piece | undefined;
}

const BOTH = ['downloads', 'pieces'] as const;

/**
 * Downloads and their pieces in IndexedDB, for the engine, which alone writes, and for views, which read. Every
 * function is one transaction and rejects with the browser's name for what went wrong; see `transact`.
 */
export function createIdbDownloads(database: Database, understand: DownloadUnderstanding): DownloadStore {
  return {
    downloads: () =>
      transact(database, 'read the downloads', ['downloads'], 'readonly', async (transaction) => {
        const stored = await transaction.objectStore('downloads').getAll();
        return stored.flatMap((value) => understand.download(value) ?? []).sort(byPlace);
      }),

    download: (editionId) =>
      transact(database, 'read a download', ['downloads'], 'readonly', async (transaction) =>
        understand.download(await transaction.objectStore('downloads').get(editionId)),
      ),

    // What says kept is believed for years; what comes before it is fetched once more where a power cut took it.
    put: (download) =>
      transact(
        database,
        'store a download',
        ['downloads'],
        'readwrite',
        async (transaction) => {
          await transaction.objectStore('downloads').put(download);
        },
        download.state.kind === 'kept' ? 'strict' : 'relaxed',
      ),

    putAll: (downloads) =>
      transact(database, 'store downloads', ['downloads'], 'readwrite', async (transaction) => {
        await Promise.all(downloads.map(async (each) => transaction.objectStore('downloads').put(each)));
      }),

    async putPiece(download, piece) {
      await transact(
        database,
        'store a piece',
        BOTH,
        'readwrite',
        async (both) => {
          // No `commit()`: in Firefox the record would then be stored even where the piece was refused.
          await Promise.all([
            both.objectStore('pieces').put(piece),
            both.objectStore('downloads').put(download),
          ]);
        },
        'relaxed',
        piece.bytes.size,
      );
      tellOfBlobGarbage(piece.bytes.size);
    },

    pieces: (editionId) =>
      transact(database, 'read the pieces', ['pieces'], 'readonly', async (transaction) => {
        const stored = await transaction.objectStore('pieces').getAll(piecesOf(editionId));
        return stored.flatMap((value) => understand.piece(value) ?? []);
      }),

    piece: (editionId, index) =>
      transact(database, 'read a piece', ['pieces'], 'readonly', async (transaction) =>
        understand.piece(await transaction.objectStore('pieces').get([editionId, index])),
      ),

    startAnew: (download) =>
      transact(database, 'begin a download anew', BOTH, 'readwrite', async (both) => {
        await Promise.all([
          both.objectStore('pieces').delete(piecesOf(download.editionId)),
          both.objectStore('downloads').put(download),
        ]);
      }),

    remove: (editionId) =>
      transact(database, 'remove a download', BOTH, 'readwrite', async (both) => {
        await Promise.all([
          both.objectStore('pieces').delete(piecesOf(editionId)),
          both.objectStore('downloads').delete(editionId),
        ]);
      }),
  };
}

/** All pieces of a download: an array is a higher key than any number. */
function piecesOf(editionId: string): IDBKeyRange {
  return IDBKeyRange.bound([editionId], [editionId, []]);
}
