import { browser } from 'wxt/browser';
import type { Received } from '../../radio/protocol.ts';

/**
 * Answers what is addressed to this context and stays silent on everything else: every context hears every
 * message, and one that answers out of turn takes the reply away from the one who was asked.
 *
 * @param receive tells whether a message is for this context, and validates it
 * @param answer what goes back; a rejection goes back as no answer and into the log
 */
export function answerMessages<Message>(
  receive: (raw: unknown) => Received<Message>,
  answer: (message: Message) => Promise<unknown>,
): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender, respond) => {
    const received = receive(raw);
    if (received.kind === 'not-addressed') return undefined;
    if (!isOwnPage(sender)) return undefined;
    if (received.kind === 'broken') {
      console.warn('a message was left unanswered:', received.problem);
      respond({ ok: false, failure: { kind: 'not-a-call', problem: received.problem } });
      return undefined;
    }
    answer(received.message).then(respond, (problem: unknown) => {
      console.error('a message failed:', problem);
      respond(undefined);
    });
    return true; // the answer comes later
  });
}

/** Sends a message; `undefined` when nobody is there to answer. */
export async function sendMessage(message: unknown): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    // The one failure here is that the other context is gone, which is normal: the caller decides.
    return undefined;
  }
}

function isOwnPage(sender: { readonly id?: string | undefined; readonly url?: string | undefined }): boolean {
  if (sender.id !== browser.runtime.id) return false;
  return sender.url?.startsWith(browser.runtime.getURL('')) ?? false;
}
