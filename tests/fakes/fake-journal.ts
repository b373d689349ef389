import {
  JOURNAL_LIMIT,
  type Journal,
  type JournalEntry,
  type JournalReader,
} from '../../lib/player/journal.ts';

/** A journal in memory. */
export function createFakeJournal(): Journal & JournalReader {
  let entries: readonly JournalEntry[] = [];
  return {
    async add(entry) {
      entries = [...entries, entry].slice(-JOURNAL_LIMIT);
    },
    async clear() {
      entries = [];
    },
    latest: async (count) => entries.toReversed().slice(0, count),
  };
}
