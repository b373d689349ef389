import { MAX_NAME_LENGTH } from '../../station/limits.ts';
import type { FeedSetAside } from '../feed-document.ts';
import { resolveWebLink } from '../notes/web-link.ts';
import { feedAddressKey, withoutFeedScheme } from './feed-address.ts';
import { type Attributes, scanTags, type TagListener } from './scan-tags.ts';

/** A feed in another app's list. */
export interface OpmlOutline {
  readonly url: string;
  /** As written; never blank: a feed without a title goes by its host. */
  readonly title: string;
  readonly homepage: string | undefined;
  /** The folders it stands in, from the outermost, and what its `category` names, without doubles. */
  readonly categories: readonly string[];
}

export type OpmlReading =
  | { readonly ok: true; readonly outlines: readonly OpmlOutline[]; readonly broken: readonly FeedSetAside[] }
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
const MAX_OUTLINES = 20_000;
const MAX_BROKEN = 200; // nobody reads on
const MAX_CATEGORIES = 10;
const MAX_TITLE_LENGTH = 1_000;

/**
 * Reads a list of feeds, OPML 1 or 2 (http://opml.org/spec2.opml). Folders become categories. An entry that cannot
 * be used, that has come before or that is beyond twenty thousand is reported with its line and title and costs no
 * other; outlines that are no feeds, such as links and comments, are passed over. Relative addresses refer to
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
  const problems: { readonly at: number; readonly title: string; readonly problem: string }[] = [];
  const seen = new Map<string, string>();
  let surplus = 0;
  let failure: OpmlFailure | undefined = { kind: 'not-opml' }; // until its first tag has been seen

  function take(attributes: Attributes, at: number, folders: readonly string[]): void {
    const title = titleOf(attributes);
    const reading = readAddress(attributes.get('xmlurl') ?? '', baseUrl);
    if (typeof reading !== 'string') {
      problems.push({ at, title, problem: reading.problem });
      return;
    }
    const key = feedAddressKey(reading);
    const earlier = seen.get(key);
    if (earlier !== undefined)
      problems.push({ at, title, problem: `has the address of "${earlier}" already` });
    else if (outlines.length >= MAX_OUTLINES) surplus++;
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
  return { ok: true, outlines, broken: [...reported(problems, text), ...beyond(surplus)] };
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

function readAddress(written: string, baseUrl: string | undefined): string | { readonly problem: string } {
  const address = written.trim();
  if (address === '') return { problem: 'has no address' };
  if (/[<>"]/.test(address)) {
    return { problem: 'has a broken address; a missing quotation mark may have cost what follows it' };
  }
  const resolved = resolveWebLink(withoutFeedScheme(address, 'https'), baseUrl);
  if (resolved !== undefined) return resolved;
  const shown = address.length > 100 ? `${address.slice(0, 100)}…` : address;
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(address);
  return {
    problem: isRelative ? `address "${shown}" is not whole` : `address "${shown}" is not http or https`,
  };
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
  const categories = [...new Set([...folders, ...named])].filter((category) => category !== '');
  return {
    url,
    title: title || new URL(url).host,
    homepage: resolveWebLink(attributes.get('htmlurl') ?? '', baseUrl),
    categories: categories.slice(0, MAX_CATEGORIES),
  };
}

interface Problem {
  readonly at: number;
  readonly title: string;
  readonly problem: string;
}

function reported(problems: readonly Problem[], text: string): FeedSetAside[] {
  let line = 1;
  let from = 0;
  const shown = problems.slice(0, MAX_BROKEN).map(({ at, title, problem }) => {
    line += text.slice(from, at).split(/\r\n?|\n/).length - 1;
    from = at;
    const name = oneLine(title);
    return { where: name === '' ? `line ${line}` : `line ${line} "${name}"`, problem };
  });
  const hidden = problems.length - shown.length;
  return hidden > 0 ? [...shown, { where: `${hidden} more`, problem: 'cannot be used either' }] : shown;
}

function beyond(surplus: number): FeedSetAside[] {
  if (surplus === 0) return [];
  return [{ where: `${surplus} more`, problem: `at most ${MAX_OUTLINES} feeds are read from one list` }];
}
