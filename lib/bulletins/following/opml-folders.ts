import type { OpmlOutline } from './parse-opml.ts';

/** The feeds of one folder of a list. */
export interface OpmlFolder {
  /** From the outermost; empty for what stands in no folder. */
  readonly path: readonly string[];
  readonly outlines: readonly OpmlOutline[];
}

/**
 * The feeds by the folder they stand in, folders in the order in which they appear. What stands in none comes first:
 * behind a folder it would seem to be part of it.
 */
export function opmlFolders(outlines: readonly OpmlOutline[]): readonly OpmlFolder[] {
  const folders = new Map<string, { path: readonly string[]; outlines: OpmlOutline[] }>();
  for (const outline of outlines) {
    const key = JSON.stringify(outline.folders);
    const folder = folders.get(key);
    if (folder) folder.outlines.push(outline);
    else folders.set(key, { path: outline.folders, outlines: [outline] });
  }
  return [...folders.values()].sort(
    (one, other) => Number(one.path.length > 0) - Number(other.path.length > 0),
  );
}

/** The first so many feeds of folders, in order; a folder of which none is left goes. */
export function firstOfFolders(folders: readonly OpmlFolder[], count: number): readonly OpmlFolder[] {
  let left = count;
  return folders.flatMap(({ path, outlines }) => {
    const first = outlines.slice(0, Math.max(0, left));
    left -= first.length;
    return first.length === 0 ? [] : [{ path, outlines: first }];
  });
}
