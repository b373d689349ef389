import { JOURNAL_LIMIT, type Journal, type JournalEntry, type JournalReader } from '../../player/journal.ts';
import type { Database } from './database.ts';

/**
 * The journal in IndexedDB.
 *
 * @param understand validates what was stored by an older or newer version
 */
export function createIdbJournal(
  database: Database,
  understand: (value: unknown) => JournalEntry | undefined,
): Journal & JournalReader {
  return {
    async add(entry) {
      const transaction = (await database.open()).transaction('journal', 'readwrite');
      const key = await transaction.store.add(entry);
      // Keys only grow, so what is too old lies below one of them.
      await transaction.store.delete(IDBKeyRange.upperBound(key - JOURNAL_LIMIT));
      await transaction.done;
    },
    async clear() {
      await (await database.open()).clear('journal');
    },
    async latest(count) {
      const transaction = (await database.open()).transaction('journal');
      const entries: JournalEntry[] = [];
      for (
        let cursor = await transaction.store.openCursor(null, 'prev');
        cursor;
        cursor = await cursor.continue()
      ) {
        const entry = understand(cursor.value);
        if (entry) entries.push(entry);
        if (entries.length >= count) break;
      }
      return entries;
    },
  };
}
