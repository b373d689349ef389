import type { MediaWish } from '../player/engine.ts';
import type { Settings } from '../settings/settings.ts';
import type { RadioCall } from './calls.ts';

/**
 * What a wish from media keys and controls means; `undefined` where it means nothing: live has nowhere to go.
 *
 * @param isEdition an edition is what is heard or was heard last
 */
export function callOfWish(
  wish: Exclude<MediaWish, 'due' | 'no-sound'>,
  isEdition: boolean,
  { skipBackSec, skipForwardSec }: Settings,
): RadioCall | undefined {
  if (typeof wish === 'object') return isEdition ? { kind: 'seek', toSec: wish.seekToSec } : undefined;
  switch (wish) {
    case 'play':
      return { kind: isEdition ? 'resume' : 'play' };
    case 'pause':
    case 'stop':
      return { kind: isEdition ? 'pause' : 'stop' };
    case 'toggle':
      return { kind: 'toggle' };
    case 'skip-back':
      return isEdition ? { kind: 'skip', bySec: -skipBackSec } : undefined;
    case 'skip-forward':
      return isEdition ? { kind: 'skip', bySec: skipForwardSec } : undefined;
    case 'next':
      return isEdition ? { kind: 'next' } : undefined;
  }
}
