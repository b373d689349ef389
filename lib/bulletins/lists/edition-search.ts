import { foldText } from '../../station/fold.ts';
import type { Edition } from '../edition.ts';

interface IndexedEdition {
  readonly edition: Edition;
  readonly programme: string;
  /** Title and programme, folded, one a line so that no word is found across the two. */
  readonly text: string;
}

/** Editions made ready to be searched at each keystroke. */
export interface EditionIndex {
  readonly entries: readonly IndexedEdition[];
  readonly byId: ReadonlyMap<string, IndexedEdition>;
}

/**
 * Folds the editions' titles and their programmes' (by feed id) once. Given the index made before, only what
 * is new or named anew is folded: a refresh costs little.
 */
export function indexEditions(
  editions: readonly Edition[],
  programmes: ReadonlyMap<string, string>,
  before?: EditionIndex,
): EditionIndex {
  const folded = new Map([...programmes].map(([feedId, title]) => [feedId, foldText(title)]));
  const entries = editions.map((edition) => {
    const programme = folded.get(edition.feedId) ?? '';
    const known = before?.byId.get(edition.id);
    if (known?.edition.title === edition.title && known.programme === programme) return { ...known, edition };
    return { edition, programme, text: `${foldText(edition.title)}\n${programme}` };
  });
  return { entries, byId: new Map(entries.map((entry) => [entry.edition.id, entry])) };
}

/**
 * The editions in which every word of the query is found, in the title or the programme's, in the index's
 * order. Case, diacritics and punctuation do not count. Without a word in the query: all of them.
 */
export function searchEditions({ entries }: EditionIndex, query: string): readonly Edition[] {
  const words = foldText(query).split(' ');
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ edition }) => edition);
}
