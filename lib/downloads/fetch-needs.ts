import type { Clock } from '../time/clock.ts';
import type { DownloadSource } from './download.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import type { AskForAudio, Digest, DownloadStore, TellProgress } from './ports.ts';
import type { Records } from './records.ts';

/** What fetching and checking a download takes. */
export interface FetchNeeds {
  readonly ask: AskForAudio;
  readonly store: DownloadStore;
  readonly records: Records;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly tellProgress: TellProgress;
  /** Makes room for what is still to come of a download; gives how much is missing where that cannot be. */
  readonly makeRoom: (editionId: string, source: DownloadSource) => Promise<number | undefined>;
  readonly patience: Patience;
}

/** What a try to fetch and check a download takes. */
export interface TryNeeds extends FetchNeeds {
  /** By index, the fingerprints of the pieces that this try itself has hashed and stored. */
  readonly justStored: Map<number, string>;
}

/** How long a server may be silent, in milliseconds. */
export interface Patience {
  readonly firstByteMs: number;
  readonly stallMs: number;
}

export const PATIENCE: Patience = { firstByteMs: 20_000, stallMs: 30_000 };

/** The same shortened, for test builds. */
export function scaledPatience({ firstByteMs, stallMs }: Patience, scale: number): Patience {
  return { firstByteMs: firstByteMs * scale, stallMs: stallMs * scale };
}

/** What a request came to: the end of a try, or another request. */
export type AfterRequest =
  | Outcome
  | { readonly kind: 'go-on' }
  | { readonly kind: 'anew'; readonly problem: string };
