import { MAX_NAME_LENGTH } from '../../station/limits.ts';
import { resolveWebLink } from '../notes/web-link.ts';
import { feedAddressKey, withoutFeedScheme } from './feed-address.ts';
import { MAX_OUTLINES } from './opml-limits.ts';
import { type Attributes, scanTags, type TagListener } from './scan-tags.ts';

/** A feed in another app's list. */
export interface OpmlOutline {
  readonly url: string;
  /** As written; never blank: a feed without a title goes by its host. */
  readonly title: string;
  readonly homepage: string | undefined;
  /** The folders it stands in, from the outermost. */
  readonly folders: readonly string[];
  /** What its `category` names beside its folders, without doubles. */
  readonly categories: readonly string[];
}

/** What could be read of a list. Of entries that are left out as many are named as anybody reads. */
export interface OpmlList {
  readonly outlines: readonly OpmlOutline[];
  readonly broken: readonly BrokenEntry[];
  readonly brokenCount: number;
  readonly repeated: readonly RepeatedEntry[];
  readonly repeatedCount: number;
  /** Good entries beyond `MAX_OUTLINES`. */
  readonly surplusCount: number;
}

interface EntryPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Empty where it has none. */
  readonly title: string;
}

/** An entry that names no feed. */
export interface BrokenEntry extends EntryPlace {
  readonly problem: OpmlProblem;
}

/** An entry with the address of an earlier one, which counts. */
export interface RepeatedEntry extends EntryPlace {
  /** The title of the earlier one. */
  readonly earlier: string;
}

export type OpmlProblem =
  | { readonly kind: 'no-address' }
  /** Most likely for a missing quotation mark, which may have cost what follows it. */
  | { readonly kind: 'broken-address' }
  /** Relative, in a list that came from nowhere. */
  | { readonly kind: 'not-whole'; readonly address: string }
  /** Neither http nor https, or nothing a browser can read. */
  | { readonly kind: 'not-web'; readonly address: string };

export type OpmlReading =
  | ({ readonly ok: true } & OpmlList)
  | { readonly ok: false; readonly failure: OpmlFailure };

export type OpmlFailure =
  /** Nothing but white space. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly maxLength: number }
  /** A feed, a page, something else. */
  | { readonly kind: 'not-opml' }
  /** Its DOCTYPE declares things of its own, entities most likely, which no app does for a list of feeds. */
  | { readonly kind: 'hostile' };

const MAX_OPML_LENGTH = 20_000_000; // characters
const MAX_NAMED = 200; // nobody reads on
const MAX_CATEGORIES = 10;
const MAX_TITLE_LENGTH = 1_000;

/**
 * Reads a list of feeds, OPML 1 or 2 (http://opml.org/spec2.opml). An entry that cannot be used or that has come
 * before is reported with its line and title and costs no other, those beyond twenty thousand are counted; outlines
 * that are no feeds, such as links and comments, are passed over. Relative addresses refer to
 * `baseUrl`, where the list came from the network.
 *
 * Read tag by tag, as HTML is, and not as XML: lists with bare ampersands, missing quotes or end tags and HTML's
 * entities are common, and a reader of XML gives up on all of a list for one of them, without a line to name.
 */
export function parseOpml(text: string, baseUrl?: string): OpmlReading {
  if (text.length > MAX_OPML_LENGTH) {
    return { ok: false, failure: { kind: 'too-large', maxLength: MAX_OPML_LENGTH } };
  }
  if (text.replace(/^\ufeff/, '').trim() === '') return { ok: false, failure: { kind: 'empty' } };
  const outlines: OpmlOutline[] = [];
  const broken: Found<{ problem: OpmlProblem }>[] = [];
  const repeated: Found<{ earlier: string }>[] = [];
  const seen = new Map<string, string>();
  let surplusCount = 0;
  let failure: OpmlFailure | undefined = { kind: 'not-opml' }; // until its first tag has been seen

  function take(attributes: Attributes, at: number, folders: readonly string[]): void {
    const title = titleOf(attributes);
    const reading = readAddress(attributes.get('xmlurl') ?? '', baseUrl);
    if (typeof reading !== 'string') {
      broken.push({ at, title, about: { problem: reading } });
      return;
    }
    const key = feedAddressKey(reading);
    const earlier = seen.get(key);
    if (earlier !== undefined) repeated.push({ at, title, about: { earlier } });
    else if (outlines.length >= MAX_OUTLINES) surplusCount += 1;
    else {
      const outline = outlineOf(reading, title, attributes, baseUrl, folders);
      seen.set(key, outline.title);
      outlines.push(outline);
    }
  }

  scanTags(
    text,
    (stop) =>
      readTags(take, (outcome) => {
        failure = outcome;
        if (outcome !== undefined) stop();
      }),
    { endsSelfClosing: true },
  );
  if (failure !== undefined) return { ok: false, failure };
  return {
    ok: true,
    outlines,
    broken: named(broken, text),
    brokenCount: broken.length,
    repeated: named(repeated, text),
    repeatedCount: repeated.length,
    surplusCount,
  };
}

