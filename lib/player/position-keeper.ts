import type { EditionPosition } from '../bulletins/edition.ts';
import type { Positions } from './positions.ts';

/** Keeps positions without anybody waiting for the disk. */
export interface PositionKeeper {
  keep(position: EditionPosition): void;
  /** The newest, on disk or on its way there; rejects where the disk cannot be read. */
  read(editionId: string): Promise<EditionPosition | undefined>;
}

/** One write at a time; of what waits for its turn the newest of each edition is written. */
export function createPositionKeeper(positions: Positions): PositionKeeper {
  const waiting = new Map<string, EditionPosition>();
  let underWay: EditionPosition | undefined;

  async function writeAll(): Promise<void> {
    for (const [editionId, position] of waiting) {
      waiting.delete(editionId);
      underWay = position;
      await positions.write(position).catch((problem: unknown) => {
        // Sound goes on; the next write, seconds later, makes up for this one.
        console.error('keep a position:', problem);
      });
    }
    underWay = undefined;
  }

  return {
    keep(position) {
      waiting.set(position.editionId, position);
      if (underWay === undefined) void writeAll();
    },
    async read(editionId) {
      const written = underWay?.editionId === editionId ? underWay : undefined;
      return waiting.get(editionId) ?? written ?? positions.read(editionId);
    },
  };
}
