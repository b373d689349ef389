import type { FeedDocumentFailure, FeedSetAside, FetchedDocument } from '../feed-document.ts';
import type { ClaimedFeed } from './claimed-feed.ts';
import { MAX_DEPTH, MAX_DOCUMENT_LENGTH, MAX_ITEMS } from './feed-limits.ts';
import { isDeeperThan } from './json-depth.ts';
import { mendXml } from './mend-xml.ts';
import { readAtom } from './read-atom.ts';
import { readJson } from './read-json.ts';
import { readRdf, readRss } from './read-rss.ts';
import { readProlog } from './xml-prolog.ts';

/**
 * What a decoded document claims, by its format. `isShort`: plain items are read on the way to the library, which
 * makes no difference but in time.
 */
export function claimFeed(text: string, document: FetchedDocument, isShort: boolean): Claimed {
  if (text.length > MAX_DOCUMENT_LENGTH) return failed(tooLarge());
  if (text.trim() === '') return failed({ kind: 'empty' });
  return /^\s*[{[]/.test(text) ? claimedByJson(text) : claimedByXml(text, document, isShort);
}

export type Claimed =
  | { readonly ok: true; readonly feed: ClaimedFeed; readonly setAside: readonly FeedSetAside[] }
  | { readonly ok: false; readonly failure: FeedDocumentFailure };

function failed(failure: FeedDocumentFailure): { readonly ok: false; readonly failure: FeedDocumentFailure } {
  return { ok: false, failure };
}

export function tooLarge(): FeedDocumentFailure {
  return { kind: 'hostile', problem: `it is longer than ${MAX_DOCUMENT_LENGTH} characters` };
}

function claimedByXml(text: string, { url, contentType }: FetchedDocument, isShort: boolean): Claimed {
  const prolog = readProlog(text);
  if (!prolog.ok) {
    const isNamedPage = prolog.failure.kind === 'not-a-feed' && /\bhtml\b/i.test(contentType ?? '');
    return failed(isNamedPage ? { kind: 'is-a-page' } : prolog.failure);
  }
  const mended = mendXml(text, prolog.root, prolog.start, url, isShort);
  if (!mended.ok) return mended;
  if (mended.itemCount === 0 && mended.setAside.length > 0) {
    return failed({ kind: 'not-a-feed', problem: 'it breaks off before its first item is whole' });
  }
  return attempted(() => {
    if (prolog.root === 'atom') return readAtom(mended.text);
    if (prolog.root === 'rdf') return readRdf(mended.text);
    const isWrapped = prolog.root === 'channel';
    return readRss(isWrapped ? `<rss version="2.0">${mended.text}</rss>` : mended.text, mended.plain);
  }, mended);
}

function claimedByJson(text: string): Claimed {
  if (isDeeperThan(text, MAX_DEPTH)) {
    return failed({ kind: 'hostile', problem: `it is nested more than ${MAX_DEPTH} deep` });
  }
  let json: { readonly items?: unknown };
  try {
    json = JSON.parse(text) as typeof json;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return failed({ kind: 'not-a-feed', problem: 'it is broken JSON' });
  }
  const items = Array.isArray(json.items) ? json.items : [];
  const setAside =
    items.length > MAX_ITEMS
      ? [{ where: `items ${MAX_ITEMS + 1} to ${items.length}`, problem: `a feed has ${MAX_ITEMS} at most` }]
      : [];
  const bounded = setAside.length > 0 ? { ...json, items: items.slice(0, MAX_ITEMS) } : json;
  return attempted(() => readJson(bounded), { itemCount: Math.min(items.length, MAX_ITEMS), setAside });
}

/** The library says by throwing that a document is no feed; whatever else it throws costs no more than this one. */
function attempted(
  read: () => ClaimedFeed,
  known: { readonly itemCount: number; readonly setAside: readonly FeedSetAside[] },
): Claimed {
  try {
    const feed = read();
    const lostCount = known.itemCount - feed.items.length;
    const lost = {
      where: `${lostCount} of ${known.itemCount} items`,
      problem: 'hold nothing that can be read',
    };
    return { ok: true, feed, setAside: lostCount > 0 ? [...known.setAside, lost] : known.setAside };
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    return failed({ kind: 'not-a-feed', problem: `the parser gave up: ${problem}` });
  }
}
