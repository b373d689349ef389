import { browser } from 'wxt/browser';

/** What stands on the toolbar. */
export interface ToolbarLook {
  readonly isLive: boolean;
  /** At most four characters fit. */
  readonly badge: string;
  readonly badgeColour: string;
  readonly tooltip: string;
  /** What a click does: open the popup, or tell the `onClicked` listener. */
  readonly opensPopup: boolean;
}

/** The extension's button: `action` in Manifest V3, `browserAction` in Firefox's and Safari's V2. */
const button =
  browser.action ?? (browser as unknown as { browserAction: typeof browser.action }).browserAction;

/** Draws the toolbar button; what cannot be drawn (a window that just closed) is told to the log. */
export async function drawToolbar(look: ToolbarLook): Promise<void> {
  const icon = (size: number) => `/icon/${look.isLive ? 'live-' : ''}${size}.png`;
  await Promise.all([
    button.setIcon({ path: { 16: icon(16), 32: icon(32) } }),
    button.setBadgeText({ text: look.badge }),
    button.setBadgeBackgroundColor({ color: look.badgeColour }),
    button.setTitle({ title: look.tooltip }),
    button.setPopup({ popup: look.opensPopup ? browser.runtime.getURL('/popup.html') : '' }),
  ]);
}

/** Opens the popup as a click would; rejects where the browser has none to open or wants a real click. */
export async function openPopup(): Promise<void> {
  await button.openPopup();
}

/** Runs when the button is clicked while it opens no popup. */
export function onToolbarClick(run: () => void): void {
  button.onClicked.addListener(run);
}
