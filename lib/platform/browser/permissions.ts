import { browser } from 'wxt/browser';

/** Every website: what "all sites, once" means. As in the manifest's optional permissions. */
const ALL_HOSTS = ['http://*/*', 'https://*/*'] as const;

/**
 * Whether the permission to read what the address's host answers is held. Not in Chromium's offscreen page,
 * which has nothing of the browser but messages: there the background must be asked.
 */
export async function hasHost(url: string): Promise<boolean> {
  return await browser.permissions.contains({ origins: [patternOf(url)] });
}

/**
 * Asks the listener for the hosts of these addresses, all in one question; nothing is asked where they are
 * held. Only from a click in a full page: a popup closes under the browser's question, and takes the answer
 * with it.
 *
 * @returns whether all of them are held now; `false` also when the browser lets nobody ask
 */
export async function askHost(urls: readonly string[]): Promise<boolean> {
  return await askOrigins([...new Set(urls.map(patternOf))]);
}

/** Asks for every website, where redirects lead to hosts that nobody can name beforehand. */
export async function askAllHosts(): Promise<boolean> {
  return await askOrigins([...ALL_HOSTS]);
}

/** Runs when a permission was given or taken, here or in the browser's own settings. */
export function onPermissionsChange(run: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  const listen = () => run();
  onAdded.addListener(listen);
  onRemoved.addListener(listen);
  return () => {
    onAdded.removeListener(listen);
    onRemoved.removeListener(listen);
  };
}

/** Gives hosts back, by their match pattern; `false` where the browser kept them. */
export async function giveBackOrigin(pattern: string): Promise<boolean> {
  return await browser.permissions.remove({ origins: [pattern] });
}

async function askOrigins(origins: string[]): Promise<boolean> {
  try {
    // Asked at once and not after looking what is held: a click counts only as long as nothing was awaited.
    return await browser.permissions.request({ origins });
  } catch (problem) {
    // Without a click, or while another question stands.
    console.warn('the browser did not ask for a permission:', problem);
    return false;
  }
}

/** Patterns know no ports: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns */
function patternOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** The match patterns of all hosts that are held now. */
export async function heldOrigins(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}
