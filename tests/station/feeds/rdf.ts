import { element, textElement, XML_DECLARATION } from '../markup.ts';
import type { PublishedEdition, PublishedFeed } from './published-feed.ts';

const NAMES = {
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xmlns: 'http://purl.org/rss/1.0/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:enc': 'http://purl.oclc.org/net/rss_2.0/enc#',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** RSS 1.0, which knows no enclosure: they stand as mod_enclosure and as Media RSS name them. */
export function writeRdf(feed: PublishedFeed): string {
  const places = feed.editions.map(({ link }) => element('rdf:li', { 'rdf:resource': link }));
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.homepage),
    textElement('description', feed.description),
    textElement('dc:language', feed.language),
    textElement('dc:date', new Date(feed.updatedAtMs).toISOString()),
    element('image', { 'rdf:resource': feed.imageUrl }),
    element('items', {}, element('rdf:Seq', {}, places.join(''))),
  ];
  const image = [
    textElement('title', feed.title),
    textElement('url', feed.imageUrl),
    textElement('link', feed.homepage),
  ];
  const parts = [
    element('channel', { 'rdf:about': feed.url }, channel.join('\n')),
    element('image', { 'rdf:about': feed.imageUrl }, image.join('\n')),
    ...feed.editions.map(item),
  ];
  return `${XML_DECLARATION}${element('rdf:RDF', NAMES, parts.join('\n'))}\n`;
}

function item(edition: PublishedEdition): string {
  const { url, mimeType, lengthBytes } = edition.enclosure;
  const parts = [
    textElement('title', edition.title),
    textElement('link', edition.link),
    textElement('dc:identifier', edition.guid),
    textElement('dc:date', new Date(edition.publishedAtMs).toISOString()),
    textElement('description', edition.summary),
    textElement('content:encoded', edition.notesHtml),
    element('enc:enclosure', { 'rdf:resource': url, 'enc:type': mimeType, 'enc:length': lengthBytes }),
    element('media:content', { url, type: mimeType, fileSize: lengthBytes, duration: edition.durationSec }),
  ];
  return element('item', { 'rdf:about': edition.link }, parts.join('\n'));
}
