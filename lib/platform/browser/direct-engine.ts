import type { Engine } from '../../player/engine.ts';
import type { LibraryAnswer, LibraryOrder } from '../../radio/library-calls.ts';
import type { EngineLink } from '../../radio/ports.ts';
import type { Welcome } from '../../radio/protocol.ts';

/** What makes the engine, in the context that is to hold it. */
export interface DirectEngineParts {
  /** Loads the engine's parts when sound is first wanted. */
  load(): Promise<(epoch: number) => Engine>;
  /** Asks the radio for the welcome, as an engine elsewhere would by message. */
  hello(): Promise<Welcome>;
  /** Carries an order for the library out. */
  obeyLibrary(order: LibraryOrder): Promise<LibraryAnswer>;
}

/**
 * The engine in the background page itself, where that page lives as long as the browser (Firefox, Safari).
 * It is called directly: a context never hears its own messages.
 */
export function createDirectEngine({ load, hello, obeyLibrary }: DirectEngineParts): EngineLink {
  let engine: Engine | undefined;
  let opening: Promise<void> | undefined;

  async function open(): Promise<void> {
    const makeEngine = await load();
    const { epoch, order } = await hello();
    engine = makeEngine(epoch);
    engine.obey(order);
  }

  async function opened(): Promise<void> {
    if (engine) return;
    opening ??= open().finally(() => {
      opening = undefined;
    });
    await opening;
  }

  return {
    exists: async () => engine !== undefined,
    open: opened,
    async library(order) {
      await opened();
      return engine?.during(obeyLibrary(order));
    },
    async send(order) {
      if (opening) await opening;
      engine?.obey(order);
      return engine?.inspect();
    },
    inspect: async () => engine?.inspect(),
    async clearJournal() {
      await opened();
      await engine?.clearJournal();
    },
    // It costs nothing while silent, and Howler stays loaded either way.
    async close() {},
  };
}
