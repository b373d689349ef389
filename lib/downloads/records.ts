import { createQueues } from '../bulletins/refreshing/queues.ts';
import type { Download } from './download.ts';
import type { DownloadStore } from './ports.ts';

/** The downloads as they are stored, in memory; whoever changes one waits for who is changing it. */
export interface Records {
  load(): Promise<void>;
  all(): readonly Download[];
  get(editionId: string): Download | undefined;
  /**
   * Changes a record and stores it, alone or by `write`. The memory follows the store: where storing fails,
   * nothing has changed. Without effect where it has gone or `change` gives nothing.
   */
  change(
    editionId: string,
    change: (current: Download) => Download | undefined,
    write?: (changed: Download) => Promise<void>,
  ): Promise<void>;
  /** Adds or changes several at once. */
  putAll(downloads: readonly Download[]): Promise<void>;
  remove(editionId: string): Promise<void>;
  /** For a change that must hold even where nothing can be stored any more. */
  changeAtLeastHere(editionId: string, change: (current: Download) => Download | undefined): Promise<void>;
}

export function createRecords(store: DownloadStore): Records {
  const known = new Map<string, Download>();
  const inOrder = createQueues();
  let isLoaded = false;

  const change: Records['change'] = (editionId, decide, write = store.put) =>
    inOrder(editionId, async () => {
      const current = known.get(editionId);
      const changed = current && decide(current);
      if (!changed) return;
      await write(changed);
      known.set(editionId, changed);
    });

  return {
    async load() {
      if (isLoaded) return;
      for (const download of await store.downloads()) known.set(download.editionId, download);
      isLoaded = true;
    },
    all: () => [...known.values()],
    get: (editionId) => known.get(editionId),
    change,
    async putAll(downloads) {
      if (downloads.length === 0) return;
      await store.putAll(downloads);
      for (const download of downloads) known.set(download.editionId, download);
    },
    remove: (editionId) =>
      inOrder(editionId, async () => {
        await store.remove(editionId);
        known.delete(editionId);
      }),
    async changeAtLeastHere(editionId, decide) {
      try {
        await change(editionId, decide);
      } catch {
        // A full or broken disk takes not even this; after the engine's end it is found out once more.
        const current = known.get(editionId);
        const changed = current && decide(current);
        if (changed) known.set(editionId, changed);
      }
    },
  };
}

/** A download without a byte; where it comes from is found out again. */
export function emptied(download: Download): Download {
  return { ...download, source: undefined, storedBytes: 0, pieceCount: 0 };
}
