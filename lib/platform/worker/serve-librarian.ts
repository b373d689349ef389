import type { LibraryAnswer, LibraryOrder } from '../../radio/library-calls.ts';
import type { FromLibrarian, ToLibrarian } from './librarian-messages.ts';

/** What this browser plays, as far as it has been told. */
export interface PlayableTypes {
  /** What nobody has asked yet counts as playable until `learn` was called. */
  canPlay(mimeType: string): boolean;
  /** Asks the page about the types that came up meanwhile; tells whether there were any. */
  learn(): Promise<boolean>;
}

/** What looks after feeds. */
export interface Librarian {
  obey(order: LibraryOrder): Promise<LibraryAnswer>;
  /** Resolves once nothing is under way behind the answers either, such as the fetching of pictures. */
  settled(): Promise<void>;
}

/** Answers the page that made this worker; called once, while its script runs. */
export function serveLibrarian(make: (types: PlayableTypes) => Librarian): void {
  const verdicts = new Map<string, boolean>();
  const unknown = new Set<string>();
  const waiting = new Set<() => void>();

  const librarian = make({
    canPlay(mimeType) {
      const verdict = verdicts.get(mimeType);
      if (verdict === undefined) unknown.add(mimeType);
      return verdict ?? true;
    },
    async learn() {
      const asked = [...unknown];
      if (asked.length === 0) return false;
      say({ kind: 'ask-playable', mimeTypes: asked });
      while (asked.some((mimeType) => !verdicts.has(mimeType))) {
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
      return true;
    },
  });

  async function carryOut(number: number, order: LibraryOrder): Promise<void> {
    say({ kind: 'answer', number, answer: await librarian.obey(order) });
    await librarian.settled();
    say({ kind: 'finished', number });
  }

  addEventListener('message', ({ data }: MessageEvent<ToLibrarian>) => {
    switch (data.kind) {
      case 'order': {
        // A rejection is a bug: it goes to the page as the worker's error, and ends it.
        void carryOut(data.number, data.order).catch(reportError);
        return;
      }
      case 'playable':
        for (const [mimeType, isPlayable] of data.verdicts) {
          verdicts.set(mimeType, isPlayable);
          unknown.delete(mimeType);
        }
        for (const resolve of waiting) resolve();
        waiting.clear();
    }
  });
}

function say(message: FromLibrarian): void {
  postMessage(message);
}
