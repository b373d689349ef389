import type { FeedDocumentFailure, FeedSetAside } from '../feed-document.ts';
import type { ClaimedItem } from './claimed-feed.ts';
import { factsOf, type NameFacts } from './element-names.ts';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_ITEMS, MAX_PERSON_LENGTH, MAX_TAG_LENGTH } from './feed-limits.ts';
import { createItemParts } from './item-parts.ts';
import { createOpenElements, type Role } from './open-elements.ts';
import { applyEdits, type Edit } from './xml-edits.ts';
import { declares, type XmlRoot } from './xml-prolog.ts';
import { createRewriting } from './xml-rewriting.ts';
import { createSections } from './xml-sections.ts';
import { endOfEndTag, endOfName, readStartTag, type StartTag } from './xml-tag.ts';

/** A document whose every tag is closed and whose markup is bounded; or why it is not worth parsing. */
export type MendedXml =
  | {
      readonly ok: true;
      /** Without the items that were read on the way. */
      readonly text: string;
      /** Those items, by their number from 0. */
      readonly plain: ReadonlyMap<number, ClaimedItem>;
      /** How many items it holds, the empty ones too. */
      readonly itemCount: number;
      readonly setAside: readonly FeedSetAside[];
    }
  | { readonly ok: false; readonly failure: FeedDocumentFailure };

/** HTML in a feed's texts that was not encoded: ends that are never written, or not always. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr', 'input']);
const ENDED_BY_ITS_LIKE: ReadonlySet<string> = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option']);
const PEOPLE: ReadonlySet<string> = new Set(['author', 'creator', 'managingeditor', 'publisher', 'owner']);
const CDATA = '<![CDATA[';
const [GREATER, SLASH, QUESTION, EXCLAMATION] = [62, 47, 63, 33];

/**
 * Walks a feed's XML once, from its root element at `start`, and mends what would cost it its other items in the
 * parser behind: elements left open or ended in the wrong order, items within items, a CDATA section without
 * end, `<` that is text, attributes without quotes. Comments and processing instructions go. A document that
 * breaks off keeps the items that are whole. What no feed holds is refused: declarations, depth, mass.
 *
 * Linear in the document's length, whatever it holds. `isShort`: plain items of RSS are read on the way.
 */
