import type { ClaimedChapter, ClaimedItem } from './claimed-feed.ts';
import type { Part } from './element-names.ts';
import { parseFeedDate } from './feed-date.ts';
import { parseDurationSec } from './feed-duration.ts';
import { type Attributes, NOT_PLAIN, plainAttributes, plainChildren, plainContent } from './plain-part.ts';
import {
  alternateFiles,
  chaptersUrl,
  mediaFiles,
  mediaImages,
  notesOf,
  permalink,
} from './read-extensions.ts';

/**
 * What an RSS item claims whose parts are those that nearly all items have, each of them plain: text, or one CDATA
 * section, or an empty element, or a list of empty elements. `undefined` where it is not so plain; then the
 * library reads it.
 *
 * Most broadcasters' items are, and to build and walk a tree of each costs several times what it takes to look at
 * them where they stand. It reads exactly what `readRss` would: the tests compare the two, and so does the fuzzer.
 */
export function readPlainItem(text: string, parts: readonly Part[]): ClaimedItem | undefined {
  const read = readParts(text, parts);
  if (read === undefined) return undefined;
  const { texts, enclosures, media, groups, thumbnails, chapters = [], alternates } = read;
  const guid = texts.get('guid');
  const duration = texts.get('itunes:duration');
  const contents = groups.length === 0 ? media : [...media, ...groups];
  const isPermalink = !/^false$/i.test(read.guidTag?.isPermaLink ?? '');
  return {
    guids: [guid],
    titles: [texts.get('title'), texts.get('itunes:title')],
    publishedAtMs: [dateOf(texts.get('pubdate')), dateOf(texts.get('dc:date'))],
    durationsSec: [
      duration === undefined ? undefined : parseDurationSec(duration),
      ...contents.map((content) => content.duration),
    ],
    files: [
      ...enclosures.map(({ url, type, length }) => ({ url, type, lengthBytes: length })),
      ...mediaFiles(contents),
      ...alternateFiles(alternates),
    ],
    links: [texts.get('link'), isPermalink ? permalink(guid) : undefined],
    imageUrls: [read.imageTag?.href, ...mediaImages(thumbnails, contents)],
    notes: NOTES.map((name) => notesOf(texts.get(name))),
    chaptersUrl: chaptersUrl(read.chaptersTag),
    chapters,
  };
}

const NOTES = ['content:encoded', 'description', 'itunes:summary', 'itunes:subtitle'];
const TEXTS: ReadonlySet<string> = new Set([
  ...['title', 'link', 'guid', 'pubdate', 'dc:date', 'itunes:title', 'itunes:duration'],
  ...NOTES,
]);

const MAY_SAY_NOTHING: ReadonlySet<string> = new Set(['pubdate', 'dc:date', 'itunes:duration']);

const dateOf = (text: string | undefined) => (text === undefined ? undefined : parseFeedDate(text));

interface Read {
  readonly texts: Map<string, string | undefined>;
  guidTag: Attributes | undefined;
  readonly enclosures: Attributes[];
  readonly media: Attributes[];
  readonly groups: Attributes[];
  readonly thumbnails: { readonly url: string }[];
  imageTag: Attributes | undefined;
  chaptersTag: Attributes | undefined;
  chapters: readonly ClaimedChapter[] | undefined;
  readonly alternates: Attributes[];
}

/** The parts by their names; `undefined` where one is not plain, or where all together say nothing. */
function readParts(text: string, parts: readonly Part[]): Read | undefined {
  const texts = new Map<string, string | undefined>();
  const read: Read = {
    texts,
    guidTag: undefined,
    enclosures: [],
    media: [],
    groups: [],
    thumbnails: [],
    imageTag: undefined,
    chaptersTag: undefined,
    chapters: undefined,
    alternates: [],
  };
  let isBlank = true;
  for (const part of parts) {
    const { name } = part.known;
    if (!TEXTS.has(name)) {
      if (READERS[name]?.(text, part, read) !== true) return undefined;
      isBlank = false;
    } else if (!texts.has(name)) {
      // The first of a name that says something counts.
      const said = plainContent(text, part);
      if (said === NOT_PLAIN) return undefined;
      if (said === undefined && part.known.says) continue;
      if (said !== undefined && !MAY_SAY_NOTHING.has(name)) isBlank = false;
      texts.set(name, said);
      if (name === 'guid') read.guidTag = plainAttributes(text, part.start, part.contentStart);
    }
  }
  return isBlank ? undefined : read;
}

type Reader = (text: string, part: Part, read: Read) => boolean;

/** Reads an empty element by its attributes; what one says without the `main` one is better left to the library. */
const emptyElement =
  (main: 'url' | 'href', take: (attributes: Attributes, read: Read) => void): Reader =>
  (text, { start, contentStart, end }, read) => {
    const attributes = contentStart === end ? plainAttributes(text, start, end) : undefined;
    if (attributes?.[main] === undefined) return false;
    take(attributes, read);
    return true;
  };

const READERS: Readonly<Record<string, Reader>> = {
  enclosure: emptyElement('url', (attributes, read) => read.enclosures.push(attributes)),
  'media:content': emptyElement('url', (attributes, read) => read.media.push(attributes)),
  'media:thumbnail': emptyElement('url', ({ url }, read) => {
    if (url !== undefined) read.thumbnails.push({ url });
  }),
  'atom:link': (text, part) => {
    const attributes =
      part.contentStart === part.end ? plainAttributes(text, part.start, part.end) : undefined;
    return attributes?.rel !== undefined && attributes.rel !== 'enclosure'; // else it may be a file
  },
  'itunes:image': emptyElement('href', (attributes, read) => {
    read.imageTag ??= attributes;
  }),
  'podcast:chapters': emptyElement('url', (attributes, read) => {
    read.chaptersTag ??= attributes;
  }),
  'media:group'(text, part, read) {
    const contents = plainChildren(text, part, 'media:content', 'url');
    if (contents !== undefined) read.groups.push(...contents);
    return contents !== undefined;
  },
  'psc:chapters'(text, part, read) {
    const chapters = plainChildren(text, part, 'psc:chapter', 'start');
    read.chapters ??= chapters;
    return chapters !== undefined;
  },
  'podcast:alternateenclosure'(text, part, read) {
    const sources = plainChildren(text, part, 'podcast:source', 'uri');
    const attributes = sources && plainAttributes(text, part.start, part.contentStart);
    if (attributes === undefined) return false;
    read.alternates.push({ ...attributes, sources });
    return true;
  },
};
