/** A stretch of a text and what stands in its place; an insertion where `end` is `at`. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits done, up to `until`, and `tail` after it. Edits of one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[], until: number, tail: string): string {
  if (edits.length === 0) return until === text.length && tail === '' ? text : text.slice(0, until) + tail;
  const pieces: string[] = [];
  let done = 0;
  for (const edit of [...edits].sort(inOrder)) {
    if (edit.at > until || (edit.at === until && edit.end > until)) break;
    if (edit.at < done) continue; // within what another edit took away
    pieces.push(text.slice(done, edit.at), edit.text);
    done = edit.end;
  }
  pieces.push(text.slice(done, until), tail);
  return pieces.join('');
}

/** By place; insertions before what is replaced there, and the longer replacement before the shorter. */
function inOrder(a: Edit, b: Edit): number {
  if (a.at !== b.at) return a.at - b.at;
  const [isInsertion, isOther] = [a.end === a.at, b.end === b.at];
  if (isInsertion || isOther) return Number(isOther) - Number(isInsertion);
  return b.end - a.end;
}
