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

/** Withdraws what was told, once it is no longer true. */
export async function untell(id: string): Promise<void> {
  await browser.notifications?.clear(id);
}
