import type { Attributes } from './scan-tags.ts';

/** How sure it is that a link leads to a feed. */
export type Sureness =
  /** The page says so in a way that machines read. */
  | 'declared'
  /** It is made for podcast apps, or both its name and its address say so. */
  | 'likely'
  /** Its address looks like one. */
  | 'possible';

const FEED_TYPE = /^application\/(?:rss|atom|rdf)\+xml|^application\/feed\+json|^text\/(?:rss|atom)\+xml/;
/** Also the types of many other documents. */
const OPEN_TYPE = /^(?:application|text)\/(?:xml|json)$/;

/** Comments have feeds too, in which nothing can be heard. */
const COMMENTS = /\/comments?\//i;

/** Documents of these names are something else on nearly every site. */
const OTHER_DOCUMENT =
  /\/(?:sitemap[^/]*|opensearch[^/]*|manifest[^/]*|browserconfig|crossdomain|osd)\.(?:xml|json)$|\/wp-json\/|oembed/i;

/** Endings that mean "feed" by themselves. */
const FEED_ENDING =
  /\/(?:feed|rss|atom)$|\.(?:rss|atom|rdf)$|\/(?:feed|rss|atom|podcast|index)\.(?:xml|json)$/i;
/** Endings that may. */
const FEEDLIKE_ENDING = /\/podcasts?$|\.xml$|\/feeds?\/[^/]+$/i;
/** WordPress without pretty addresses. */
const FEED_QUERY = /[?&]feed=(?:rss2?|atom|rdf|podcast)\b/i;
/** Hosts that serve feeds and hardly anything else. */
const FEED_HOST = /^(?:feeds?|rss|podcastfeeds?)\d*\./i;

const FEED_WORD = /podcast|rss|feed|atom/i;

/** For `<link>`, by `rel` and `type`; `undefined` where it is no feed. */
export function surenessOfLink(url: string, attributes: Attributes): Sureness | undefined {
  const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (rels.includes('stylesheet')) return undefined;
  const type = mediaType(attributes);
  const path = pathOf(url);
  if (rels.includes('feed') || (rels.includes('alternate') && FEED_TYPE.test(type))) {
    return COMMENTS.test(`${path}/`) ? 'possible' : 'declared';
  }
  if (!rels.includes('alternate') || !OPEN_TYPE.test(type) || OTHER_DOCUMENT.test(path)) return undefined;
  return FEED_ENDING.test(path) ? 'declared' : 'possible';
}

/** For `<a>`, by its type, scheme, class and address; `undefined` where nothing hints at a feed. */
export function surenessOfAnchor(href: string, url: string, attributes: Attributes): Sureness | undefined {
  if (/^\s*(?:feed|itpc|pcast|podcast):/i.test(href)) return 'likely';
  if (FEED_TYPE.test(mediaType(attributes))) return 'likely';
  const path = pathOf(url);
  if (OTHER_DOCUMENT.test(path)) return undefined;
  const endsAsFeed = FEED_ENDING.test(path) || FEED_QUERY.test(url) || FEED_HOST.test(new URL(url).hostname);
  if (!endsAsFeed && !FEEDLIKE_ENDING.test(path)) return undefined;
  if (COMMENTS.test(`${path}/`)) return 'possible';
  const isNamed = FEED_WORD.test(`${attributes.get('class') ?? ''} ${attributes.get('rel') ?? ''}`);
  return isNamed || endsAsFeed ? 'likely' : 'possible';
}

function mediaType(attributes: Attributes): string {
  return (attributes.get('type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}
