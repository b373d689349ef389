import type {
  EditionDraft,
  FeedDocument,
  FeedReading,
  FeedSetAside,
} from '../../../../lib/bulletins/feed-document.ts';
import { parseFeed } from '../../../../lib/bulletins/reading/parse-feed.ts';

const FEED_URL = 'https://radio.example/feeds/news.xml';

const NAMESPACES = [
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:podcast="https://podcastindex.org/namespace/1.0"',
  'xmlns:psc="http://podlove.org/simple-chapters"',
].join(' ');

export const ENCLOSURE = '<enclosure url="https://radio.example/1.mp3" length="4804310" type="audio/mpeg"/>';

/** An RSS feed around items, with what a test puts before them into the channel. */
export function rss(items: string, head = '<title>News</title><link>https://radio.example/</link>'): string {
  return `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel>${head}${items}</channel></rss>`;
}

export function atom(entries: string, head = '<title>News</title>', attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${head}${entries}</feed>`;
}

/** An item with a title, a file, and what a test adds. */
export const item = (parts: string, title = '<title>Bulletin</title>'): string =>
  `<item>${title}${ENCLOSURE}${parts}</item>`;

export function reading(
  text: string | Uint8Array,
  {
    url = FEED_URL,
    contentType,
    playable,
  }: { url?: string; contentType?: string; playable?: (type: string) => boolean } = {},
): FeedReading {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return parseFeed({ bytes, url, contentType }, playable);
}

/** What a test that expects a feed reads of it. */
export function readingOf(
  text: string,
  url = FEED_URL,
): { feed: FeedDocument; setAside: readonly FeedSetAside[] } {
  const read = reading(text, { url });
  if (!read.ok) throw new Error(`Reading what should be a feed: ${JSON.stringify(read.failure)}`);
  return read;
}

export const feedOf = (text: string, url = FEED_URL): FeedDocument => readingOf(text, url).feed;

/** The only edition of a feed. */
export function editionOf(text: string, url = FEED_URL): EditionDraft {
  const { items } = feedOf(text, url);
  const [only] = items;
  if (only === undefined || items.length > 1)
    throw new Error(`Reading one edition: there are ${items.length}`);
  return only;
}

export const failureOf = (text: string | Uint8Array, contentType?: string) => {
  const read = reading(text, contentType === undefined ? {} : { contentType });
  return read.ok ? undefined : read.failure;
};
