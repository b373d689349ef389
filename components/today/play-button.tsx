import { Play, Square } from 'lucide';
import type { JSX } from 'preact';
import { isUnderWay, type Playback } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';

/** The large button; with `takesFocus` Enter plays as soon as the popup is open. */
export function PlayButton({ takesFocus }: { takesFocus: boolean }): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const underWay = isUnderWay(snapshot.playback);
  const station = snapshot.station.name;
  const label = underWay ? t('card.stop', { station }) : t('card.play', { station });

  return (
    <button
      type="button"
      // Not `focus()`, which has the whole page laid out at once, in the middle of drawing it.
      // biome-ignore lint/a11y/noAutofocus: a popup is opened to play, and a keyboard starts somewhere
      autoFocus={takesFocus}
      class={`play-button ${isWaiting(snapshot.playback) ? 'is-waiting' : ''}`}
      aria-label={label}
      title={label}
      // The engine may have been closed since the popup was opened: it is there again before the press is.
      onPointerEnter={() => ask({ kind: 'attend' })}
      onClick={() => ask(underWay ? { kind: 'stop' } : { kind: 'play' })}
    >
      <Icon node={underWay ? Square : Play} filled />
      <svg class="play-button-wait" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
        <circle cx="32" cy="32" r="30.5" pathLength="100" />
      </svg>
    </button>
  );
}

/** Something is being done about silence at this moment. */
function isWaiting(playback: Playback): boolean {
  if (playback.status === 'retrying' || playback.status === 'reconnecting')
    return playback.retryAtMs === undefined;
  return playback.status === 'connecting' || playback.status === 'stalled';
}
