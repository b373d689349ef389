import type { PlayerEvent } from '../../player/player.ts';

/** What is open, whatever it is: it says nothing more once it is closed, or after `lost` and `finished`. */
export interface Opened {
  close(): void;
  pause(): void;
  resume(): void;
  seek(toSec: number): void;
  setRate(rate: number): void;
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  positionSec(): number;
}

/** How sound is to begin, and who hears of it. */
export interface OpenNeeds {
  readonly volume: number;
  readonly muted: boolean;
  readonly listen: (event: PlayerEvent) => void;
}
