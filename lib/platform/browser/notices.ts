import { browser } from 'wxt/browser';

/** A notification as the listener reads it. */
export interface Notice {
  /** The same id again replaces what it said. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What its buttons say, two at most; only where `takesButtons`. */
  readonly buttons?: readonly string[];
}

/**
 * Tells the listener through the system, where this browser can (Safari cannot: the badge must do).
 *
 * @param takesButtons Chromium alone: Firefox throws on options it does not know, where the click does the main thing
 */
export async function tell(notice: Notice, takesButtons: boolean): Promise<void> {
  const { id, title, text, buttons = [] } = notice;
  await browser.notifications?.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message: text,
    ...(takesButtons && buttons.length > 0 && { buttons: buttons.map((label) => ({ title: label })) }),
  });
}

/** Whether notifications are shown, as far as the browser can tell. */
export async function noticeAbility(): Promise<'can-tell' | 'refused' | 'unsupported'> {
  const { notifications } = browser as { readonly notifications?: typeof browser.notifications };
  if (!notifications) return 'unsupported';
  if (!notifications.getPermissionLevel) return 'can-tell'; // Firefox does not say
  return (await notifications.getPermissionLevel()) === 'granted' ? 'can-tell' : 'refused';
}

/** The ids of the notices that are shown now. */
export async function noticesShown(): Promise<ReadonlySet<string>> {
  return new Set(Object.keys((await browser.notifications?.getAll()) ?? {}));
}

/** What a listener may do with a notice. */
export interface NoticeEars {
  clicked(id: string): void;
  /** `index`: which of its buttons, from 0. */
  buttonPressed(id: string, index: number): void;
  /** By the listener: what the system takes away by itself is not dealt with. */
  closed(id: string): void;
}

/** Hears what is done with notices; must be called synchronously at start. */
export function onNotices(ears: NoticeEars): void {
  browser.notifications?.onClicked.addListener(ears.clicked);
  browser.notifications?.onButtonClicked?.addListener(ears.buttonPressed);
  browser.notifications?.onClosed.addListener((id, byUser) => {
    if (byUser) ears.closed(id);
  });
}

/** Withdraws what was told, once it is no longer true. */
export async function untell(id: string): Promise<void> {
  await browser.notifications?.clear(id);
}
