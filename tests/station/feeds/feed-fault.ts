import * as v from 'valibot';
import { byteCount, replyFaultKinds } from '../serving/reply-fault.ts';
import { HOSTILE_SORTS } from './hostile.ts';
import type { PublishedEdition, PublishedFeed } from './published-feed.ts';

/** What may be wrong with what a feed says. */
const contentKinds = [
  /** `itunes:new-feed-url`, in JSON Feed `feed_url`. */
  v.object({ kind: v.literal('new-feed-url'), to: v.pipe(v.string(), v.minLength(1)) }),
  /** Three more items, first of all, whose enclosures are `javascript:`, `data:` and `file:`. */
  v.object({ kind: v.literal('bad-enclosures') }),
  v.object({ kind: v.literal('script-in-notes') }),
] as const;

/** What may be wrong with how it is written. */
const documentKinds = [
  /** The document ends so early, and its headers agree. */
  v.object({ kind: v.literal('truncated'), atBytes: byteCount }),
  v.object({ kind: v.literal('endless') }),
  /** An RSS document that means harm, whatever stood at the address. */
  v.object({ kind: v.literal('hostile'), how: v.picklist(HOSTILE_SORTS) }),
  /**
   * `unasked`: compressed for everyone, said so. `unlabelled`: compressed, and not said. `broken`: said, and
   * not compressed.
   */
  v.object({ kind: v.literal('gzip'), how: v.picklist(['unasked', 'unlabelled', 'broken']) }),
] as const;

export type ContentFault = v.InferOutput<(typeof contentKinds)[number]>;
export type DocumentFault = v.InferOutput<(typeof documentKinds)[number]>;

export const feedFaultSchema = v.variant('kind', [...replyFaultKinds, ...contentKinds, ...documentKinds]);
export type FeedFault = v.InferOutput<typeof feedFaultSchema>;

const BAD_ENCLOSURES = ['javascript:alert(1)', 'data:audio/mpeg;base64,//uQxAAA', 'file:///etc/passwd'];

const SCRIPTS = `<script>document.title = 'run'</script><img src="x" onerror="document.title = 'run'">
<a href="javascript:alert(1)">a link</a> <a href=" java&#10;script:alert(1)">another</a>
<iframe src="https://frame.example/"></iframe><svg onload="alert(1)"><style>* { display: none }</style></svg>
<form action="https://form.example/"><input name="password"></form>`;

export function isContentFault(fault: FeedFault): fault is ContentFault {
  return contentKinds.some((kind) => kind.entries.kind.literal === fault.kind);
}

export function isDocumentFault(fault: FeedFault): fault is DocumentFault {
  return documentKinds.some((kind) => kind.entries.kind.literal === fault.kind);
}

export function feedUnder(feed: PublishedFeed, fault: ContentFault): PublishedFeed {
  switch (fault.kind) {
    case 'new-feed-url':
      return { ...feed, newFeedUrl: new URL(fault.to, feed.url).href };
    case 'bad-enclosures':
      return { ...feed, editions: [...BAD_ENCLOSURES.map((url) => badEdition(feed, url)), ...feed.editions] };
    case 'script-in-notes':
      return {
        ...feed,
        editions: feed.editions.map((edition) => ({ ...edition, notesHtml: SCRIPTS + edition.notesHtml })),
      };
  }
}

function badEdition(feed: PublishedFeed, url: string): PublishedEdition {
  return {
    guid: `bad:${url}`,
    title: `An edition at ${url}`,
    publishedAtMs: feed.updatedAtMs,
    durationSec: 60,
    enclosure: { url, mimeType: 'audio/mpeg', lengthBytes: 1000 },
    link: url,
    imageUrl: undefined,
    summary: 'Its file is none.',
    notesHtml: '<p>Its file is none.</p>',
    chaptersUrl: undefined,
    chapters: [],
  };
}
