import type { RawNotes } from '../feed-document.ts';
import { scanTags } from '../following/scan-tags.ts';
import { createNotesBuilder } from './notes-builder.ts';
import { addLines, PLAIN, readElements } from './notes-reader.ts';
import type { NotesBlock } from './notes-tree.ts';

const MAX_MARKUP_LENGTH = 1_000_000; // characters; ten times what is shown leaves room for what editors write around it

/**
 * Show notes as a tree of the few kinds of node that are drawn; whatever else a feed sends loses its meaning or
 * goes. `baseUrl` is what relative links refer to, `durationSec` what timestamps must lie within, where it is known.
 *
 * Never fails: broken markup is read as browsers read it, by and large, and notes that are too long end in a `cut`
 * node. Texts of kind `text` and markup without any line or block of its own keep their line ends, with paragraphs
 * at blank lines: that is all the structure their writers gave them. Links lead to http(s) and mailto addresses or
 * are texts; pictures become nothing, so that no view loads any. Time is linear in the length.
 */
export function parseNotes(
  notes: RawNotes,
  baseUrl: string | undefined,
  durationSec?: number,
): readonly NotesBlock[] {
  const text = notes.text.slice(0, MAX_MARKUP_LENGTH);
  const isCut = text.length < notes.text.length;
  let blocks: readonly NotesBlock[];
  if (notes.kind === 'text') {
    const builder = createNotesBuilder(durationSec, () => {});
    addLines(builder, text, PLAIN);
    blocks = builder.finish();
  } else {
    blocks = parseMarkup(text, baseUrl, durationSec);
  }
  return isCut && blocks.at(-1)?.kind !== 'cut' ? [...blocks, { kind: 'cut' }] : blocks;
}

const OWN_LINES = /<(?:br|p|div|li|h[1-6]|tr|dd|pre|blockquote|section|article)[\s/>]/i;

function parseMarkup(
  markup: string,
  baseUrl: string | undefined,
  durationSec: number | undefined,
): NotesBlock[] {
  const keepsLines = !OWN_LINES.test(markup);
  let stopScan = (): void => {};
  const builder = createNotesBuilder(durationSec, () => stopScan());
  scanTags(markup, (stop) => {
    stopScan = stop;
    return readElements(builder, baseUrl, keepsLines);
  });
  return builder.finish();
}
