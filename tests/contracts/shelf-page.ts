import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { parseNotes } from '../../lib/bulletins/notes/parse-notes.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';

// Bundled into a page of the built extension: what a view would read of the library, and time made to pass.

const library = createIdbLibrary(createDatabase(), understandLibrary);

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
