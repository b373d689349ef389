import { element, escapeMarkup, textElement, XML_DECLARATION } from '../markup.ts';
import type { PublishedEdition, PublishedFeed } from './published-feed.ts';
import { podloveChapters } from './rss.ts';

const NAMES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xml:lang': 'en',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:psc': 'http://podlove.org/simple-chapters',
};

/** Atom 1.0 (RFC 4287), enclosures as links. */
export function writeAtom(feed: PublishedFeed): string {
  const parts = [
    textElement('id', feed.homepage),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    textElement('updated', new Date(feed.updatedAtMs).toISOString()),
    element('author', {}, textElement('name', 'Pips demo station')),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.homepage }),
    textElement('logo', feed.imageUrl),
    textElement('itunes:new-feed-url', feed.newFeedUrl),
    ...feed.editions.map(entry),
  ];
  return `${XML_DECLARATION}${element('feed', NAMES, parts.filter(Boolean).join('\n'))}\n`;
}

function entry(edition: PublishedEdition): string {
  const { url, mimeType, lengthBytes } = edition.enclosure;
  const published = new Date(edition.publishedAtMs).toISOString();
  const parts = [
    textElement('id', edition.guid),
    textElement('title', edition.title),
    textElement('published', published),
    textElement('updated', published),
    element('link', { rel: 'alternate', type: 'text/html', href: edition.link }),
    element('link', { rel: 'enclosure', type: mimeType, length: lengthBytes, href: url }),
    textElement('summary', edition.summary),
    element('content', { type: 'html' }, escapeMarkup(edition.notesHtml)),
    textElement('itunes:duration', edition.durationSec),
    podloveChapters(edition),
  ];
  return element('entry', {}, parts.filter(Boolean).join('\n'));
}
