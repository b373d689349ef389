import { millisecondsInMinute } from 'date-fns/constants';
import { parseRdfFeed, parseRssFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import type { ClaimedFeed, ClaimedItem } from './claimed-feed.ts';
import { parseFeedDate } from './feed-date.ts';
import {
  alternateFiles,
  chaptersUrl,
  mediaContents,
  mediaFiles,
  mediaImages,
  notesOf,
  permalink,
  podloveChapters,
  type ReadDate,
  syndicationMs,
} from './read-extensions.ts';

const OPTIONS = { parseDateFn: parseFeedDate };

/**
 * RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification), with what podcasts add to it. `plain` are the
 * items that were read on the way; where there are some, the others say their number for a comments page.
 */
export function readRss(text: string, plain: ReadonlyMap<number, ClaimedItem>): ClaimedFeed {
  const feed = parseRssFeed<ReadDate>(text, OPTIONS);
  const { itunes, atom, dc } = feed;
  const site = atom?.links?.find(({ rel }) => rel === undefined || rel === 'alternate');
  return {
    format: 'rss',
    titles: [feed.title, itunes?.title, dc?.titles?.[0]],
    descriptions: [feed.description, itunes?.summary, itunes?.subtitle, dc?.descriptions?.[0]],
    homepages: [feed.link, site?.href as string | undefined],
    isRelativeToHomepage: true,
    imageUrls: [
      itunes?.image,
      feed.image?.url as string | undefined,
      feed.googleplay?.image as string | undefined,
      ...mediaImages(feed.media?.thumbnails, mediaContents(feed.media)),
      ...(feed.podcast?.images ?? []).map(({ href }) => href as string | undefined),
    ],
    languages: [feed.language, dc?.languages?.[0], feed.xml?.lang],
    authors: [itunes?.author, dc?.creators?.[0], feed.managingEditor?.name, itunes?.owner?.name],
    newFeedUrl: itunes?.newFeedUrl,
    ttlMs: feed.ttl === undefined ? syndicationMs(feed.sy) : feed.ttl * millisecondsInMinute,
    items: inOrder(feed.items ?? [], plain),
  };
}

function inOrder(
  read: readonly RssFeed.Item<ReadDate>[],
  plain: ReadonlyMap<number, ClaimedItem>,
): readonly ClaimedItem[] {
  if (plain.size === 0) return read.map(rssItem);
  const numbered = read
    .filter((item) => Object.keys(item).length > 1) // than its number
    .map((item): [number, ClaimedItem] => [Number(item.comments), rssItem(item)]);
  return [...plain, ...numbered].sort(([one], [other]) => one - other).map(([, item]) => item);
}

function rssItem(item: RssFeed.Item<ReadDate>): ClaimedItem {
  const { itunes, podcast, media, dc, dcterms, atom, content } = item;
  const contents = mediaContents(media);
  const guid = item.guid?.value as string | undefined;
  return {
    guids: [guid, atom?.id as string | undefined, dc?.identifiers?.[0]],
    titles: [item.title, itunes?.title, contents[0]?.title?.value as string | undefined, dc?.titles?.[0]],
    publishedAtMs: [
      item.pubDate,
      dc?.dates?.[0],
      atom?.published,
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      dcterms?.dates?.[0],
      atom?.updated as ReadDate,
    ],
    durationsSec: [itunes?.duration, ...contents.map(({ duration }) => duration)],
    files: [
      ...(item.enclosures ?? []).map(({ url, type, length }) => ({
        url: url as string | undefined,
        type: type as string | undefined,
        lengthBytes: length as number | undefined,
      })),
      ...mediaFiles(contents),
      ...(atom?.links ?? [])
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type, length }) => ({ url: href as string | undefined, type, lengthBytes: length })),
      ...alternateFiles(podcast?.alternateEnclosures),
    ],
    links: [item.link, item.guid?.isPermaLink === false ? undefined : permalink(guid)],
    imageUrls: [
      itunes?.image,
      ...(podcast?.images ?? []).map(({ href }) => href as string | undefined),
      ...mediaImages(media?.thumbnails, contents),
    ],
    notes: [content?.encoded, item.description, itunes?.summary, itunes?.subtitle].map(notesOf),
    chaptersUrl: chaptersUrl(podcast?.chapters),
    chapters: podloveChapters(item.psc),
  };
}

/** RSS 0.90 and 1.0 (https://web.resource.org/rss/1.0/spec); its borrowed enclosures come as Media RSS. */
export function readRdf(text: string): ClaimedFeed {
  const feed = parseRdfFeed<ReadDate>(text, OPTIONS);
  const { dc } = feed;
  return {
    format: 'rdf',
    titles: [feed.title, dc?.titles?.[0]],
    descriptions: [feed.description, dc?.descriptions?.[0]],
    homepages: [feed.link as string | undefined],
    isRelativeToHomepage: true,
    imageUrls: [
      feed.image?.url as string | undefined,
      ...mediaImages(feed.media?.thumbnails, mediaContents(feed.media)),
    ],
    languages: [dc?.languages?.[0], feed.xml?.lang],
    authors: [dc?.creators?.[0], dc?.publishers?.[0]],
    newFeedUrl: undefined,
    ttlMs: syndicationMs(feed.sy),
    items: (feed.items ?? []).map(rdfItem),
  };
}

function rdfItem(item: RdfFeed.Item<ReadDate>): ClaimedItem {
  const { media, dc, dcterms, content } = item;
  const contents = mediaContents(media);
  return {
    guids: [item.rdf?.about, dc?.identifiers?.[0]],
    titles: [item.title, dc?.titles?.[0]],
    publishedAtMs: [dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0], dcterms?.modified?.[0]],
    durationsSec: contents.map(({ duration }) => duration),
    files: mediaFiles(contents),
    links: [item.link as string | undefined, permalink(item.rdf?.about)],
    imageUrls: mediaImages(media?.thumbnails, contents),
    notes: [content?.encoded, item.description, dc?.descriptions?.[0]].map(notesOf),
    chaptersUrl: undefined,
    chapters: [],
  };
}
