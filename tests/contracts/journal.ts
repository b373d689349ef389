import {
  JOURNAL_LIMIT,
  type Journal,
  type JournalEntry,
  type JournalReader,
} from '../../lib/player/journal.ts';

type WholeJournal = Journal & JournalReader;

export const entryAt = (atMs: number): JournalEntry => ({
  atMs,
  stationId: 'one',
  playback: { status: 'stopped' },
});

/** What any journal must do. */
export const JOURNAL_CONTRACT: readonly {
  readonly name: string;
  readonly run: (journal: WholeJournal) => Promise<readonly [actual: unknown, expected: unknown]>;
}[] = [
  {
    name: 'is empty at first',
    run: async (journal) => [await journal.latest(10), []],
  },
  {
    name: 'gives back the newest entries, newest first',
    async run(journal) {
      for (const atMs of [1, 2, 3]) await journal.add(entryAt(atMs));
      return [(await journal.latest(2)).map((entry) => entry.atMs), [3, 2]];
    },
  },
  {
    name: 'keeps them in the order they were added, whatever the clock said',
    async run(journal) {
      for (const atMs of [5, 4, 6]) await journal.add(entryAt(atMs));
      return [(await journal.latest(9)).map((entry) => entry.atMs), [6, 4, 5]];
    },
  },
  {
    name: 'gives back the name a station had, where it was kept',
    async run(journal) {
      await journal.add(entryAt(1));
      await journal.add({ ...entryAt(2), stationName: 'One' });
      return [(await journal.latest(9)).map((entry) => entry.stationName), ['One', undefined]];
    },
  },
  {
    name: 'is empty after it was cleared, and takes new entries',
    async run(journal) {
      for (const atMs of [1, 2]) await journal.add(entryAt(atMs));
      await journal.clear();
      const cleared = await journal.latest(9);
      await journal.add(entryAt(3));
      return [
        [cleared, (await journal.latest(9)).map((entry) => entry.atMs)],
        [[], [3]],
      ];
    },
  },
  {
    name: 'takes many at once and lets the oldest go',
    async run(journal) {
      const more = JOURNAL_LIMIT + 20;
      await Promise.all(Array.from({ length: more }, (_, index) => journal.add(entryAt(index))));
      const entries = await journal.latest(more);
      return [
        [entries.length, entries[0]?.atMs, entries.at(-1)?.atMs],
        [JOURNAL_LIMIT, more - 1, more - JOURNAL_LIMIT],
      ];
    },
  },
];
