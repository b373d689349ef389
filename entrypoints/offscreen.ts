import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerMessages, sendMessage } from '../lib/platform/browser/messages.ts';
import type { Engine } from '../lib/player/engine.ts';
import { type Cleared, parseWelcome, receiveAsEngine, type ToBackground } from '../lib/radio/protocol.ts';
import { assembleEngine, type EngineParts } from './engine/assemble-engine.ts';

// The script of Chromium's offscreen page: it makes sound, and is gone whenever the browser says so.

const MOST_GREETINGS = 5;
const BETWEEN_GREETINGS_MS = 300;

export default defineUnlistedScript(() => {
  const tell = (message: ToBackground) => void sendMessage(message);

  const { makeEngine, obeyLibrary } = assembleEngine('/icon/128.png', {
    report: (report) => tell({ to: 'background', kind: 'report', report }),
    wish: (wish) => tell({ to: 'background', kind: 'wish', wish }),
    idle: (epoch) => tell({ to: 'background', kind: 'idle', epoch }),
  });

  const engine = greet(makeEngine);

  answerMessages(receiveAsEngine, async (message) => {
    const { obey, inspect, during, clearJournal } = await engine;
    switch (message.kind) {
      case 'order':
        obey(message.order);
        return inspect();
      case 'inspect':
        return inspect();
      case 'library': {
        const { answer, finished } = obeyLibrary(message.order);
        // The page stays open until what is left behind the answer, such as pictures, is done as well.
        void during(finished);
        return answer;
      }
      case 'clear-journal':
        return answered(clearJournal());
    }
  });
});

function answered(work: Promise<void>): Promise<Cleared> {
  return work.then(
    () => ({ ok: true }),
    (problem: unknown) => ({
      ok: false,
      problem: problem instanceof Error ? problem.message : String(problem),
    }),
  );
}

/** A worker that dies in the middle of a greeting is started anew by the next one. */
async function greet(makeEngine: EngineParts['makeEngine']): Promise<Engine> {
  const hello: ToBackground = { to: 'background', kind: 'hello' };
  for (let attempt = 0; attempt < MOST_GREETINGS; attempt += 1) {
    const welcome = parseWelcome(await sendMessage(hello));
    if (welcome) {
      const made = makeEngine(welcome.epoch);
      made.obey(welcome.order);
      return made;
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_GREETINGS_MS));
  }
  // An engine that nobody knows is worse than none: the next wish for sound opens another.
  window.close();
  throw new Error('greet the background: it gave no welcome');
}
