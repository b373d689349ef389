import { browser } from 'wxt/browser';
import type { RadioStore } from '../../radio/ports.ts';
import { KEPT_NAMES, SESSION_NAME } from './kept-names.ts';

/** The shape of each record, kept beside it under its name and `$`, so that a later one can be migrated. */
const VERSION = { v: 1 };

/** The background's storage: `storage.local` for good, `storage.session` until the browser closes. */
export function createBrowserRadioStore(): RadioStore {
  const { local } = browser.storage;
  return {
    readKept: () => local.get([...KEPT_NAMES]),
    async writeKept(changed) {
      const names = KEPT_NAMES.filter((name) => name in changed);
      const gone = names.filter((name) => changed[name] === undefined);
      const written = names
        .filter((name) => changed[name] !== undefined)
        .flatMap((name) => [
          [name, changed[name]],
          [`${name}$`, VERSION],
        ]);
      await Promise.all([
        ...(written.length > 0 ? [local.set(Object.fromEntries(written))] : []),
        ...(gone.length > 0 ? [local.remove(gone.flatMap((name) => [name, `${name}$`]))] : []),
      ]);
    },
    async readSession() {
      return (await browser.storage.session.get(SESSION_NAME))[SESSION_NAME];
    },
    async writeSession(status) {
      await browser.storage.session.set({ [SESSION_NAME]: status });
    },
  };
}
