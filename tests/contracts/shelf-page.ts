import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { parseNotes } from '../../lib/bulletins/notes/parse-notes.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { sha256 } from '../../lib/platform/http/digest.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { readDownloads } from '../../lib/platform/idb/read-downloads.ts';

// Bundled into a page of the built extension: what a view would read of the library, and time made to pass.

const database = createDatabase();
const library = createIdbLibrary(database, understandLibrary);
const store = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });

export const downloads = store.downloads;

/** SHA-256 and size of what would be saved as a file, read anew from its pieces. */
export async function savedFileOf(
  editionId: string,
): Promise<{ readonly sha256: string; readonly sizeBytes: number } | undefined> {
  const file = await readDownloads(store).fileOf(editionId);
  return file && { sha256: await sha256(file), sizeBytes: file.size };
}

/** Spoils a piece as a bad disk would: its bytes change, and what is known of them does not. */
export async function spoilPiece(editionId: string, index: number): Promise<void> {
  const [download, piece] = [await store.download(editionId), await store.piece(editionId, index)];
  if (!download || !piece) throw new Error(`spoil piece ${index} of "${editionId}": it is not there`);
  const bytes = new Uint8Array(await piece.bytes.arrayBuffer());
  bytes.fill(0, 0, Math.min(bytes.length, 5_000));
  await store.putPiece(download, { ...piece, bytes: new Blob([bytes]) });
}

export const feeds = library.feeds;
export const unreadableCount = library.unreadableCount;

export const editionsOf = (feedId: string) => library.newest({ feedId, count: 5_000 });
export const notesOf = async (editionId: string) => (await library.notes(editionId))?.notes?.text;
/** The notes as a view draws them. */
export async function drawnNotesOf(editionId: string): Promise<unknown> {
  const notes = (await library.notes(editionId))?.notes;
  return notes && parseNotes(notes, undefined);
}

export const positionOf = (editionId: string) => library.read(editionId);

/** As a view would draw it: the bytes are decoded again. */
export async function pictureOf(url: string): Promise<readonly [number, number, string] | undefined> {
  const picture = await library.artwork(url);
  if (!picture) return undefined;
  const bitmap = await createImageBitmap(picture);
  return [bitmap.width, bitmap.height, picture.type];
}

export async function setDue(feedId: string, nextDueAtMs: number): Promise<void> {
  const feed = (await library.feeds()).find(({ id }) => id === feedId);
  if (!feed) throw new Error(`make "${feedId}" due: there is no such feed`);
  const due = { ...feed, health: { ...feed.health, nextDueAtMs } };
  await library.apply({ feed: due, put: [], notes: [], remove: [] });
}
