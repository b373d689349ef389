import type { Engine } from '../../player/engine.ts';
import type { EngineLink } from '../../radio/ports.ts';
import type { Welcome } from '../../radio/protocol.ts';

/**
 * The engine in the background page itself, where that page lives as long as the browser (Firefox, Safari).
 * It is called directly: a context never hears its own messages.
 *
 * @param load makes the engine's parts when sound is first wanted
 * @param hello asks the radio for the welcome, as an engine elsewhere would by message
 */
export function createDirectEngine(
  load: () => Promise<(epoch: number) => Engine>,
  hello: () => Promise<Welcome>,
): EngineLink {
  let engine: Engine | undefined;
  let opening: Promise<void> | undefined;

  async function open(): Promise<void> {
    const makeEngine = await load();
    const { epoch, order } = await hello();
    engine = makeEngine(epoch);
    engine.obey(order);
  }

  async function openOne(): Promise<void> {
    if (engine) return;
    opening ??= open().finally(() => {
      opening = undefined;
    });
    await opening;
  }

  return {
    exists: async () => engine !== undefined,
    open: openOne,
    async send(order) {
      if (opening) await opening;
      engine?.obey(order);
      return engine?.inspect();
    },
    inspect: async () => engine?.inspect(),
    async clearJournal() {
      await openOne();
      await engine?.clearJournal();
    },
    // It costs nothing while silent, and Howler stays loaded either way.
    async close() {},
  };
}
