import type { Clock } from '../time/clock.ts';
import type { MediaControls, Network } from './engine.ts';
import type { Player } from './player.ts';
import type { ReconnectPolicy } from './reconnect.ts';

/** What it takes to make sound of either kind. */
export interface SoundNeeds {
  readonly player: Player;
  readonly clock: Clock;
  readonly network: Pick<Network, 'isOnline'>;
  readonly controls: Pick<MediaControls, 'beforeSilence'>;
  readonly policy: ReconnectPolicy;
  readonly random: () => number;
  /** Called after each change of playback. */
  readonly changed: () => void;
}
