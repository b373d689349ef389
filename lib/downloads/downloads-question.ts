import * as v from 'valibot';
import type { DownloadsReader } from './ports.ts';

/** What a view asks of downloads, as it can be sent: the functions of `DownloadsReader` with their arguments. */
export type DownloadsQuestion =
  | { readonly ask: 'downloads' }
  | { readonly ask: 'fileOf'; readonly editionId: string };

export const downloadsQuestionSchema: v.GenericSchema<unknown, DownloadsQuestion> = v.variant('ask', [
  v.object({ ask: v.literal('downloads') }),
  v.object({ ask: v.literal('fileOf'), editionId: v.string() }),
]);

/** Answers what was asked of them from afar. */
export async function answerOfDownloads(
  reader: DownloadsReader,
  question: DownloadsQuestion,
): Promise<unknown> {
  switch (question.ask) {
    case 'downloads':
      return reader.downloads();
    case 'fileOf':
      return reader.fileOf(question.editionId);
  }
}
