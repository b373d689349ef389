import { FEED_NAMES, feedBytes } from '../fixtures/feeds.ts';

/** A feed of many items in the shape of a fixture. */
export interface RealShapedFeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly itemCount: number;
}

const ITEM = /<(item|entry)[\s>][\s\S]*?<\/\1>/g;

/**
 * The fixtures that are XML in UTF-8, each grown to so many items by repeating its own, with guids, files and
 * titles of their own.
 */
export function realShapedFeeds(itemCount: number): RealShapedFeed[] {
  return FEED_NAMES.filter((name) => !name.endsWith('.json')).flatMap((name) => {
    const text = new TextDecoder().decode(feedBytes(name));
    return text.includes('\uFFFD') || text.includes('\0') ? [] : [grown(name, text, itemCount)];
  });
}

function grown(name: string, text: string, itemCount: number): RealShapedFeed {
  const items = [...text.matchAll(ITEM)].map(([whole]) => whole);
  const start = text.indexOf(items[0] ?? '');
  const end = text.lastIndexOf(items.at(-1) ?? '') + (items.at(-1)?.length ?? 0);
  const all = Array.from({ length: itemCount }, (_, index) =>
    numbered(items[index % items.length] ?? '', index),
  );
  const bytes = new TextEncoder().encode(text.slice(0, start) + all.join('\n') + text.slice(end));
  return { name, bytes, itemCount };
}

function numbered(item: string, index: number): string {
  return item
    .replaceAll('</guid>', `-${index}</guid>`)
    .replaceAll('</id>', `-${index}</id>`)
    .replaceAll('</title>', ` ${index}</title>`)
    .replace(/\.(mp3|ogg|aac|opus)(?=["?])/g, `-${index}.$1`);
}
