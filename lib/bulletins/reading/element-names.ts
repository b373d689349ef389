import type { Role } from './open-elements.ts';
import type { XmlRoot } from './xml-prolog.ts';

/** Of those that say the same in an item, the one of the lowest rank is believed. */
export interface Statement {
  readonly word: 'notes' | 'title' | 'file' | 'duration';
  readonly rank: number;
}

/** What is known of all elements of a name in one format. */
export interface NameFacts {
  readonly role: Role;
  /** With its prefix, lower case. */
  readonly name: string;
  /** Without prefix, lower case. */
  readonly local: string;
  /** Whether anything reads it as a part of an item. */
  readonly isReadInItems: boolean;
  /** Whether anything reads it as a part of what is around the items. */
  readonly isReadAround: boolean;
  /** What it says in an item, if others may say the same. */
  readonly says: Statement | undefined;
}

/** A part of an item, whole, by its places in the text. */
export interface Part {
  readonly known: NameFacts;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** The parser behind throws on names that JavaScript gives a meaning to. */
const RESERVED: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__']);
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._:-]*$/u;

const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

// What the readers ask the parser for, by local name. All else goes before it is built: every element costs
// more to build than to pass over, and feeds are full of what only shops and directories read.
const MEDIA = 'content group thumbnail';
const READ_IN_ITEMS: Readonly<Record<XmlRoot, ReadonlySet<string>>> = {
  rss: words(
    `title link description encoded summary subtitle guid id identifier enclosure alternateenclosure ${MEDIA}`,
    'pubdate date issued created published updated duration image images chapters',
  ),
  channel: words(),
  rdf: words(`title link description encoded date issued created modified identifier ${MEDIA}`),
  atom: words(
    `title link id identifier content summary published issued created updated modified date duration image`,
    `chapters ${MEDIA}`,
  ),
};
const READ_AROUND = words(
  'title link description summary subtitle tagline image images logo icon url language ttl owner',
  'author creator managingeditor publisher new-feed-url updateperiod updatefrequency',
  MEDIA,
);

const NOTES = ['encoded', 'description', 'summary', 'subtitle'];

/** The facts of a name; `undefined` of what cannot be an element's name. */
export function factsOf(name: string, root: XmlRoot): NameFacts | undefined {
  const lower = name.toLowerCase();
  if (!NAME.test(lower) || RESERVED.has(lower)) return undefined;
  const local = lower.slice(lower.indexOf(':') + 1);
  return {
    role: roleOf(lower, local, root),
    name: lower,
    local,
    isReadInItems: READ_IN_ITEMS[root === 'channel' ? 'rss' : root].has(local),
    isReadAround: READ_AROUND.has(local),
    says: root === 'atom' ? undefined : saidBy(lower, local),
  };
}

function roleOf(lower: string, local: string, root: XmlRoot): Role {
  const itemName = root === 'atom' ? 'entry' : 'item';
  if (lower === itemName || (local === itemName && /^(?:atom|a|rss|rdf):/.test(lower))) return 'item';
  return lower === 'channel' || lower === 'rss:channel' ? 'channel' : 'other';
}

function saidBy(lower: string, local: string): Statement | undefined {
  if (local === 'enclosure') return { word: 'file', rank: 0 };
  if (lower === 'media:content') return { word: 'file', rank: 1 };
  if (local === 'duration') return { word: 'duration', rank: 0 };
  if (local === 'title') return { word: 'title', rank: lower === local ? 0 : 1 };
  const rank = lower.startsWith('media:') ? -1 : NOTES.indexOf(local);
  return rank === -1 ? undefined : { word: 'notes', rank };
}
