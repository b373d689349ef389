/** What lies on this computer of an edition's audio. */
export interface KeptAudio {
  readonly file: Blob;
  /** Proven whole; otherwise it ends where fetching has come to. */
  readonly isWhole: boolean;
}

/** Finds what is kept of an edition; `undefined` where nothing is that could be heard. */
export type FindKeptAudio = (editionId: string) => Promise<KeptAudio | undefined>;

/**
 * Where an edition is heard from: `instead` is the network because the kept copy, although whole, could not
 * be played.
 */
export const HEARD_FROM = ['kept', 'network', 'instead'] as const;

export type HeardFrom = (typeof HEARD_FROM)[number];
