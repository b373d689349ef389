import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import type { RadioStore } from '../../radio/ports.ts';
import { KEPT_NAMES, SESSION_NAME } from './kept-names.ts';

/** The background's storage: `storage.local` for good, `storage.session` until the browser closes. */
export function createBrowserRadioStore(): RadioStore {
  // Each record carries its own version, so that a later shape is migrated when it is first read.
  const record = (name: string) => storage.defineItem<unknown>(`local:${name}`, { version: 1 });
  const records = new Map(KEPT_NAMES.map((name) => [name, record(name)]));
  return {
    async readKept() {
      const entries = [...records].map(async ([name, item]) => [name, (await item.getValue()) ?? undefined]);
      return Object.fromEntries(await Promise.all(entries));
    },
    async writeKept(changed) {
      const writes = [...records].filter(([name]) => name in changed);
      await Promise.all(
        writes.map(([name, item]) =>
          changed[name] === undefined ? item.removeValue() : item.setValue(changed[name]),
        ),
      );
    },
    async readSession() {
      return (await browser.storage.session.get(SESSION_NAME))[SESSION_NAME];
    },
    async writeSession(status) {
      await browser.storage.session.set({ [SESSION_NAME]: status });
    },
  };
}
