import type { Edition, EditionPosition } from '../edition.ts';

/** What stays of a programme that is not followed any more. */
export type KeptOnUnfollow = 'nothing' | 'downloaded' | 'unheard' | 'everything';

/**
 * Ids of the editions that stay; `unheard` are those not heard to their end, half heard ones among them. What is
 * pinned stays whatever is chosen.
 */
export function keptOnUnfollow(
  kept: KeptOnUnfollow,
  editions: readonly Edition[],
  positions: ReadonlyMap<string, EditionPosition>,
  downloads: readonly { readonly editionId: string; readonly pinned: boolean }[],
): readonly string[] {
  const downloaded = new Set(downloads.map(({ editionId }) => editionId));
  const pinned = new Set(downloads.filter((each) => each.pinned).map(({ editionId }) => editionId));
  // A download may have outlived its edition's place in the list.
  const ids = new Set([...editions.map(({ id }) => id), ...downloaded]);
  return [...ids].filter((id) => pinned.has(id) || stays(id));

  function stays(id: string): boolean {
    switch (kept) {
      case 'nothing':
        return false;
      case 'downloaded':
        return downloaded.has(id);
      case 'unheard':
        return positions.get(id)?.playedAtMs === undefined;
      case 'everything':
        return true;
    }
  }
}
