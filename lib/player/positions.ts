import type { EditionPosition } from '../bulletins/edition.ts';

/** Where the engine keeps how far each edition was heard. */
export interface Positions {
  /** `undefined` for an edition never heard. */
  read(editionId: string): Promise<EditionPosition | undefined>;
  /** Resolves when it is kept. */
  write(position: EditionPosition): Promise<void>;
}
