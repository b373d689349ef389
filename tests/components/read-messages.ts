import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { Messages } from './english.ts';

/** The texts as `wxt prepare` reads them. */
export async function readMessages(file: string): Promise<Messages> {
  const messages = await parseMessagesFile(file);
  return Object.fromEntries(
    messages.map((message) => [
      message.key.join('.'),
      message.type === 'plural' ? Object.values(message.plurals).join(' | ') : message.message,
    ]),
  );
}
