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
