import { element, escapeMarkup, textElement, XML_DECLARATION } from '../markup.ts';
import { page } from '../page.ts';
import { FEED_FORMATS, feedPath, type Programme } from './programmes.ts';
import type { PublishedFeed } from './published-feed.ts';

export const FEED_TYPES = {
  xml: 'application/rss+xml',
  atom: 'application/atom+xml',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
} as const;

/** A programme's page: its feeds are linked from its head by relative addresses, as pages do. */
export function programmePage(programme: Programme, feed: PublishedFeed): string {
  const links = FEED_FORMATS.map((format) =>
    element('link', {
      rel: 'alternate',
      type: FEED_TYPES[format],
      title: `${programme.name} (${format})`,
      href: `..${feedPath(programme, format)}`,
    }),
  );
  const rows = feed.editions.map(
    ({ title, link, enclosure }) =>
      `<li id="${new URL(link).hash.slice(1)}"><a href="${escapeMarkup(enclosure.url)}">${escapeMarkup(title)}</a></li>`,
  );
  return page(
    programme.name,
    `<h1>${escapeMarkup(programme.name)}</h1><p>${escapeMarkup(feed.description)}</p><ul>${rows.join('')}</ul>`,
    links.join(''),
  );
}

/** All feeds for other programs (OPML 2.0). */
export function writeOpml(programmes: readonly Programme[], baseUrl: string): string {
  const outlines = programmes.map((programme) =>
    element('outline', {
      type: 'rss',
      text: programme.name,
      title: programme.name,
      xmlUrl: new URL(feedPath(programme), baseUrl).href,
      htmlUrl: new URL(`/programmes/${programme.slug}`, baseUrl).href,
    }),
  );
  const head = element('head', {}, textElement('title', 'Pips demo station'));
  return `${XML_DECLARATION}${element('opml', { version: '2.0' }, `${head}${element('body', {}, outlines.join('\n'))}`)}\n`;
}
