import type { Codec } from '../station/station.ts';
import type { StreamFailure } from './failure.ts';

/** Something that can be made to sound. */
export interface Source {
  readonly url: string;
  readonly codec: Codec;
}

/** What a player says of the source it was told to open, in the order it happens. */
export type PlayerEvent =
  /** Sound moves: said when it first does, and again after each time it ran dry. */
  | { readonly kind: 'sounding'; readonly positionSec: number }
  /** Sound has stopped moving although it should. */
  | { readonly kind: 'dry' }
  /** Over: nothing more will come from this source. Said once, and last. */
  | { readonly kind: 'lost'; readonly failure: StreamFailure };

/**
 * What makes sound, one source at a time. An adapter passes `tests/contracts/player.ts`.
 */
export interface Player {
  /** Opens a source from its live edge; what was open before is closed and says nothing more. */
  open(source: Source, listen: (event: PlayerEvent) => void): void;
  /** Silence, and nothing more is downloaded. No event comes from what was open. */
  close(): void;
  /** Loudness from 0 to 1, kept for sources opened later. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** How far sound has come in what is open, in seconds; 0 when nothing is. */
  positionSec(): number;
  /** How many media objects are alive: never more than one, or something leaks. */
  aliveCount(): number;
}
