import type { EditionPlayback } from '../../player/edition-playback.ts';
import { isEditionUnderWay } from '../../player/edition-playback.ts';
import type { MediaControls, MediaWish } from '../../player/engine.ts';
import { isUnderWay } from '../../player/playback.ts';
import { createSilence } from './silence.ts';

type Handlers = Partial<Record<MediaSessionAction, MediaSessionActionHandler>>;

/**
 * The system's media controls and media keys, through the Media Session API. Keys that make no sense live
 * (skipping, seeking) are left to other players, and taken while an edition is heard.
 *
 * @param artworkUrl the extension's own icon; broadcasters' artwork is never shown
 */
export function createMediaControls(artworkUrl: string, onWish: (wish: MediaWish) => void): MediaControls {
  if (!('mediaSession' in navigator)) return { show() {}, beforeSilence() {} };
  const { mediaSession } = navigator;
  const silence = createSilence();
  const ofLive: Handlers = {
    // Live has no pause: what a listener means by it is silence now and the live edge later.
    pause: () => onWish('stop'),
  };
  const ofEdition: Handlers = {
    pause: () => onWish('pause'),
    seekbackward: () => onWish('skip-back'),
    seekforward: () => onWish('skip-forward'),
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) onWish({ seekToSec: seekTime });
    },
    nexttrack: () => onWish('next'),
  };
  let offered: Handlers = {};

  function offer(handlers: Handlers): void {
    if (handlers === offered) return;
    for (const action of Object.keys(offered)) setHandler(mediaSession, action as MediaSessionAction, null);
    for (const [action, handler] of Object.entries(handlers)) {
      setHandler(mediaSession, action as MediaSessionAction, handler);
    }
    offered = handlers;
  }

  mediaSession.setActionHandler('play', () => onWish('play'));
  mediaSession.setActionHandler('stop', () => onWish('stop'));
  offer(ofLive);

  return {
    show({ title, artist, album }, playback, edition) {
      offer(edition ? ofEdition : ofLive);
      mediaSession.metadata = new MediaMetadata({
        title,
        artist,
        album,
        artwork: [{ src: artworkUrl, sizes: '128x128', type: 'image/png' }],
      });
      const sounds = edition ? isEditionUnderWay(edition) : isUnderWay(playback);
      mediaSession.playbackState = sounds ? 'playing' : 'paused';
      showPosition(mediaSession, edition);
    },
    beforeSilence: silence.hold,
  };
}

function setHandler(
  mediaSession: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    mediaSession.setActionHandler(action, handler);
  } catch {
    // A browser that does not know an action says so by a TypeError; the others work without it.
  }
}

/** Live has no place in anything, and neither has an edition of unknown length. */
function showPosition(mediaSession: MediaSession, edition: EditionPlayback | undefined): void {
  const state = edition && positionStateOf(edition);
  if (state) mediaSession.setPositionState(state);
  else mediaSession.setPositionState();
}

function positionStateOf(edition: EditionPlayback): MediaPositionState | undefined {
  if (edition.status === 'loading' || edition.status === 'finished') return undefined;
  const { durationSec: duration } = edition;
  if (duration === undefined) return undefined;
  const isPlaying = edition.status === 'playing';
  const positionSec = isPlaying ? edition.position.positionSec : edition.positionSec;
  // Told beyond the end the browser throws, and lengths are sometimes told too short.
  const position = Math.min(positionSec, duration);
  return { duration, position, playbackRate: isPlaying ? edition.position.rate : 1 };
}
