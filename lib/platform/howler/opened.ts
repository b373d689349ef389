import type { Player, PlayerEvent } from '../../player/player.ts';

/** What is open, whatever it is: it says nothing more once it is closed, or after `lost` and `finished`. */
export type Opened = Pick<
  Player,
  'close' | 'pause' | 'resume' | 'seek' | 'setRate' | 'setVolume' | 'setMuted' | 'positionSec'
>;

/** How sound is to begin, and who hears of it. */
export interface OpenNeeds {
  readonly volume: number;
  readonly muted: boolean;
  readonly listen: (event: PlayerEvent) => void;
}
