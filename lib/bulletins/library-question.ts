import * as v from 'valibot';
import type { EditionPage, LibraryReader } from './ports.ts';

/** What a view asks the library, as it can be sent: the functions of `LibraryReader` with their arguments. */
export type LibraryQuestion =
  | { readonly ask: 'feeds' }
  | { readonly ask: 'newest'; readonly page: EditionPage }
  | { readonly ask: 'editions'; readonly ids: readonly string[] }
  | { readonly ask: 'notes'; readonly editionId: string }
  | { readonly ask: 'allNotes' }
  | { readonly ask: 'positions' }
  | { readonly ask: 'unplayedCounts' }
  | { readonly ask: 'artwork'; readonly url: string }
  | { readonly ask: 'unreadableCount' };

const MOST_EDITIONS = 10_000; // in one question

const pageSchema: v.GenericSchema<unknown, EditionPage> = v.object({
  feedId: v.optional(v.string()),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  after: v.optional(v.object({ id: v.string(), publishedAtMs: v.pipe(v.number(), v.finite()) })),
});

export const libraryQuestionSchema: v.GenericSchema<unknown, LibraryQuestion> = v.variant('ask', [
  v.object({ ask: v.literal('feeds') }),
  v.object({ ask: v.literal('newest'), page: pageSchema }),
  v.object({ ask: v.literal('editions'), ids: v.pipe(v.array(v.string()), v.maxLength(MOST_EDITIONS)) }),
  v.object({ ask: v.literal('notes'), editionId: v.string() }),
  v.object({ ask: v.literal('allNotes') }),
  v.object({ ask: v.literal('positions') }),
  v.object({ ask: v.literal('unplayedCounts') }),
  v.object({ ask: v.literal('artwork'), url: v.string() }),
  v.object({ ask: v.literal('unreadableCount') }),
]);

/** Answers for a library what was asked of it from afar. */
export async function answerFrom(library: LibraryReader, question: LibraryQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'feeds':
      return library.feeds();
    case 'newest':
      return library.newest(question.page);
    case 'editions':
      return library.editions(question.ids);
    case 'notes':
      return library.notes(question.editionId);
    case 'allNotes':
      return library.allNotes();
    case 'positions':
      return library.positions();
    case 'unplayedCounts':
      return library.unplayedCounts();
    case 'artwork':
      return library.artwork(question.url);
    case 'unreadableCount':
      return library.unreadableCount();
  }
}
