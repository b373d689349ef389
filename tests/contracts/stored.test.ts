import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { STORES_VERSION } from '../../lib/platform/idb/stores.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';
import { downloadOf, pieceOf } from '../fakes/download-records.ts';
import { changeOf, editionNamed, feedNamed } from '../fakes/library-records.ts';
import {
  STORED_CHANGES,
  STORED_DOWNLOADS,
  STORED_ENTRIES,
  STORED_PICTURES,
  STORED_PIECES,
  STORED_POSITIONS,
} from '../fakes/stored-library.ts';
import { dumpDatabase, fillFromDump, type StoredDump, shapesOf } from '../harness/stored.ts';

// Each file is what that version's own code wrote, by tests/harness/dump-stored.ts, on 2026-11-25 and later.
const FOLDER = fileURLToPath(new URL('../fixtures/stored/', import.meta.url));
const versions = readdirSync(FOLDER)
  .map((name) => Number(/^v(\d+)\.json$/.exec(name)?.[1]))
  .sort((a, b) => a - b);
const readDump = (version: number): StoredDump =>
  JSON.parse(readFileSync(`${FOLDER}v${version}.json`, 'utf8'));

let count = 0;
async function openFilled(version: number) {
  count += 1;
  const name = `stored-${count}`;
  await fillFromDump(name, readDump(version));
  const database = createDatabase(name);
  return {
    database,
    journal: createIdbJournal(database, parseJournalEntry),
    library: createIdbLibrary(database, understandLibrary),
    downloads: createIdbDownloads(database, { download: understandDownload, piece: understandPiece }),
  };
}

it('every version of the database has its fixture', () => {
  expect(versions).toEqual(Array.from({ length: STORES_VERSION }, (_, index) => index + 1));
});

it('a dump fills a database that dumps the same', async () => {
  const { database } = await openFilled(STORES_VERSION);
  expect(await dumpDatabase((await database.open()) as never)).toEqual(readDump(STORES_VERSION));
});

describe.each(versions)('a database of version %i', (version) => {
  it('becomes what a new one is', async () => {
    const fresh = createDatabase(`fresh-${version}`);
    const { database } = await openFilled(version);
    expect(shapesOf((await database.open()) as never)).toEqual(shapesOf((await fresh.open()) as never));
  });

  it('keeps its journal', async () => {
    const { journal } = await openFilled(version);
    expect(await journal.latest(99)).toEqual(STORED_ENTRIES.toReversed());
  });

  it('holds nothing that cannot be understood, and takes more', async () => {
    const { journal, library, downloads } = await openFilled(version);
    expect(await library.unreadableCount()).toBe(0);
    await library.apply(changeOf(feedNamed('more'), [editionNamed('more', Date.UTC(2030, 0))]));
    expect((await library.newest({ count: 1 })).map(({ id }) => id)).toEqual(['more']);
    await journal.add({ atMs: 1, stationId: 'one', playback: { status: 'stopped' } });
    expect((await journal.latest(1))[0]?.atMs).toBe(1);
    await downloads.putPiece(downloadOf('more'), pieceOf('more', 0, 'more'));
    expect(await (await downloads.piece('more', 0))?.bytes.text()).toBe('more');
  });
});

describe.each(versions.filter((version) => version >= 2))('the library of version %i', (version) => {
  it('is read whole', async () => {
    const { library } = await openFilled(version);
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
    expect((await library.feeds()).toSorted(byId)).toEqual(
      STORED_CHANGES.map(({ feed }) => feed).toSorted(byId),
    );
    expect(await library.newest({ count: 99 })).toEqual(STORED_CHANGES.flatMap(({ put }) => put));
    expect(await library.allNotes()).toEqual(STORED_CHANGES.flatMap(({ notes }) => notes));
    expect(await library.positions()).toEqual(STORED_POSITIONS);
    for (const { url, picture } of STORED_PICTURES) {
      expect(await (await library.artwork(url))?.text()).toBe(await picture.text());
    }
  });
});

describe.each(versions.filter((version) => version >= 3))('the downloads of version %i', (version) => {
  it('are read whole', async () => {
    const { downloads } = await openFilled(version);
    expect(await downloads.downloads()).toEqual(STORED_DOWNLOADS);
    for (const piece of STORED_PIECES) {
      const { bytes, ...rest } = piece;
      const stored = await downloads.piece(piece.editionId, piece.index);
      expect(stored).toMatchObject(rest);
      expect(await stored?.bytes.text()).toBe(await bytes.text());
    }
  });
});
