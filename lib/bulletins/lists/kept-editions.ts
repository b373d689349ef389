import type { Edition, EditionPosition } from '../edition.ts';

/** What stays of a programme that is not followed any more. */
export type KeptOnUnfollow = 'nothing' | 'unheard' | 'everything';

/** Ids of the editions that stay; `unheard` are those not heard to their end, half heard ones among them. */
export function keptOnUnfollow(
  kept: KeptOnUnfollow,
  editions: readonly Edition[],
  positions: ReadonlyMap<string, EditionPosition>,
): readonly string[] {
  switch (kept) {
    case 'nothing':
      return [];
    case 'unheard':
      return editions.filter(({ id }) => positions.get(id)?.playedAtMs === undefined).map(({ id }) => id);
    case 'everything':
      return editions.map(({ id }) => id);
  }
}
