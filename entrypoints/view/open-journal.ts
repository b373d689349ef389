import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import type { JournalReader } from '../../lib/player/journal.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';

let journal: JournalReader | undefined;

/** The engine's journal, to read. */
export function openJournal(): JournalReader {
  journal ??= createIdbJournal(createDatabase(), parseJournalEntry);
  return journal;
}
