import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import type { MediaNs, PodcastNs, PscNs, SyNs } from 'feedsmith';
import type { RawNotes } from '../feed-document.ts';
import type { ClaimedChapter } from './claimed-feed.ts';
import type { ClaimedFile } from './read-file.ts';

// What several formats borrow from the same vocabularies.

/** How the library is told to read dates. */
export type ReadDate = number | undefined;

/** Media RSS (https://www.rssboard.org/media-rss): contents that stand alone, then those of groups. */
export function mediaContents(media: MediaNs.ItemOrFeed | undefined): readonly MediaNs.Content[] {
  if (media === undefined) return [];
  return [...(media.contents ?? []), ...(media.groups ?? []).flatMap(({ contents }) => contents ?? [])];
}

export function mediaFiles(contents: readonly MediaNs.Content[]): ClaimedFile[] {
  return contents
    .filter(({ url, medium }) => url !== undefined && medium !== 'image' && medium !== 'document')
    .map(({ url, type, medium, fileSize }) => ({
      url,
      type: type ?? (medium === 'audio' || medium === 'video' ? `${medium}/*` : undefined),
      lengthBytes: fileSize,
    }));
}

export function mediaImages(media: MediaNs.ItemOrFeed | undefined): (string | undefined)[] {
  if (media === undefined) return [];
  const contents = mediaContents(media);
  const pictures = contents.filter(({ type, medium }) => medium === 'image' || type?.startsWith('image/'));
  return [
    ...(media.thumbnails ?? []).map(({ url }) => url as string | undefined),
    ...contents.flatMap(({ thumbnails }) => (thumbnails ?? []).map(({ url }) => url as string | undefined)),
    ...pictures.map(({ url }) => url),
  ];
}

/** https://podcasting2.org/docs/podcast-namespace/tags/alternate-enclosure */
export function alternateFiles(podcast: PodcastNs.Item | undefined): ClaimedFile[] {
  return (podcast?.alternateEnclosures ?? []).flatMap(({ type, length, sources }) =>
    (sources ?? []).map(({ uri, contentType }) => ({
      url: uri as string | undefined,
      type: (contentType ?? type) as string | undefined,
      lengthBytes: length,
    })),
  );
}

/** The JSON document of chapters that this product reads; other kinds are none. */
export function chaptersUrl(podcast: PodcastNs.Item | undefined): string | undefined {
  const { url, type } = (podcast?.chapters ?? {}) as { url?: string; type?: string };
  return type === undefined || /json/i.test(type) ? url : undefined;
}

/** https://podlove.org/simple-chapters/ */
export function podloveChapters(psc: PscNs.Item | undefined): readonly ClaimedChapter[] {
  return (psc?.chapters ?? []) as readonly ClaimedChapter[];
}

const PERIODS_MS: Readonly<Record<string, number>> = {
  hourly: millisecondsInHour,
  daily: millisecondsInDay,
  weekly: 7 * millisecondsInDay,
  monthly: 30 * millisecondsInDay,
  yearly: 365 * millisecondsInDay,
};

/** https://web.resource.org/rss/1.0/modules/syndication/ */
export function syndicationMs(sy: SyNs.Feed<ReadDate> | undefined): number | undefined {
  const periodMs = PERIODS_MS[sy?.updatePeriod?.toLowerCase() ?? ''];
  const times = sy?.updateFrequency ?? 1;
  return periodMs === undefined || !(times >= 1) ? undefined : periodMs / times;
}

/** Notes whose format nobody tells: HTML where a tag or an entity stands in them. */
export function notesOf(text: string | undefined): RawNotes | undefined {
  if (text === undefined) return undefined;
  return { kind: /<\/?[a-z][^<>]{0,500}>|&(?:#\d|#x|[a-z])/i.test(text) ? 'html' : 'text', text };
}
