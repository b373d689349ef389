import * as v from 'valibot';
import { LIBRARY_PARTS, type LibraryPart } from '../../bulletins/ports.ts';

const CHANNEL = 'pips-library';

const newsSchema = v.object({
  part: v.picklist(LIBRARY_PARTS),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The engine's word to every open view that a part of the library is not what it was. */
export interface LibraryNews {
  tell(part: LibraryPart): void;
  /** The revision grows with each change, also from one life of the engine to the next. */
  listen(hear: (part: LibraryPart, revision: number) => void): () => void;
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
  return {
    tell(part) {
      // The clock carries the order over from the last life; by itself it would stand still within a millisecond.
      revision = Math.max(revision + 1, Date.now());
      open().postMessage({ part, revision });
    },
    listen(hear) {
      const receive = ({ data: sent }: MessageEvent<unknown>) => {
        const parsed = v.safeParse(newsSchema, sent);
        if (parsed.success) hear(parsed.output.part, parsed.output.revision);
        else console.warn('news of the library were not understood:', parsed.issues[0].message);
      };
      const listening = open();
      listening.addEventListener('message', receive);
      return () => listening.removeEventListener('message', receive);
    },
  };
}
