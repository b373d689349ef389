import type { Download, Piece } from '../../lib/downloads/download.ts';
import { byPlace } from '../../lib/downloads/order.ts';
import type { DownloadStore } from '../../lib/downloads/ports.ts';

export interface FakeDownloads extends DownloadStore {
  /** Called before each write, with what it is; what it throws is what the write fails with. */
  beforeWrite: (what: keyof DownloadStore, editionId: string) => void;
  /** Changes a piece behind everybody's back. */
  damage(editionId: string, index: number, change: (piece: Piece) => Piece | undefined): void;
}

/** Downloads in memory, whole or not at all. What goes in and comes out is copied, as a database does. */
export function createFakeDownloads(): FakeDownloads {
  const records = new Map<string, Download>();
  const pieces = new Map<string, Map<number, Piece>>();
  const piecesOf = (editionId: string) => pieces.get(editionId) ?? new Map<number, Piece>();
  // A Blob cannot change, so that sharing it is copying it.
  const copied = (download: Download) => structuredClone(download);

  const fake: FakeDownloads = {
    beforeWrite: () => {},
    damage(editionId, index, change) {
      const ofDownload = piecesOf(editionId);
      const piece = ofDownload.get(index);
      const changed = piece && change(piece);
      if (changed) ofDownload.set(index, changed);
      else ofDownload.delete(index);
    },
    downloads: async () => [...records.values()].map(copied).sort(byPlace),
    async download(editionId) {
      const download = records.get(editionId);
      return download && copied(download);
    },
    async put(download) {
      const copy = copied(download);
      fake.beforeWrite('put', download.editionId);
      records.set(copy.editionId, copy);
    },
    async putAll(downloads) {
      const copies = downloads.map(copied);
      for (const { editionId } of copies) fake.beforeWrite('putAll', editionId);
      for (const copy of copies) records.set(copy.editionId, copy);
    },
    async putPiece(download, piece) {
      const copy = copied(download);
      fake.beforeWrite('putPiece', download.editionId);
      records.set(copy.editionId, copy);
      pieces.set(piece.editionId, piecesOf(piece.editionId).set(piece.index, { ...piece }));
    },
    async pieces(editionId) {
      return [...piecesOf(editionId).values()].sort((a, b) => a.index - b.index);
    },
    piece: async (editionId, index) => piecesOf(editionId).get(index),
    async startAnew(download) {
      const copy = copied(download);
      fake.beforeWrite('startAnew', download.editionId);
      records.set(copy.editionId, copy);
      pieces.delete(copy.editionId);
    },
    async remove(editionId) {
      fake.beforeWrite('remove', editionId);
      records.delete(editionId);
      pieces.delete(editionId);
    },
  };
  return fake;
}
