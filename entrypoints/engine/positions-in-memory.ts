import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Positions } from '../../lib/player/positions.ts';

/** Positions that last as long as the engine does: their place in the database comes with the library. */
export function positionsInMemory(): Positions {
  const positions = new Map<string, EditionPosition>();
  return {
    read: async (editionId) => positions.get(editionId),
    async write(position) {
      positions.set(position.editionId, position);
    },
  };
}
