import { browser } from 'wxt/browser';

/** The browser-wide key combinations as the listener has set them, in the manifest's order. */
export async function readShortcuts(): Promise<
  readonly { readonly description: string; readonly keys: string }[]
> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.flatMap(({ description, shortcut }) =>
    description ? [{ description, keys: shortcut ?? '' }] : [],
  );
}
