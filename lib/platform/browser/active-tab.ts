import { browser } from 'wxt/browser';

/** The page the listener is on, as far as it is read. */
export interface ActivePage {
  readonly url: string;
  readonly title: string;
  /** Cut after `MOST_PAGE_LENGTH`: links to feeds stand in a page's head. */
  readonly html: string;
}

export type ActivePageFailure =
  /** No tab, or one that has not come to a page yet. */
  | { readonly kind: 'no-page' }
  /** A page of the browser, of a store or of another extension, where no extension may look. */
  | { readonly kind: 'not-allowed' }
  /** It was allowed, and went wrong: the page went away meanwhile. */
  | { readonly kind: 'unreadable'; readonly problem: string };

export type ActivePageReading =
  | { readonly ok: true; readonly page: ActivePage }
  | { readonly ok: false; readonly failure: ActivePageFailure };

/** In UTF-16 code units. */
const MOST_PAGE_LENGTH = 2_000_000;

// What browsers say of pages that are closed to extensions; there is no other sign of it.
const FORBIDDEN = /cannot access|cannot be scripted|missing host permission|extensions gallery|not allowed/i;

/**
 * Reads the page of the tab that the popup was opened on, which is what lets it: the browser grants `activeTab`
 * with the click on the toolbar, for this page and until it is left.
 */
export async function readActivePage(): Promise<ActivePageReading> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { ok: false, failure: { kind: 'no-page' } };
  // The address is told only where the page may be read.
  if (tab.url !== undefined && tab.url !== '' && !/^(https?|file):/i.test(tab.url)) {
    return { ok: false, failure: { kind: tab.url === 'about:blank' ? 'no-page' : 'not-allowed' } };
  }
  try {
    const [injected] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      func: readPage,
      args: [MOST_PAGE_LENGTH],
    });
    const page: unknown = injected?.result;
    if (isPage(page)) return { ok: true, page };
    // Firefox does not say that it let nothing into a page; a page that was read always gives something back.
    return { ok: false, failure: { kind: 'not-allowed' } };
  } catch (problem) {
    const text = problem instanceof Error ? problem.message : String(problem);
    const failure: ActivePageFailure = FORBIDDEN.test(text)
      ? { kind: 'not-allowed' }
      : { kind: 'unreadable', problem: text };
    return { ok: false, failure };
  }
}

/** Runs in the page and may use nothing from around it. */
function readPage(mostLength: number): ActivePage {
  return {
    url: location.href,
    title: document.title,
    html: document.documentElement.outerHTML.slice(0, mostLength),
  };
}

function isPage(value: unknown): value is ActivePage {
  if (typeof value !== 'object' || value === null) return false;
  const { url, title, html } = value as Record<keyof ActivePage, unknown>;
  return [url, title, html].every((part) => typeof part === 'string');
}
