import { CircleQuestionMark, Square } from 'lucide';
import type { JSX } from 'preact';
import { isUnderWay } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import type { Today } from '../today/read-today.ts';
import { useView } from '../view.ts';
import { playbackText } from '../words/playback-words.ts';
import { Volume } from './volume.tsx';

interface PlayerBarProps {
  readonly today: Today | undefined;
  /** Absent where there are no shortcuts to be helped with. */
  onHelp?(): void;
}

/** What is listened to, stop and loudness. It is always there, so that nothing jumps when sound begins. */
export function PlayerBar({ today, onHelp }: PlayerBarProps): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { station, playback } = snapshot;
  const underWay = isUnderWay(playback);
  const state = playbackText(playback, t);
  // A timetable that is out of date does not say what is heard.
  const leading = today?.validity.status === 'current' ? today.onAir[0] : undefined;
  const programme = underWay ? leading?.slot.programme : undefined;
  const title = programme ?? station.name;
  const soft = programme === undefined ? state : t('bar.join', { station: station.name, state });
  return (
    <section class={`bar is-${playback.status}`} aria-label={t('bar.label')}>
      <div class="bar-words">
        <p class="bar-title" title={title} dir="auto">
          {title}
        </p>
        <p class="bar-soft" title={soft}>
          {soft}
        </p>
      </div>
      {underWay && (
        <IconButton
          icon={Square}
          filled
          class="bar-stop"
          label={t('bar.stop')}
          onPress={() => ask({ kind: 'stop' })}
        />
      )}
      <Volume />
      {onHelp && <IconButton icon={CircleQuestionMark} label={t('help.title')} onPress={onHelp} />}
    </section>
  );
}