export function mendXml(
  text: string,
  root: XmlRoot,
  start: number,
  url: string,
  isShort: boolean,
): MendedXml {
  const edits: Edit[] = [];
  const elements = createOpenElements(edits, root === 'rdf');
  const rewriting = createRewriting(text, root, url, edits);
  const itemName = root === 'atom' ? 'entry' : 'item';
  const items = createItemParts(text, edits, isShort && isPlainlyNamed(text, root, start));
  const names = new Map<string, NameFacts | undefined>();
  const sections = createSections(text, itemName);
  let itemCount = 0;
  let elementCount = 0;
  let surplusAt: number | undefined;

  function facts(name: string): NameFacts | undefined {
    if (!names.has(name)) names.set(name, factsOf(name, root));
    return names.get(name);
  }

  function replace(at: number, end: number, replacement: string): number {
    edits.push({ at, end, text: replacement });
    return end;
  }

  /** Takes away what says nothing. */
  function drop(at: number, end: number): void {
    items.changeNothing(1);
    replace(at, end, '');
  }

  function startTag(at: number): number | FeedDocumentFailure {
    const tag = readStartTag(text, at);
    const role = at === start ? 'root' : tag && facts(tag.name)?.role;
    if (tag === undefined || role === undefined) return replace(at, at + 1, '&lt;');
    if (tag.end - at > MAX_TAG_LENGTH) return hostile(`a tag of it is ${tag.end - at} characters long`);
    elementCount += 1;
    if (elementCount > MAX_ELEMENTS) return hostile(`it holds more than ${MAX_ELEMENTS} elements`);
    if (role === 'item') {
      elements.makeWay(at);
      if (itemCount === MAX_ITEMS) {
        surplusAt = at;
        return text.length;
      }
      const isInChannel = elements.top()?.role === 'channel';
      items.start(itemCount, { start: at, end: tag.end, isEmpty: tag.isEmpty, isInChannel });
      itemCount += 1;
    }
    enter(tag, role, at);
    return elements.depth() > MAX_DEPTH ? hostile(`it is nested more than ${MAX_DEPTH} deep`) : tag.end;
  }

  function enter(tag: StartTag, role: Role, at: number): void {
    if (ENDED_BY_ITS_LIKE.has(tag.name) && elements.top()?.name === tag.name) {
      elements.closeTo(elements.depth() - 1, at);
    }
    for (const edit of tag.edits) edits.push(edit);
    rewriting.enter(tag, at, elements.depth());
    if (tag.isEmpty) leavePart(tag.name, at, tag.end, tag.end, tag.end);
    else if (VOID.has(tag.name)) replace(tag.end - 1, tag.end - 1, '/');
    else elements.push({ name: tag.name, role, start: at, contentStart: tag.end });
  }

  function endTag(at: number): number {
    // Nearly always the innermost element ends, spelled as it began.
    const top = elements.top();
    const plainEnd = at + 2 + (top?.name.length ?? 0);
    const isPlain =
      top !== undefined && text.charCodeAt(plainEnd) === GREATER && text.startsWith(top.name, at + 2);
    if (isPlain) return leave(at, plainEnd + 1, true);

    const nameEnd = endOfName(text, at + 2);
    const end = endOfEndTag(text, nameEnd);
    const depth = elements.depthOf(text.slice(at + 2, nameEnd));
    if (depth === -1) return replace(at, end, '');
    elements.closeTo(depth + 1, at);
    return leave(at, end, false);
  }

  function leave(at: number, end: number, isSpelledRight: boolean): number {
    const element = elements.top();
    elements.closeTop(at, end, isSpelledRight);
    if (element === undefined) return end;
    const before = edits.length;
    rewriting.leave(element, at, elements.depth());
    items.changeNothing(edits.length - before);
    if (element.role === 'item') items.end(end);
    if (element.role === 'other') leavePart(element.name, element.start, element.contentStart, at, end);
    return end;
  }

  /** A part of an item, or of what is around the items: it goes if nothing reads it. */
  function leavePart(
    name: string,
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
  ): void {
    const known = facts(name);
    const within = elements.top()?.role;
    if (known === undefined || within === undefined || within === 'other') return;
    const isRead = within === 'item' ? known.isReadInItems : known.isReadAround;
    if (!isRead) drop(start, end);
    else if (within === 'item') items.add({ known, start, contentStart, contentEnd, end });
    else if (PEOPLE.has(known.local) && contentEnd - contentStart > MAX_PERSON_LENGTH) drop(start, end);
  }

  function removeTo(mark: string, at: number): number {
    const end = sections.endOf(mark, at);
    return end === undefined ? replace(at, at + 1, '&lt;') : replace(at, end, '');
  }

  function declaration(at: number): number | FeedDocumentFailure {
    const end = /[a-z]/i.test(text.charAt(at + 2)) ? sections.endOf('>', at) : undefined;
    if (end === undefined) return replace(at, at + 1, '&lt;');
    return declares(text.slice(at, end)) ? hostile('it declares entities of its own') : replace(at, end, '');
  }

  function markup(at: number): number | FeedDocumentFailure {
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) return endTag(at);
    if (next === QUESTION) return removeTo('?>', at);
    if (next !== EXCLAMATION) return startTag(at);
    if (text.startsWith(CDATA, at)) return sections.endOfCdata(at) ?? replace(at, at + CDATA.length, '');
    return text.startsWith('<!--', at) ? removeTo('-->', at) : declaration(at);
  }

  for (let at = start; at !== -1 && at < text.length; ) {
    const next = markup(at);
    if (typeof next !== 'number') return { ok: false, failure: next };
    at = text.indexOf('<', next);
    if (at > next && elements.top()?.role !== 'other' && isBlank(text, next, at)) drop(next, at);
  }
  return whole();

  function whole(): MendedXml {
    const end = surplusAt ?? elements.rootEnd();
    const broken = end === undefined ? elements.dropItem() : undefined;
    const until = end ?? broken?.start ?? text.length;
    const tail = surplusAt === undefined && end !== undefined ? '' : elements.ends();
    const count = broken === undefined ? itemCount : itemCount - 1;
    const setAside = surplusAt !== undefined ? [surplus(text, surplusAt, itemName)] : [];
    if (end === undefined) setAside.push(brokenOff(broken !== undefined, count));
    const plain = items.plain();
    return {
      ok: true,
      text: applyEdits(text, edits, until, tail).slice(start),
      plain,
      itemCount: count,
      setAside,
    };
  }
}

const PREFIXES = /\sxmlns:(itunes|content|media|dc|psc|podcast|atom)\s*=\s*["']([^"']{0,100})/gi;
const OWNERS: Readonly<Record<string, RegExp>> = {
  itunes: /^https?:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/i,
  content: /^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/i,
  media: /^https?:\/\/search\.yahoo\.com\/mrss\/?$/i,
  dc: /^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/i,
  psc: /^https?:\/\/podlove\.org\/simple-chapters\/?$/i,
  podcast: /^https?:\/\/podcastindex\.org\/namespace\/1\.0\/?$/i,
  atom: /^https?:\/\/www\.w3\.org\/2005\/atom\/?$/i,
};

/** Whether an RSS document gives its prefixes the usual meaning and has no bases: then names can be read as they stand. */
function isPlainlyNamed(text: string, root: XmlRoot, start: number): boolean {
  if (root !== 'rss' || text.includes('xml:base', start)) return false;
  for (const [, prefix = '', uri = ''] of text.matchAll(PREFIXES)) {
    if (!OWNERS[prefix.toLowerCase()]?.test(uri)) return false;
  }
  return true;
}

function isBlank(text: string, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (text.charCodeAt(at) > 32) return false;
  return true;
}

function hostile(problem: string): FeedDocumentFailure {
  return { kind: 'hostile', problem };
}

function surplus(text: string, from: number, itemName: string): FeedSetAside {
  const start = new RegExp(`<${itemName}[\\s>]`, 'gi');
  start.lastIndex = from;
  let count = MAX_ITEMS;
  while (start.test(text)) count += 1;
  return { where: `items ${MAX_ITEMS + 1} to ${count}`, problem: `a feed has ${MAX_ITEMS} at most` };
}

function brokenOff(isWithinItem: boolean, wholeCount: number): FeedSetAside {
  const where = isWithinItem ? `item ${wholeCount + 1}` : 'the end';
  return { where, problem: `the document breaks off; ${wholeCount} items before that are whole` };
}
