import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';
import {
  STORED_CHANGES,
  STORED_DOWNLOADS,
  STORED_ENTRIES,
  STORED_PICTURES,
  STORED_PIECES,
  STORED_POSITIONS,
} from '../fakes/stored-library.ts';
import { dumpDatabase } from './stored.ts';

// Writes the fixture of the version the code is at now, through the code itself. It is run once, when a
// version is finished, and its file is never written again: later versions must read what this one wrote.
//
//     npx tsx tests/harness/dump-stored.ts

const database = createDatabase();
const journal = createIdbJournal(database, parseJournalEntry);
const library = createIdbLibrary(database, understandLibrary);
for (const entry of STORED_ENTRIES) await journal.add(entry);
for (const change of STORED_CHANGES) await library.apply(change);
await library.putPositions(STORED_POSITIONS);
for (const picture of STORED_PICTURES) await library.putArtwork(picture);
const downloads = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });
await downloads.putAll(STORED_DOWNLOADS);
for (const piece of STORED_PIECES) {
  const download = STORED_DOWNLOADS.find(({ editionId }) => editionId === piece.editionId);
  if (download) await downloads.putPiece(download, piece);
}

const dump = await dumpDatabase((await database.open()) as never);
const path = fileURLToPath(new URL(`../fixtures/stored/v${dump.version}.json`, import.meta.url));
writeFileSync(path, `${JSON.stringify(dump, undefined, 1)}\n`, { flag: 'wx' });
console.log(`wrote ${path}`);
await database.close();
