import * as v from 'valibot';
import { LIBRARY_PARTS, type LibraryPart } from '../../bulletins/ports.ts';
import type { DownloadProgress } from '../../downloads/download.ts';
import { downloadProgressSchema } from '../../downloads/progress-schema.ts';

const CHANNEL = 'pips-library';

const newsSchema = v.object({
  part: v.picklist(LIBRARY_PARTS),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const saidSchema = v.union([newsSchema, downloadProgressSchema]);

/** The engine's word to every open view that a part of the library is not what it was. */
export interface LibraryNews {
  tell(part: LibraryPart): void;
  /** The revision grows with each change, also from one life of the engine to the next. */
  listen(hear: (part: LibraryPart, revision: number) => void): () => void;
  /** How far a download has come; nothing of it is stored. */
  tellProgress(progress: DownloadProgress): void;
  listenToProgress(hear: (progress: DownloadProgress) => void): () => void;
}

/**
 * Carries the news over a BroadcastChannel, which reaches every page of this extension and wakes no worker.
 * It does not cross into Firefox's private windows; see `relayLibraryNews`.
 */
export function createLibraryNews(): LibraryNews {
  let revision = 0;
  let channel: BroadcastChannel | undefined;
  const open = () => {
    channel ??= new BroadcastChannel(CHANNEL);
    return channel;
  };
  function receive(take: (said: v.InferOutput<typeof saidSchema>) => void): () => void {
    const listener = ({ data: sent }: MessageEvent<unknown>) => {
      const parsed = v.safeParse(saidSchema, sent);
      if (parsed.success) take(parsed.output);
      else console.warn('news of the library were not understood:', parsed.issues[0].message);
    };
    const listening = open();
    listening.addEventListener('message', listener);
    return () => listening.removeEventListener('message', listener);
  }
  return {
    tell(part) {
      // The clock carries the order over from the last life; by itself it would stand still within a millisecond.
      revision = Math.max(revision + 1, Date.now());
      open().postMessage({ part, revision });
    },
    tellProgress: (progress) => open().postMessage(progress),
    listen: (hear) =>
      receive((said) => {
        if ('part' in said) hear(said.part, said.revision);
      }),
    listenToProgress: (hear) =>
      receive((said) => {
        if ('editionId' in said) hear(said);
      }),
  };
}
