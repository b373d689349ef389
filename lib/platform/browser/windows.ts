import { browser } from 'wxt/browser';

/**
 * Runs when the last window has closed. On a Mac the browser itself then lives on without one, and sound
 * that cannot be seen anywhere would be sound that cannot be stopped.
 */
export function onLastWindowClosed(run: () => void): void {
  browser.windows?.onRemoved.addListener(async () => {
    const left = await browser.windows.getAll();
    if (left.length === 0) run();
  });
}

/** Opens a page of the extension in a tab; in a window of its own where no window is open. */
export async function openInTab(path: string): Promise<void> {
  const url = browser.runtime.getURL(path as never);
  const windows = (await browser.windows?.getAll({ windowTypes: ['normal'] })) ?? [];
  if (browser.windows && windows.length === 0) await browser.windows.create({ url });
  else await browser.tabs.create({ url });
}
