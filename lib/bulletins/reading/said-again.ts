import type { Part } from './element-names.ts';
import { parseDurationSec } from './feed-duration.ts';
import { attributesOf, withoutCdata } from './xml-tag.ts';

/** Content that begins as text, in a CDATA section or not; what is only markup may turn out to say nothing. */
const SAYS_SOMETHING = /^\s*(?:<!\[CDATA\[)?\s*[\p{L}\p{N}]/u;
const BEGINNING = 60;

/**
 * The parts of an item that say again what a better one says: a summary beside its description, a title for
 * shops beside its own, an enclosure as Media RSS. They would not be believed, and cost as much to parse as the
 * rest of the item.
 */
export function saidAgain(text: string, parts: readonly Part[]): Part[] {
  return parts.filter(isAgain);

  function isAgain(part: Part): boolean {
    const { says } = part.known;
    if (says === undefined) return false;
    if (isEmptyText(part)) return true;
    if (says.rank === 0) return false;
    return parts.some((other) => {
      const isBetter = other.known.says?.word === says.word && other.known.says.rank < says.rank;
      return isBetter && (says.word === 'file' ? isSameFile(part, other) : saysSomething(other));
    });
  }

  /** An element that says nothing; a later one of its name may. */
  function isEmptyText({ known, contentStart, contentEnd, end }: Part): boolean {
    if (known.says?.word === 'file') return false;
    return contentStart === end || text.slice(contentStart, contentEnd).trim() === '';
  }

  function saysSomething({ contentStart, contentEnd }: Part): boolean {
    return SAYS_SOMETHING.test(text.slice(contentStart, Math.min(contentEnd, contentStart + BEGINNING)));
  }

  /** Whether Media RSS names the file of an enclosure, and tells nothing of it that is not told elsewhere. */
  function isSameFile(media: Part, enclosure: Part): boolean {
    if (media.contentStart !== media.end) return false;
    const [again, told] = [attributesIn(media), attributesIn(enclosure)];
    const url = again.get('url');
    if (url === undefined || url !== told.get('url') || !told.has('type')) return false;
    const duration = parts.find(({ known }) => known.says?.word === 'duration'); // the first one counts
    return !again.has('duration') || (duration !== undefined && isDuration(duration));
  }

  /** The last of a name counts, as it does to the library. */
  function attributesIn({ start, contentStart }: Part): ReadonlyMap<string, string> {
    return new Map(attributesOf(text, start, contentStart).map(({ name, value }) => [name, value]));
  }

  function isDuration({ contentStart, contentEnd }: Part): boolean {
    if (contentEnd - contentStart > BEGINNING) return false;
    return parseDurationSec(withoutCdata(text.slice(contentStart, contentEnd))) !== undefined;
  }
}
