import type { Edition } from '../../../lib/bulletins/edition.ts';
import type { Feed, FeedHealth } from '../../../lib/bulletins/feed.ts';
import type { EditionDraft, Enclosure, FeedDocument } from '../../../lib/bulletins/feed-document.ts';
import { newFeed } from '../../../lib/bulletins/refreshing/new-feed.ts';

export const NOW_MS = Date.parse('2026-11-25T13:30:00Z');
export const HOUR_MS = 3_600_000;

export function anEnclosure(url: string, change: Partial<Enclosure> = {}): Enclosure {
  return { url, mimeType: 'audio/mpeg', lengthBytes: undefined, isVideo: false, ...change };
}

/** An item of a document, named and dated by its number: the higher the later, an hour apart. */
export function aDraft(number: number, change: Partial<EditionDraft> = {}): EditionDraft {
  return {
    guid: `guid-${number}`,
    title: `Bulletin ${number}`,
    publishedAtMs: NOW_MS - 1000 * HOUR_MS + number * HOUR_MS,
    durationSec: 300,
    enclosures: [anEnclosure(`https://cdn.example/2026/news-${number}0000.mp3`)],
    link: undefined,
    imageUrl: undefined,
    notes: undefined,
    chaptersUrl: undefined,
    chapters: [],
    ...change,
  };
}

export function aDocument(items: readonly EditionDraft[], change: Partial<FeedDocument> = {}): FeedDocument {
  return {
    format: 'rss',
    title: 'News',
    description: undefined,
    homepage: undefined,
    imageUrl: undefined,
    language: 'en',
    author: undefined,
    newFeedUrl: undefined,
    ttlMs: undefined,
    items,
    ...change,
  };
}

export function aFeed(change: Omit<Partial<Feed>, 'health'> & { health?: Partial<FeedHealth> } = {}): Feed {
  const { health, ...rest } = change;
  const feed = newFeed(rest.url ?? 'https://news.example/feed.xml', undefined, new Set(), NOW_MS);
  return { ...feed, id: 'feed', ...rest, health: { ...feed.health, ...health } };
}

export function anEdition(id: string, change: Partial<Edition> = {}): Edition {
  return {
    id,
    feedId: 'feed',
    guid: id,
    title: `Edition ${id}`,
    publishedAtMs: NOW_MS,
    firstSeenAtMs: NOW_MS,
    durationSec: undefined,
    enclosure: anEnclosure(`https://cdn.example/${id}.mp3`),
    link: undefined,
    imageUrl: undefined,
    notesKey: '',
    ...change,
  };
}
