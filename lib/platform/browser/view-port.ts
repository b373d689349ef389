import { browser } from 'wxt/browser';
import type { Call, CallAnswer } from '../../radio/calls.ts';
import type { ToBackground } from '../../radio/protocol.ts';
import type { KeptRecords } from '../../radio/stored.ts';
import { KEPT_NAMES, SESSION_NAME } from './kept-names.ts';
import { sendMessage } from './messages.ts';

/** What the background has stored, for a view to draw. */
export interface StoredForViews {
  readonly kept: KeptRecords;
  readonly session: unknown;
}

/** Reads all that a view draws; the background alone writes it. */
export async function readForViews(): Promise<StoredForViews> {
  const [kept, session] = await Promise.all([
    browser.storage.local.get([...KEPT_NAMES]),
    browser.storage.session.get(SESSION_NAME),
  ]);
  return { kept, session: session[SESSION_NAME] };
}

/** Tells of every change of what is stored, with the changed values only. */
export function onStoredChange(listen: (changed: Partial<StoredForViews>) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && SESSION_NAME in changes) listen({ session: changes[SESSION_NAME]?.newValue });
    if (area !== 'local') return;
    const names = KEPT_NAMES.filter((name) => name in changes);
    if (names.length === 0) return;
    listen({ kept: Object.fromEntries(names.map((name) => [name, changes[name]?.newValue])) });
  });
}

/** Sends a view's call to the background and waits for its answer. */
export async function sendCall(call: Call): Promise<CallAnswer> {
  const message: ToBackground = { to: 'background', kind: 'call', call };
  const answer = await sendMessage(message);
  if (isAnswer(answer)) return answer;
  return { ok: false, failure: { kind: 'engine-unavailable', problem: 'the background did not answer' } };
}

function isAnswer(value: unknown): value is CallAnswer {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
