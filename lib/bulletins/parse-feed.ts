import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type { ClaimedFeed } from './claimed-feed.ts';
import { decodeDocument } from './decode-document.ts';
import { draftEdition, first } from './edition-draft.ts';
import { webAddress } from './feed-address.ts';
import type {
  EditionDraft,
  FeedDocument,
  FeedDocumentFailure,
  FeedReading,
  FeedSetAside,
  FetchedDocument,
} from './feed-document.ts';
import {
  MAX_DEPTH,
  MAX_DESCRIPTION_LENGTH,
  MAX_DOCUMENT_LENGTH,
  MAX_ITEMS,
  MAX_LANGUAGE_LENGTH,
  MAX_PROBLEM_LENGTH,
  MAX_SET_ASIDE,
  MAX_TITLE_LENGTH,
} from './feed-limits.ts';
import { isDeeperThan } from './json-depth.ts';
import { mendXml } from './mend-xml.ts';
import { cut, plainText } from './plain-text.ts';
import { readAtom } from './read-atom.ts';
import { readJson } from './read-json.ts';
import { readRdf, readRss } from './read-rss.ts';
import { readProlog } from './xml-prolog.ts';

/**
 * Reads a document as a feed: RSS 0.9x to 2.0, Atom and JSON Feed with their podcast vocabularies, in whatever
 * encoding. Never throws, whatever the bytes; takes time in proportion to their number. An item that cannot be
 * used is set aside, and so is all of a file, date or address that cannot be believed.
 *
 * `playable` says whether this browser plays a media type: items that hold no other are set aside.
 */
export function parseFeed(document: FetchedDocument, playable?: (mimeType: string) => boolean): FeedReading {
  if (document.bytes.length > 2 * MAX_DOCUMENT_LENGTH) return failed(tooLarge());
  const { text } = decodeDocument(document);
  if (text.length > MAX_DOCUMENT_LENGTH) return failed(tooLarge());
  if (text.trim() === '') return failed({ kind: 'empty' });
  const claimed = /^\s*[{[]/.test(text) ? claimedByJson(text) : claimedByXml(text, document);
  return claimed.ok ? assemble(claimed, document.url, playable) : claimed;
}

type Claimed =
  | { readonly ok: true; readonly feed: ClaimedFeed; readonly setAside: readonly FeedSetAside[] }
  | { readonly ok: false; readonly failure: FeedDocumentFailure };

function failed(failure: FeedDocumentFailure): { readonly ok: false; readonly failure: FeedDocumentFailure } {
  return { ok: false, failure };
}

function tooLarge(): FeedDocumentFailure {
  return { kind: 'hostile', problem: `it is longer than ${MAX_DOCUMENT_LENGTH} characters` };
}

function claimedByXml(text: string, { url, contentType }: FetchedDocument): Claimed {
  const prolog = readProlog(text);
  if (!prolog.ok) {
    const isNamedPage = prolog.failure.kind === 'not-a-feed' && /\bhtml\b/i.test(contentType ?? '');
    return failed(isNamedPage ? { kind: 'is-a-page' } : prolog.failure);
  }
  const mended = mendXml(text, prolog.root, prolog.start, url);
  if (!mended.ok) return mended;
  if (mended.itemCount === 0 && mended.setAside.length > 0) {
    return failed({ kind: 'not-a-feed', problem: 'it breaks off before its first item is whole' });
  }
  return attempted(() => {
    if (prolog.root === 'atom') return readAtom(mended.text);
    if (prolog.root === 'rdf') return readRdf(mended.text);
    return readRss(prolog.root === 'channel' ? `<rss version="2.0">${mended.text}</rss>` : mended.text);
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

const SHORTEST_TTL_MS = millisecondsInMinute;
const LONGEST_TTL_MS = 31 * millisecondsInDay;
const SHOWN_TITLE = 60;

function assemble(
  { feed, setAside: known }: Extract<Claimed, { ok: true }>,
  url: string,
  playable: ((mimeType: string) => boolean) | undefined,
): FeedReading {
  const homepage = first(feed.homepages, (address) => webAddress(address, url));
  const isOwnHomepage = feed.homepages.some((address) => /^\s*https?:\/\//i.test(address ?? ''));
  const base = feed.isRelativeToHomepage && isOwnHomepage && homepage !== undefined ? homepage : url;
  const setAside = [...known];
  const items: EditionDraft[] = [];
  for (const [index, item] of feed.items.entries()) {
    const { edition, title, problems } = draftEdition(item, base, playable);
    if (edition !== undefined) items.push(edition);
    if (problems.length > 0) {
      setAside.push({ where: placeOf(index, title), problem: cut(problems.join('; '), MAX_PROBLEM_LENGTH) });
    }
  }
  return { ok: true, feed: { ...headOf(feed, url, base), homepage, items }, setAside: bounded(setAside) };
}

function headOf(feed: ClaimedFeed, url: string, base: string): Omit<FeedDocument, 'homepage' | 'items'> {
  const shown = (maxLength: number) => (text: string) => plainText(text, maxLength) || undefined;
  const { ttlMs } = feed;
  return {
    format: feed.format,
    title: first(feed.titles, shown(MAX_TITLE_LENGTH)) ?? new URL(url).host,
    description: first(feed.descriptions, shown(MAX_DESCRIPTION_LENGTH)),
    imageUrl: first(feed.imageUrls, (address) => webAddress(address, base)),
    language: first(feed.languages, (text) => languageTag(text)),
    author: first(feed.authors, shown(MAX_TITLE_LENGTH)),
    newFeedUrl: webAddress(feed.newFeedUrl, url),
    ttlMs:
      ttlMs !== undefined && ttlMs >= SHORTEST_TTL_MS && ttlMs <= LONGEST_TTL_MS
        ? Math.round(ttlMs)
        : undefined,
  };
}

/** `en_GB` is meant for `en-GB`. */
function languageTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-');
  return tag.length <= MAX_LANGUAGE_LENGTH && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
}

function placeOf(index: number, title: string | undefined): string {
  return title === undefined ? `item ${index + 1}` : `item ${index + 1} "${plainText(title, SHOWN_TITLE)}"`;
}

/** As many as anyone reads; the rest is counted. */
function bounded(setAside: readonly FeedSetAside[]): readonly FeedSetAside[] {
  if (setAside.length <= MAX_SET_ASIDE) return setAside;
  const rest = setAside.length - MAX_SET_ASIDE + 1;
  const shown = setAside.slice(0, MAX_SET_ASIDE - 1);
  return [...shown, { where: `${rest} further parts`, problem: 'were left out too' }];
}
