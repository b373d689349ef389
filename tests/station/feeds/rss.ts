import { element, escapeMarkup, textElement, XML_DECLARATION } from '../markup.ts';
import type { PublishedEdition, PublishedFeed } from './published-feed.ts';

const NAMES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
  'xmlns:psc': 'http://podlove.org/simple-chapters',
};

/** RSS 2.0 with the names of iTunes, Podcasting 2.0 and Podlove's chapters. */
export function writeRss(feed: PublishedFeed): string {
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.homepage),
    textElement('description', feed.description),
    textElement('language', feed.language),
    textElement('lastBuildDate', rfc822(feed.updatedAtMs)),
    textElement('ttl', 15),
    element('atom:link', { href: feed.url, rel: 'self', type: 'application/rss+xml' }),
    textElement('itunes:author', 'Pips demo station'),
    element('itunes:image', { href: feed.imageUrl }),
    element('itunes:category', { text: 'News' }),
    textElement('itunes:explicit', 'false'),
    textElement('itunes:new-feed-url', feed.newFeedUrl),
    ...feed.editions.map(item),
  ];
  return `${XML_DECLARATION}${element('rss', NAMES, element('channel', {}, lines(channel)))}\n`;
}

/** Podlove Simple Chapters 1.2; Atom carries them as well. */
export function podloveChapters({ chapters }: PublishedEdition): string {
  if (chapters.length === 0) return '';
  const each = chapters.map(({ startSec, title, link }) =>
    element('psc:chapter', { start: hhmmss(startSec), title, href: link }),
  );
  return element('psc:chapters', { version: '1.2' }, each.join(''));
}

function item(edition: PublishedEdition): string {
  const { url, mimeType, lengthBytes } = edition.enclosure;
  const parts = [
    textElement('title', edition.title),
    element('guid', { isPermaLink: 'false' }, escapeMarkup(edition.guid)),
    textElement('pubDate', rfc822(edition.publishedAtMs)),
    textElement('link', edition.link),
    textElement('description', edition.summary),
    element('content:encoded', {}, cdata(edition.notesHtml)),
    element('enclosure', { url, length: lengthBytes, type: mimeType }),
    textElement('itunes:duration', hhmmss(edition.durationSec)),
    textElement('itunes:episodeType', 'full'),
    edition.imageUrl === undefined ? '' : element('itunes:image', { href: edition.imageUrl }),
    edition.chaptersUrl === undefined
      ? ''
      : element('podcast:chapters', { url: edition.chaptersUrl, type: 'application/json+chapters' }),
    podloveChapters(edition),
  ];
  return element('item', {}, lines(parts));
}

function lines(parts: readonly string[]): string {
  return `\n${parts.filter((part) => part !== '').join('\n')}\n`;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function rfc822(atMs: number): string {
  return new Date(atMs).toUTCString();
}

function hhmmss(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
