import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import type { RawNotes } from '../feed-document.ts';
import type { ClaimedFeed, ClaimedItem } from './claimed-feed.ts';
import { parseFeedDate } from './feed-date.ts';
import { notesOf, type ReadDate } from './read-extensions.ts';

/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), from its parsed JSON. */
export function readJson(json: unknown): ClaimedFeed {
  const feed = parseJsonFeed<ReadDate>(json, { parseDateFn: parseFeedDate });
  return {
    format: 'json',
    titles: [feed.title as string | undefined],
    descriptions: [feed.description],
    homepages: [feed.home_page_url],
    isRelativeToHomepage: false,
    imageUrls: [feed.icon, feed.favicon],
    languages: [feed.language],
    authors: (feed.authors ?? []).map(({ name }) => name),
    newFeedUrl: undefined,
    ttlMs: undefined,
    items: ((feed.items ?? []) as JsonFeed.Item<ReadDate>[]).map(jsonItem),
  };
}

function jsonItem(item: JsonFeed.Item<ReadDate>): ClaimedItem {
  const attachments = (item.attachments ?? []) as JsonFeed.Attachment[];
  return {
    guids: [item.id as string | undefined],
    titles: [item.title],
    publishedAtMs: [item.date_published, item.date_modified],
    durationsSec: attachments.map(({ duration_in_seconds }) => duration_in_seconds),
    files: attachments.map(({ url, mime_type, size_in_bytes }) => ({
      url: url as string | undefined,
      type: mime_type as string | undefined,
      lengthBytes: size_in_bytes,
    })),
    links: [item.url, item.external_url],
    imageUrls: [item.image, item.banner_image],
    notes: [html(item.content_html), plain(item.content_text), notesOf(item.summary)],
    chaptersUrl: undefined,
    chapters: [],
  };
}

const html = (text: string | undefined): RawNotes | undefined =>
  text === undefined ? undefined : { kind: 'html', text };
const plain = (text: string | undefined): RawNotes | undefined =>
  text === undefined ? undefined : { kind: 'text', text };
