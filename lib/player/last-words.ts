import type { Clock } from '../time/clock.ts';
import type { Journal, JournalReader } from './journal.ts';
import { isUnderWay } from './playback.ts';

/**
 * Ends a history that breaks off in the middle of sound: an engine that goes with the browser, or with a
 * reload of the extension, can write nothing more, and the next one knows that sound is over.
 *
 * @returns the journal, which keeps nothing new before that
 */
export function withLastWords(journal: Journal & JournalReader, clock: Clock): Journal {
  const ended = endedWithBrowser(journal, clock).catch((problem: unknown) => {
    console.error('end the journal of the last engine:', problem);
  });
  return {
    async add(entry) {
      await ended;
      await journal.add(entry);
    },
    async clear() {
      await ended;
      await journal.clear();
    },
  };
}

async function endedWithBrowser(journal: Journal & JournalReader, clock: Clock): Promise<void> {
  const atMs = clock.nowMs();
  const [newest] = await journal.latest(1);
  if (!newest || !isUnderWay(newest.playback)) return;
  await journal.add({ ...newest, atMs, playback: { status: 'stopped' }, endedWithBrowser: true });
}
