import { isInPrivateWindow } from '../../lib/platform/browser/remote-library.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import type { JournalReader } from '../../lib/player/journal.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';

let journal: JournalReader | undefined;

/** The engine's journal, to read; `undefined` in a private window of Firefox. */
export function openJournal(): JournalReader | undefined {
  if (!__OFFSCREEN__ && isInPrivateWindow()) return undefined;
  journal ??= createIdbJournal(createDatabase(), parseJournalEntry);
  return journal;
}
