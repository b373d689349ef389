import type { Chapter } from '../../../lib/bulletins/feed-document.ts';
import type { PublishedFeed } from './published-feed.ts';

/** JSON Feed 1.1. */
export function writeJsonFeed(feed: PublishedFeed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homepage,
    feed_url: feed.newFeedUrl ?? feed.url,
    description: feed.description,
    icon: feed.imageUrl,
    language: feed.language,
    authors: [{ name: 'Pips demo station' }],
    items: feed.editions.map((edition) => ({
      id: edition.guid,
      url: edition.link,
      title: edition.title,
      summary: edition.summary,
      content_html: edition.notesHtml,
      image: edition.imageUrl,
      date_published: new Date(edition.publishedAtMs).toISOString(),
      attachments: [
        {
          url: edition.enclosure.url,
          mime_type: edition.enclosure.mimeType,
          size_in_bytes: edition.enclosure.lengthBytes,
          duration_in_seconds: edition.durationSec,
        },
      ],
    })),
  });
}

/** Podcasting 2.0 chapters, version 1.2. */
export function writeChapters(chapters: readonly Chapter[]): string {
  return JSON.stringify({
    version: '1.2.0',
    chapters: chapters.map(({ startSec, title, link }) => ({ startTime: startSec, title, url: link })),
  });
}
