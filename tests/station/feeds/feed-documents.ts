import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Slot } from '../../../lib/timetable/slot.ts';
import type { Validators } from '../serving/validators.ts';
import { artwork } from './artwork.ts';
import { writeAtom } from './atom.ts';
import { type ContentFault, feedUnder } from './feed-fault.ts';
import { writeChapters, writeJsonFeed } from './json-feed.ts';
import { loadFeedAt } from './load-feed.ts';
import { FEED_TYPES, programmePage, writeOpml } from './pages.ts';
import { FEED_FORMATS, type FeedFormat, type Programme, programmesOf } from './programmes.ts';
import { chaptersAt, type PublishedFeed, publishedFeed } from './published-feed.ts';
import { writeRdf } from './rdf.ts';
import { writeRss } from './rss.ts';

/** A document as it lies ready to be sent. */
export interface ServedDocument extends Validators {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: () => Buffer;
}

export interface FeedDocuments {
  /** The document at an address now, with these faults in what it says; `undefined` where there is none. */
  at(url: URL, faults: readonly ContentFault[]): ServedDocument | undefined;
}

interface Draft {
  readonly type: string;
  /** What tells it from what stood at the address before. */
  readonly version: number;
  readonly lastModifiedMs: number | undefined;
  readonly write: () => string | Buffer;
}

const WRITERS: Readonly<Record<FeedFormat, (feed: PublishedFeed) => string>> = {
  xml: writeRss,
  atom: writeAtom,
  rdf: writeRdf,
  json: writeJsonFeed,
};
const MOST_KEPT = 300; // three measurements' worth of large feeds

/** Feeds, their chapters, pictures and pages, and the OPML list of the programmes in these slots. */
export function createFeedDocuments(
  baseUrl: string,
  slots: readonly Slot[],
  nowMs: () => number,
): FeedDocuments {
  const programmes = programmesOf(slots);
  const kept = new Map<string, ServedDocument>();

  return {
    at(url, faults) {
      const draft = draftAt(url, faults);
      if (draft === undefined) return undefined;
      const key = JSON.stringify([url.pathname, url.search, draft.version, faults]);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const document = finished(draft);
      const [oldest] = kept.keys();
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(key, document);
      return document;
    },
  };

  function draftAt(url: URL, faults: readonly ContentFault[]): Draft | undefined {
    const [, room = '', name = '', leaf = ''] = url.pathname.split('/');
    const [stem = '', ending = ''] = name.split('.');
    const programme = programmes.find(({ slug }) => slug === stem);
    switch (room) {
      case 'feeds':
        return programme && feedDraft(programme, ending, faults);
      case 'load':
        return feedAsDraft(loadFeedAt(url, baseUrl), 'xml', faults);
      case 'chapters':
        return programme && chaptersDraft(programme, leaf);
      case 'programmes':
        return programme && ending === '' ? pageDraft(programme) : undefined;
      case 'artwork':
        return ending === 'png' ? fixed('image/png', () => artwork(stem)) : undefined;
      case 'opml':
        return fixed('text/x-opml; charset=utf-8', () => writeOpml(programmes, baseUrl));
      default:
        return undefined;
    }
  }

  function feedDraft(programme: Programme, ending: string, faults: readonly ContentFault[]) {
    const format = FEED_FORMATS.find((each) => each === ending);
    return format && feedAsDraft(publishedFeed(programme, baseUrl, nowMs()), format, faults);
  }

  function chaptersDraft(programme: Programme, leaf: string): Draft | undefined {
    const chapters = chaptersAt(programme, Number.parseInt(leaf, 10), baseUrl, nowMs());
    return chapters && fixed('application/json+chapters', () => writeChapters(chapters));
  }

  function pageDraft(programme: Programme): Draft {
    const feed = publishedFeed(programme, baseUrl, nowMs());
    const write = () => programmePage(programme, feed);
    return {
      type: 'text/html; charset=utf-8',
      version: feed.updatedAtMs,
      lastModifiedMs: feed.updatedAtMs,
      write,
    };
  }
}

function feedAsDraft(
  feed: PublishedFeed | undefined,
  format: FeedFormat,
  faults: readonly ContentFault[],
): Draft | undefined {
  if (feed === undefined) return undefined;
  return {
    type: `${FEED_TYPES[format]}; charset=utf-8`,
    version: feed.updatedAtMs,
    // With faults it is another document of the same date, which a date does not tell apart.
    lastModifiedMs: faults.length === 0 ? feed.updatedAtMs : undefined,
    write: () => WRITERS[format](faults.reduce(feedUnder, feed)),
  };
}

function fixed(type: string, write: Draft['write']): Draft {
  return { type, version: 0, lastModifiedMs: undefined, write };
}

function finished({ type, lastModifiedMs, write }: Draft): ServedDocument {
  const bytes = Buffer.from(write());
  let gzipped: Buffer | undefined;
  return {
    type,
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`,
    lastModifiedMs,
    gzip() {
      gzipped ??= gzipSync(bytes);
      return gzipped;
    },
  };
}
