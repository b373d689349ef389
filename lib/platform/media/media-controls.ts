import type { MediaControls, MediaWish } from '../../player/engine.ts';
import { isUnderWay } from '../../player/playback.ts';
import { createSilence } from './silence.ts';

/**
 * The system's media controls and media keys, through the Media Session API. Keys that make no sense live
 * (skipping, seeking) are left to other players.
 *
 * @param artworkUrl the extension's own icon; broadcasters' artwork is never shown
 */
export function createMediaControls(artworkUrl: string, onWish: (wish: MediaWish) => void): MediaControls {
  if (!('mediaSession' in navigator)) return { show() {}, beforeSilence() {} };
  const { mediaSession } = navigator;
  const silence = createSilence();
  mediaSession.setActionHandler('play', () => onWish('play'));
  // Live has no pause: what a listener means by it is silence now and the live edge later.
  mediaSession.setActionHandler('pause', () => onWish('stop'));
  mediaSession.setActionHandler('stop', () => onWish('stop'));
  return {
    show({ title, artist, album }, playback) {
      mediaSession.metadata = new MediaMetadata({
        title,
        artist,
        album,
        artwork: [{ src: artworkUrl, sizes: '128x128', type: 'image/png' }],
      });
      mediaSession.playbackState = isUnderWay(playback) ? 'playing' : 'paused';
    },
    beforeSilence: silence.hold,
  };
}
