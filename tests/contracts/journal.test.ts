import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';
import { createFakeJournal } from '../fakes/fake-journal.ts';
import { entryAt, JOURNAL_CONTRACT } from './journal.ts';

let count = 0;
const newDatabase = () => {
  count += 1;
  return createDatabase(`journal-${count}`);
};

describe('the fake journal', () => {
  it.each(JOURNAL_CONTRACT)('$name', async ({ run }) => {
    const [actual, expected] = await run(createFakeJournal());
    expect(actual).toEqual(expected);
  });
});

describe('the journal in IndexedDB', () => {
  it.each(JOURNAL_CONTRACT)('$name', async ({ run }) => {
    const [actual, expected] = await run(createIdbJournal(newDatabase(), parseJournalEntry));
    expect(actual).toEqual(expected);
  });

  it('leaves out what it does not understand, and keeps it', async () => {
    const database = newDatabase();
    const journal = createIdbJournal(database, parseJournalEntry);
    await journal.add(entryAt(1));
    await (await database.open()).add('journal', { atMs: 'soon' } as never);
    await journal.add(entryAt(2));
    expect((await journal.latest(9)).map((entry) => entry.atMs)).toEqual([2, 1]);
    expect(await (await database.open()).count('journal')).toBe(3);
  });

  it('gives way to a newer version of itself in another context', async () => {
    const database = newDatabase();
    await createIdbJournal(database, parseJournalEntry).add(entryAt(1));
    const newer = await openDB(`journal-${count}`, 99);
    expect(newer.version).toBe(99);
    newer.close();
  });

  it('is opened again after it was closed', async () => {
    const database = newDatabase();
    const journal = createIdbJournal(database, parseJournalEntry);
    await journal.add(entryAt(1));
    await database.close();
    expect(await journal.latest(9)).toHaveLength(1);
  });
});
