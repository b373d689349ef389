import { browser } from 'wxt/browser';

/** A notification as the listener reads it. */
export interface Notice {
  /** The same id again replaces what it said. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Tells the listener through the system, where this browser can (Safari cannot: the badge must do). */
export async function tell(notice: Notice): Promise<void> {
  // Only what every browser takes: Firefox throws on options it does not know.
  await browser.notifications?.create(notice.id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: notice.title,
    message: notice.text,
  });
}

/** Runs with a notice's id when the listener clicks it; must be called synchronously at start. */
export function onNoticeClick(run: (id: string) => void): void {
  browser.notifications?.onClicked.addListener(run);
}

/** Withdraws what was told, once it is no longer true. */
export async function untell(id: string): Promise<void> {
  await browser.notifications?.clear(id);
}
