import type { Clock } from '../time/clock.ts';
import type { RadioStore } from './ports.ts';
import type { KeptRecords } from './stored.ts';

// A profile on a slow or busy disk needs a moment; whoever waits for an answer needs one too.
const READ_AGAIN_AFTER_MS = [200, 800, 3_000] as const;

/** Reads what is kept, again a few times where it cannot be read; rejects with the last reason. */
export async function readStored(
  store: RadioStore,
  clock: Clock,
): Promise<{ readonly kept: KeptRecords; readonly session: unknown }> {
  for (const delayMs of READ_AGAIN_AFTER_MS) {
    try {
      return await readOnce(store);
    } catch (problem) {
      console.error('read what is kept:', problem);
      await new Promise<void>((resolve) => clock.setTimer(delayMs, resolve));
    }
  }
  return readOnce(store);
}

async function readOnce(store: RadioStore) {
  const [kept, session] = await Promise.all([store.readKept(), store.readSession()]);
  return { kept, session };
}
