import { browser } from 'wxt/browser';

// The browsers' own command, by the name each manifest version has for it. It has no description to read:
// they put their own words to it in their settings. https://developer.chrome.com/docs/extensions/reference/api/commands
const OPEN = /^_execute_(browser_)?action$/;

/**
 * The browser-wide key combinations as the listener has set them, in the manifest's order.
 *
 * @param openWords what the combination that opens the popup is called
 */
export async function readShortcuts(
  openWords: string,
): Promise<readonly { readonly description: string; readonly keys: string }[]> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.flatMap(({ name, description, shortcut }) => {
    const words = OPEN.test(name ?? '') ? openWords : description;
    return words ? [{ description: words, keys: shortcut ?? '' }] : [];
  });
}
