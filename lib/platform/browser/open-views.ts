import { browser } from 'wxt/browser';

/** Whether the popup or a full tab is open. */
export async function hasOpenView(): Promise<boolean> {
  if ('getContexts' in browser.runtime) {
    return (await browser.runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] })).length > 0;
  }
  // Firefox and Safari before they had that; the background page, which asks, is among them.
  return (browser as Older).extension.getViews().some((view) => view !== globalThis);
}

interface Older {
  readonly extension: { getViews(): readonly unknown[] };
}