/** Calls `take` for each outline with an address, and `judge` once it is clear whether this is OPML. */
function readTags(
  take: (attributes: Attributes, at: number, folders: readonly string[]) => void,
  judge: (failure: OpmlFailure | undefined) => void,
): TagListener {
  let isOpml = false;
  const folders: (string | undefined)[] = []; // of each open outline; a feed may hold others and is no folder
  return {
    declaration(text) {
      if (text.includes('[')) judge({ kind: 'hostile' });
    },
    open(name, attributes, { start, selfClosing }) {
      if (!isOpml) {
        isOpml = name === 'opml';
        judge(isOpml ? undefined : { kind: 'not-opml' });
      }
      if (name !== 'outline') return;
      const isFeed = attributes.has('xmlurl') || /^rss$/i.test(attributes.get('type') ?? '');
      if (isFeed) {
        take(
          attributes,
          start,
          folders.slice(0, MAX_CATEGORIES).filter((folder) => folder !== undefined),
        );
      }
      if (!selfClosing) folders.push(isFeed ? undefined : oneLine(titleOf(attributes)));
    },
    close(name) {
      if (name === 'outline') folders.pop();
    },
    text() {},
  };
}

function titleOf(attributes: Attributes): string {
  const names = [attributes.get('text'), attributes.get('title')];
  const title = names.find((name) => name !== undefined && name.trim() !== '') ?? '';
  return wholeCharacters(title.slice(0, MAX_TITLE_LENGTH));
}

function oneLine(text: string): string {
  return wholeCharacters(text.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME_LENGTH));
}

function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

function readAddress(written: string, baseUrl: string | undefined): string | OpmlProblem {
  const address = written.trim();
  if (address === '') return { kind: 'no-address' };
  if (/[<>"]/.test(address)) return { kind: 'broken-address' };
  const resolved = resolveWebLink(withoutFeedScheme(address, 'https'), baseUrl);
  if (resolved !== undefined) return resolved;
  const shown = address.length > 100 ? `${address.slice(0, 100)}…` : address;
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(address);
  return { kind: isRelative ? 'not-whole' : 'not-web', address: wholeCharacters(shown) };
}

function outlineOf(
  url: string,
  title: string,
  attributes: Attributes,
  baseUrl: string | undefined,
  folders: readonly string[],
): OpmlOutline {
  // OPML 2: comma-separated paths, "/Boston/Weather, /Harvard".
  const named = (attributes.get('category') ?? '').split(/[,/]/, MAX_CATEGORIES * 2).map(oneLine);
  const categories = [...new Set(named)].filter((category) => category !== '' && !folders.includes(category));
  return {
    url,
    title: title || new URL(url).host,
    homepage: resolveWebLink(attributes.get('htmlurl') ?? '', baseUrl),
    folders: folders.filter((folder) => folder !== ''),
    categories: categories.slice(0, MAX_CATEGORIES),
  };
}

/** Something about an entry that begins at a place in the text. */
interface Found<About> {
  readonly at: number;
  readonly title: string;
  readonly about: About;
}

/** The first of them with the lines they stand on. */
function named<About>(found: readonly Found<About>[], text: string): (About & EntryPlace)[] {
  let line = 1;
  let from = 0;
  return found.slice(0, MAX_NAMED).map(({ at, title, about }) => {
    line += text.slice(from, at).split(/\r\n?|\n/).length - 1;
    from = at;
    return { ...about, title: oneLine(title), line };
  });
}
