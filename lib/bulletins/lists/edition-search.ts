import { foldText } from '../../station/fold.ts';
import type { Edition } from '../edition.ts';
import { programmeOf } from './programme-of.ts';

interface IndexedEdition {
  readonly edition: Edition;
  readonly programme: string;
  readonly notes: string;
  /** Title, programme and notes, folded, one a line so that no word is found across two of them. */
  readonly text: string;
}

/** Editions made ready to be searched at each keystroke. */
export interface EditionIndex {
  readonly entries: readonly IndexedEdition[];
  readonly byId: ReadonlyMap<string, IndexedEdition>;
}

const NO_NOTES: ReadonlyMap<string, string> = new Map();

/**
 * Folds the editions' titles and their programmes' (by feed id) once. Given the index made before, only what
 * is new or named anew is folded: a refresh costs little.
 *
 * @param notes what the editions' notes say, by edition id, folded already
 */
export function indexEditions(
  editions: readonly Edition[],
  programmes: ReadonlyMap<string, string>,
  before?: EditionIndex,
  notes: ReadonlyMap<string, string> = NO_NOTES,
): EditionIndex {
  const folded = new Map([...programmes].map(([feedId, title]) => [feedId, foldText(title)]));
  const entries = editions.map((edition) => {
    const programme = folded.get(edition.feedId) ?? foldText(programmeOf(edition, programmes));
    const known = before?.byId.get(edition.id);
    const ofNotes = notes.get(edition.id) ?? '';
    const isSame = known?.edition.title === edition.title && known.programme === programme;
    if (isSame && known.notes === ofNotes) return { ...known, edition };
    return {
      edition,
      programme,
      notes: ofNotes,
      text: `${foldText(edition.title)}\n${programme}\n${ofNotes}`,
    };
  });
  return { entries, byId: new Map(entries.map((entry) => [entry.edition.id, entry])) };
}

/**
 * The editions in which every word of the query is found, in the title, the programme's or the notes, in the index's
 * order. Case, diacritics and punctuation do not count. Without a word in the query: all of them.
 */
export function searchEditions({ entries }: EditionIndex, query: string): readonly Edition[] {
  const words = foldText(query).split(' ');
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ edition }) => edition);
}
