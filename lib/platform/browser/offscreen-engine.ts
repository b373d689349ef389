import { browser } from 'wxt/browser';
import type { EngineLink } from '../../radio/ports.ts';
import { parseCleared, parseLibraryAnswer, parseReport, type ToEngine } from '../../radio/protocol.ts';
import { sendMessage } from './messages.ts';

/** Chromium's offscreen API, as far as it is used; the shared types do not know it. */
interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

const PAGE = '/engine.html';

/** The engine in Chromium's offscreen page, which the browser may close whenever it likes. */
export function createOffscreenEngine(): EngineLink {
  const { offscreen } = browser as unknown as { readonly offscreen: Offscreen };
  let opening: Promise<void> | undefined;

  // Asked each time: nothing tells a sleeping worker that the page has gone.
  async function exists(): Promise<boolean> {
    const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    return contexts.length > 0;
  }

  async function create(): Promise<void> {
    try {
      await offscreen.createDocument({
        url: PAGE,
        // With playback alone the page is closed after 30 s without audible sound: a pause, a mute, a reconnect.
        reasons: ['AUDIO_PLAYBACK', 'BLOBS', 'WORKERS'],
        justification:
          'Plays the radio while the popup is closed, and recordings kept as blobs; reads feeds in a worker.',
      });
    } catch (problem) {
      // Another opener was faster; the page that is there is the one that was wanted.
      if (!(problem instanceof Error && /single offscreen/i.test(problem.message))) throw problem;
    }
  }

  function open(): Promise<void> {
    opening ??= create().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  return {
    exists,
    open,
    async library(order) {
      // Also where it exists: it may only just be opening, with nobody in it who hears.
      if (opening || !(await exists())) await open();
      const message: ToEngine = { to: 'engine', kind: 'library', order };
      return parseLibraryAnswer(await sendMessage(message));
    },
    async send(order) {
      if (!(await exists())) return undefined;
      const message: ToEngine = { to: 'engine', kind: 'order', order };
      return parseReport(await sendMessage(message));
    },
    async inspect() {
      if (!(await exists())) return undefined;
      const message: ToEngine = { to: 'engine', kind: 'inspect' };
      return parseReport(await sendMessage(message));
    },
    async clearJournal() {
      await open();
      const message: ToEngine = { to: 'engine', kind: 'clear-journal' };
      const cleared = parseCleared(await sendMessage(message));
      if (!cleared) throw new Error('the engine did not answer');
      if (!cleared.ok) throw new Error(cleared.problem);
    },
    async close() {
      if (await exists()) await offscreen.closeDocument();
    },
  };
}
