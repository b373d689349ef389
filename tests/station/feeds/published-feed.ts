import type { Chapter } from '../../../lib/bulletins/feed-document.ts';
import { type Airing, airingsBetween } from '../../../lib/timetable/airing.ts';
import { audioBody } from '../files/audio-file.ts';
import { editionPath, fileAt, seedOf } from '../files/file-address.ts';
import { copyFor } from './edition-copy.ts';
import { feedPath, type Programme } from './programmes.ts';

/** A feed as its publisher means it, before it is written in one of the formats. */
export interface PublishedFeed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly url: string;
  readonly homepage: string;
  readonly imageUrl: string;
  readonly newFeedUrl: string | undefined;
  /** When its newest edition came, or when it was made. */
  readonly updatedAtMs: number;
  /** The newest first. */
  readonly editions: readonly PublishedEdition[];
}

export interface PublishedEdition {
  readonly guid: string;
  readonly title: string;
  readonly publishedAtMs: number;
  readonly durationSec: number;
  readonly enclosure: { readonly url: string; readonly mimeType: string; readonly lengthBytes: number };
  readonly link: string;
  readonly imageUrl: string | undefined;
  readonly summary: string;
  readonly notesHtml: string;
  readonly chaptersUrl: string | undefined;
  /** Those that stand in the feed itself. */
  readonly chapters: readonly Chapter[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_KEPT = 3;

/**
 * The feed of a programme at an instant: one edition for each airing of the last three days that is over, for
 * it comes when its airing ends. `baseUrl` is where the station is served.
 */
export function publishedFeed(programme: Programme, baseUrl: string, nowMs: number): PublishedFeed {
  const airings = airingsOver(programme, nowMs);
  const homepage = homepageOf(programme, baseUrl);
  return {
    title: programme.name,
    description: `${programme.description} of the demo station. All of it is made up.`,
    language: 'en',
    url: new URL(feedPath(programme), baseUrl).href,
    homepage,
    imageUrl: new URL(`/artwork/${programme.slug}.png`, baseUrl).href,
    newFeedUrl: undefined,
    updatedAtMs: airings[0]?.endsAtMs ?? nowMs - DAYS_KEPT * DAY_MS,
    editions: airings.map((airing) => editionOf(programme, airing, baseUrl, homepage)),
  };
}

/** The chapters of the edition of an airing that began at this instant, in seconds since 1970. */
export function chaptersAt(
  programme: Programme,
  startsAtSec: number,
  baseUrl: string,
  nowMs: number,
): readonly Chapter[] | undefined {
  if (programme.manner.chapters !== 'document') return undefined;
  const airing = airingsOver(programme, nowMs).find(({ startsAtMs }) => startsAtMs === startsAtSec * 1000);
  return airing && copyOf(programme, airing, homepageOf(programme, baseUrl)).chapters;
}

/** The newest first. */
function airingsOver(programme: Programme, nowMs: number): readonly Airing[] {
  const airings = airingsBetween(programme.slots, nowMs - DAYS_KEPT * DAY_MS, nowMs);
  return airings.filter(({ endsAtMs }) => endsAtMs <= nowMs).sort((a, b) => b.endsAtMs - a.endsAtMs);
}

function editionOf(
  programme: Programme,
  airing: Airing,
  baseUrl: string,
  homepage: string,
): PublishedEdition {
  const { manner, slug } = programme;
  const { startsAtMs, endsAtMs } = airing;
  const startsAtSec = startsAtMs / 1000;
  const durationSec = (endsAtMs - startsAtMs) / 1000;
  const copy = copyOf(programme, airing, homepage);
  const path = editionPath(fileName(programme, airing), durationSec);
  return {
    guid: `pips-demo:${slug}:${startsAtSec}`,
    title: manner.timeInTitle ? `${programme.heading} ${titleTime(startsAtMs)}` : copy.headline,
    publishedAtMs: manner.dated === 'start' ? startsAtMs : endsAtMs,
    durationSec,
    enclosure: enclosureAt(path, baseUrl),
    link: `${homepage}#${startsAtSec}`,
    imageUrl: manner.ownPictures ? new URL(`/artwork/${slug}-${startsAtSec}.png`, baseUrl).href : undefined,
    summary: copy.summary,
    notesHtml: copy.notesHtml,
    chaptersUrl:
      manner.chapters === 'document'
        ? new URL(`/chapters/${slug}/${startsAtSec}.json`, baseUrl).href
        : undefined,
    chapters: manner.chapters === 'in-feed' ? copy.chapters : [],
  };
}

/** The file at a path as an enclosure, with its true length. */
export function enclosureAt(path: string, baseUrl: string): PublishedEdition['enclosure'] {
  const url = new URL(path, baseUrl);
  const file = fileAt(url);
  if (file === undefined) throw new Error(`Publishing the file "${path}": the station serves none there`);
  return { url: url.href, mimeType: 'audio/mpeg', lengthBytes: audioBody(file).sizeBytes };
}

function homepageOf({ slug }: Programme, baseUrl: string): string {
  return new URL(`/programmes/${slug}`, baseUrl).href;
}

function copyOf(programme: Programme, { startsAtMs, endsAtMs }: Airing, homepage: string) {
  return copyFor(seedOf(`${programme.slug} ${startsAtMs}`), (endsAtMs - startsAtMs) / 1000, homepage);
}

function fileName({ slug, manner }: Programme, { startsAtMs, endsAtMs }: Airing): string {
  const name = slug.replaceAll('-', '_');
  if (manner.timeInFileName === undefined) return `${name}_${(startsAtMs / 60_000).toString(36)}`;
  const { date } = utcParts(startsAtMs);
  const times = `${utcParts(startsAtMs).time}_-_${utcParts(endsAtMs).time}`;
  return `${name}_${times}_${manner.timeInFileName}_${date.join('')}`;
}

/** `11/25 14h00 GMT` */
function titleTime(startsAtMs: number): string {
  const { date, time } = utcParts(startsAtMs);
  return `${date[1]}/${date[2]} ${time} GMT`;
}

function utcParts(atMs: number): { readonly date: readonly string[]; readonly time: string } {
  const iso = new Date(atMs).toISOString();
  return { date: iso.slice(0, 10).split('-'), time: `${iso.slice(11, 13)}h${iso.slice(14, 16)}` };
}
