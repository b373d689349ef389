import { Play, Square } from 'lucide';
import type { JSX } from 'preact';
import { isUnderWay } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { Eyebrow } from './eyebrow.tsx';
import type { Today } from './read-today.ts';
import { isTrouble, troubleWords } from './trouble.tsx';

interface OnAirLineProps {
  readonly today: Today | undefined;
  readonly takesFocus: boolean;
}

/** The on-air card folded into one line: the state, what is on, and live a press away. */
export function OnAirLine({ today, takesFocus }: OnAirLineProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { ask } = useAsking();
  const { station, playback } = snapshot;
  const underWay = isUnderWay(playback);
  const label = underWay
    ? t('card.stop', { station: station.name })
    : t('card.listenLiveTo', { station: station.name });
  const title = isTrouble(playback)
    ? troubleWords(playback, view).join(' ')
    : (today?.onAir[0]?.slot.programme ?? station.name);
  return (
    <section class="card on-air-line" aria-label={t('card.label')}>
      <Eyebrow today={today} />
      <h2 class="on-air-title" title={title} dir="auto">
        {title}
      </h2>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: a popup is opened to play, and a keyboard starts somewhere
        autoFocus={takesFocus}
        class="listen-live"
        aria-label={label}
        title={label}
        onPointerEnter={() => ask({ kind: 'attend' })}
        onClick={() => ask(underWay ? { kind: 'stop' } : { kind: 'play' })}
      >
        <span>{underWay ? t('card.stopLive') : t('card.listenLive')}</span>
        <Icon node={underWay ? Square : Play} filled />
      </button>
    </section>
  );
}
