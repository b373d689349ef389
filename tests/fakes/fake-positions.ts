import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Positions } from '../../lib/player/positions.ts';

export interface FakePositions extends Positions {
  /** Every write so far, in order. */
  readonly written: readonly EditionPosition[];
  of(editionId: string): EditionPosition | undefined;
}

/** Positions in memory. */
export function createFakePositions(known: readonly EditionPosition[] = []): FakePositions {
  const kept = new Map(known.map((position) => [position.editionId, position]));
  const written: EditionPosition[] = [];
  return {
    written,
    of: (editionId) => kept.get(editionId),
    read: async (editionId) => kept.get(editionId),
    async write(position) {
      written.push(position);
      kept.set(position.editionId, position);
    },
  };
}
