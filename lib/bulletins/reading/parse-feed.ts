import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type {
  EditionDraft,
  FeedDocument,
  FeedReading,
  FeedSetAside,
  FetchedDocument,
} from '../feed-document.ts';
import { type Claimed, claimFeed, tooLarge } from './claim-feed.ts';
import type { ClaimedFeed } from './claimed-feed.ts';
import { decodeDocument } from './decode-document.ts';
import { draftEdition, first } from './edition-draft.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_DOCUMENT_LENGTH,
  MAX_LANGUAGE_LENGTH,
  MAX_PROBLEM_LENGTH,
  MAX_SET_ASIDE,
  MAX_TITLE_LENGTH,
} from './feed-limits.ts';
import { cut, plainText } from './plain-text.ts';
import { webAddress } from './web-address.ts';

/**
 * Reads a document as a feed: RSS 0.9x to 2.0, Atom and JSON Feed with their podcast vocabularies, in whatever
 * encoding. Never throws, whatever the bytes; takes time in proportion to their number. An item that cannot be
 * used is set aside, and so is all of a file, date or address that cannot be believed.
 *
 * `playable` says whether this browser plays a media type: items that hold no other are set aside.
 */
export function parseFeed(document: FetchedDocument, playable?: (mimeType: string) => boolean): FeedReading {
  // In no encoding but UTF-32, which no feed uses, is a character more bytes than that.
  if (document.bytes.length > 3 * MAX_DOCUMENT_LENGTH) return { ok: false, failure: tooLarge() };
  const { text } = decodeDocument(document);
  const claimed = claimFeed(text, document, true);
  return claimed.ok ? assemble(claimed, document.url, playable) : claimed;
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
