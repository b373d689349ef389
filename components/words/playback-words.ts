import type { Playback } from '../../lib/player/playback.ts';
import type { View } from '../view.ts';

/** The state of sound in a word or two, to stand behind a station's name: `live`. */
export function playbackText(playback: Playback, t: View['t']): string {
  switch (playback.status) {
    case 'stopped':
      return t('state.stopped');
    case 'connecting':
      return t('state.connecting');
    case 'playing':
      return t('state.playing');
    case 'stalled':
      return t('state.stalled');
    case 'retrying':
      return t('state.retrying');
    case 'reconnecting':
      return t('state.reconnecting');
    case 'offline':
      return t('state.offline');
    case 'ended':
      return t('state.ended');
    case 'failed':
      return t('state.failed');
  }
}
