import { Play, Square } from 'lucide';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isUnderWay, type Playback } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';

/** The large button; with `takesFocus` Enter plays as soon as the popup is open. */
export function PlayButton({ takesFocus }: { takesFocus: boolean }): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const button = useRef<HTMLButtonElement>(null);
  const underWay = isUnderWay(snapshot.playback);
  const station = snapshot.station.name;
  const label = underWay ? t('card.stop', { station }) : t('card.play', { station });

  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);

  return (
    <button
      type="button"
      ref={button}
      class={`play-button ${isWaiting(snapshot.playback) ? 'is-waiting' : ''}`}
      aria-label={label}
      title={label}
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
