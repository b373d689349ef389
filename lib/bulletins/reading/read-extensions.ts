import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import type { MediaNs, PscNs, SyNs } from 'feedsmith';
import type { RawNotes } from '../feed-document.ts';
import type { ClaimedChapter } from './claimed-feed.ts';
import type { ClaimedFile } from './read-file.ts';

// What several formats borrow from the same vocabularies.

/** How the library is told to read dates. */
export type ReadDate = number | undefined;

/** A file of Media RSS, as far as it is asked for. */
export interface MediaFile {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly medium?: string | undefined;
  readonly fileSize?: number | undefined;
  readonly duration?: number | undefined;
  readonly thumbnails?: readonly Picture[] | undefined;
}

interface Picture {
  readonly url?: string | undefined;
}

/** Media RSS (https://www.rssboard.org/media-rss): contents that stand alone, then those of groups. */
export function mediaContents(media: MediaNs.ItemOrFeed | undefined): readonly MediaNs.Content[] {
  if (media === undefined) return [];
  return [...(media.contents ?? []), ...(media.groups ?? []).flatMap(({ contents }) => contents ?? [])];
}

export function mediaFiles(contents: readonly MediaFile[]): ClaimedFile[] {
  return contents
    .filter(({ url, medium }) => url !== undefined && medium !== 'image' && medium !== 'document')
    .map(({ url, type, medium, fileSize }) => ({
      url,
      type: type ?? (medium === 'audio' || medium === 'video' ? `${medium}/*` : undefined),
      lengthBytes: fileSize,
    }));
}

/** Its pictures: thumbnails first, then those that are contents themselves. */
export function mediaImages(
  thumbnails: readonly Picture[] | undefined,
  contents: readonly MediaFile[],
): (string | undefined)[] {
  const pictures = contents.filter(({ type, medium }) => medium === 'image' || type?.startsWith('image/'));
  const ofContents = contents.flatMap((content) => content.thumbnails ?? []);
  return [...(thumbnails ?? []), ...ofContents, ...pictures].map(({ url }) => url);
}

/** https://podcasting2.org/docs/podcast-namespace/tags/alternate-enclosure */
export interface AlternateEnclosure {
  readonly type?: string | undefined;
  readonly length?: number | undefined;
  readonly sources?:
    | readonly { readonly uri?: string | undefined; readonly contentType?: string | undefined }[]
    | undefined;
}

export function alternateFiles(alternates: readonly AlternateEnclosure[] | undefined): ClaimedFile[] {
  return (alternates ?? []).flatMap(({ type, length, sources }) =>
    (sources ?? []).map(({ uri, contentType }) => ({
      url: uri,
      type: contentType ?? type,
      lengthBytes: length,
    })),
  );
}

/** The JSON document of chapters that this product reads; other kinds are none. */
export function chaptersUrl(
  chapters: { readonly url?: string | undefined; readonly type?: string | undefined } | undefined,
): string | undefined {
  return chapters?.type === undefined || /json/i.test(chapters.type) ? chapters?.url : undefined;
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

/** A guid is an address unless it says otherwise; many say nothing and are none. */
export function permalink(guid: string | undefined): string | undefined {
  return guid !== undefined && /^https?:\/\//i.test(guid) ? guid : undefined;
}
