import type { Statement } from './element-names.ts';
import { parseDurationSec } from './feed-duration.ts';
import type { Edit } from './xml-edits.ts';

/**
 * Tells what an item says again: a summary beside its description, a title for shops beside its own, an enclosure
 * as Media RSS. It would not be believed, and costs as much to parse as the rest of the item.
 */
export interface SaidAgain {
  /** A new item begins. */
  start(): void;
  add(part: Part): void;
  /** The item ends: what is said again in it goes, into `edits`. */
  end(edits: Edit[]): void;
}

/** A part of an item, whole, by its places in the text. */
export interface Part {
  readonly says: Statement;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** Content that begins as text, in a CDATA section or not; what is only markup may turn out to say nothing. */
const SAYS_SOMETHING = /^\s*(?:<!\[CDATA\[)?\s*[\p{L}\p{N}]/u;
const BEGINNING = 60;
const URL_ATTRIBUTE = /\surl\s*=\s*"([^"]+)"/i;
const MOST_PARTS = 40; // of an item without end no more are compared

export function createSaidAgain(text: string): SaidAgain {
  let parts: Part[] = [];

  function saysSomething({ contentStart, contentEnd }: Part): boolean {
    return SAYS_SOMETHING.test(text.slice(contentStart, Math.min(contentEnd, contentStart + BEGINNING)));
  }

  function isDuration({ says, contentStart, contentEnd }: Part): boolean {
    if (says.word !== 'duration' || contentEnd - contentStart > BEGINNING) return false;
    const written = text.slice(contentStart, contentEnd).replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '');
    return parseDurationSec(written) !== undefined;
  }

  function isAgain(part: Part): boolean {
    const { word, rank } = part.says;
    if (rank === 0) return false;
    for (const other of parts) {
      const isBetter = other.says.word === word && other.says.rank < rank;
      if (isBetter && (word === 'file' ? isSameFile(part, other) : saysSomething(other))) return true;
    }
    return false;
  }

  /** Whether Media RSS names the file of an enclosure, and tells nothing of it that is not told elsewhere. */
  function isSameFile(media: Part, enclosure: Part): boolean {
    if (media.contentStart !== media.end) return false;
    const tag = text.slice(media.start, media.end);
    const url = URL_ATTRIBUTE.exec(tag)?.[1];
    const told = text.slice(enclosure.start, enclosure.contentStart);
    if (url === undefined || !told.includes(`"${url}"`) || !told.includes('type=')) return false;
    return !tag.includes('duration=') || parts.some(isDuration);
  }

  return {
    start() {
      parts = [];
    },
    add(part) {
      if (parts.length < MOST_PARTS) parts.push(part);
    },
    end(edits) {
      for (const part of parts) if (isAgain(part)) edits.push({ at: part.start, end: part.end, text: '' });
    },
  };
}
