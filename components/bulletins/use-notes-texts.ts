import { useRef } from 'preact/hooks';
import type { EditionNotes } from '../../lib/bulletins/edition.ts';
import type { LibraryReader } from '../../lib/bulletins/ports.ts';
import { foldText } from '../../lib/station/fold.ts';
import { type LibraryReading, useLibrary } from './use-library.ts';

type Texts = ReadonlyMap<string, string>;

interface KnownText {
  readonly of: string;
  readonly folded: string;
}

const NONE: Texts = new Map();
const SLICE = 50; // notes in a row: a few milliseconds, and the listener types on

/** What all editions' notes say, folded for the search, by edition id; read once it is wanted. */
export function useNotesTexts(isWanted: boolean): LibraryReading<Texts> {
  const known = useRef<ReadonlyMap<string, KnownText>>(new Map());
  return useLibrary<Texts>(
    async (reader) => {
      if (!isWanted) return NONE;
      known.current = await readTexts(reader, known.current);
      return new Map([...known.current].map(([id, { folded }]) => [id, folded]));
    },
    // Another key, so that what stands for "not wanted" is not taken for what was read.
    { parts: isWanted ? ['editions'] : [], key: isWanted ? 'all' : 'none' },
  );
}

/** Only what is not known yet, or has other words now, is parsed. */
async function readTexts(
  reader: LibraryReader,
  known: ReadonlyMap<string, KnownText>,
): Promise<ReadonlyMap<string, KnownText>> {
  const [all, { notesText }] = await Promise.all([
    reader.allNotes(),
    import('../../lib/bulletins/notes/notes-text.ts'),
  ]);
  const texts = new Map<string, KnownText>();
  let parsedCount = 0;
  for (const { editionId, notes } of all.filter(hasNotes)) {
    const before = known.get(editionId);
    if (before?.of === notes.text) {
      texts.set(editionId, before);
      continue;
    }
    texts.set(editionId, { of: notes.text, folded: foldText(notesText(notes)) });
    parsedCount += 1;
    if (parsedCount % SLICE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return texts;
}

type WithNotes = EditionNotes & { readonly notes: NonNullable<EditionNotes['notes']> };

function hasNotes(notes: EditionNotes): notes is WithNotes {
  return notes.notes !== undefined;
}
