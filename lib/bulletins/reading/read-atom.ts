import { type AtomFeed, parseAtomFeed } from 'feedsmith';
import type { RawNotes } from '../feed-document.ts';
import type { ClaimedFeed, ClaimedItem } from './claimed-feed.ts';
import { parseFeedDate } from './feed-date.ts';
import {
  mediaContents,
  mediaFiles,
  mediaImages,
  notesOf,
  podloveChapters,
  type ReadDate,
  syndicationMs,
} from './read-extensions.ts';

/** Atom 1.0 (RFC 4287) and 0.3. */
export function readAtom(text: string): ClaimedFeed {
  const feed = parseAtomFeed<ReadDate>(text, { parseDateFn: parseFeedDate });
  const { itunes } = feed;
  return {
    format: 'atom',
    titles: [feed.title?.value as string | undefined, itunes?.title],
    descriptions: [feed.subtitle?.value, itunes?.summary],
    homepages: [alternate(feed.links)],
    isRelativeToHomepage: false,
    imageUrls: [
      itunes?.image,
      feed.logo,
      feed.icon,
      ...mediaImages(feed.media?.thumbnails, mediaContents(feed.media)),
    ],
    languages: [feed.xml?.lang, feed.dc?.languages?.[0]],
    authors: [feed.authors?.[0]?.name as string | undefined, itunes?.author, feed.dc?.creators?.[0]],
    newFeedUrl: itunes?.newFeedUrl,
    ttlMs: syndicationMs(feed.sy),
    items: (feed.entries ?? []).map(atomEntry),
  };
}

function atomEntry(entry: AtomFeed.Entry<ReadDate>): ClaimedItem {
  const { itunes, media, content, dc } = entry;
  const contents = mediaContents(media);
  const source: AtomFeed.Content[] = content?.src === undefined ? [] : [content];
  return {
    guids: [entry.id as string | undefined, dc?.identifiers?.[0]],
    titles: [(entry.title as AtomFeed.Text | undefined)?.value, itunes?.title],
    publishedAtMs: [entry.published, dc?.dates?.[0], entry.updated as ReadDate],
    durationsSec: [itunes?.duration, ...contents.map(({ duration }) => duration)],
    files: [
      ...(entry.links ?? [])
        .filter(({ rel }) => rel?.toLowerCase() === 'enclosure')
        .map(({ href, type, length }) => ({ url: href as string | undefined, type, lengthBytes: length })),
      ...source.map(({ src, type }) => ({ url: src, type: type ?? 'text/html' })),
      ...mediaFiles(contents),
    ],
    links: [alternate(entry.links)],
    imageUrls: [itunes?.image, ...mediaImages(media?.thumbnails, contents)],
    notes: [notesOfText(content), notesOfText(entry.summary), notesOf(itunes?.summary)],
    chaptersUrl: undefined,
    chapters: podloveChapters(entry.psc),
  };
}

function alternate(links: AtomFeed.Entry<ReadDate>['links']): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel.toLowerCase() === 'alternate');
  const page = pages.find(({ type }) => type === undefined || /html/i.test(type)) ?? pages[0];
  return page?.href as string | undefined;
}

/** RFC 4287 §3.1.1; a type of its own that is HTML is one of Atom 0.3. */
function notesOfText(text: AtomFeed.Content | AtomFeed.Text | undefined): RawNotes | undefined {
  if (text?.value === undefined) return undefined;
  const isHtml = /html/i.test(text.type ?? '');
  return isHtml ? { kind: 'html', text: text.value } : notesOf(text.value);
}
