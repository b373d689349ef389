import { CircleQuestionMark, Moon, Square } from 'lucide';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { isUnderWay } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import type { Today } from '../today/read-today.ts';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { playbackText } from '../words/playback-words.ts';
import { shortSleepText, sleepText } from '../words/sleep-words.ts';
import { barPanel, type PanelName } from './bar-panel-later.ts';
import { BarSoft } from './bar-soft.tsx';
import { Volume } from './volume.tsx';

interface LiveBarProps {
  readonly today: Today | undefined;
  readonly panel: PanelName | undefined;
  onPanel(panel: PanelName | undefined): void;
  onHelp?(): void;
}

/** Live: programme, station and state, stop, sleep timer and loudness. */
export function LiveBar({ today, panel, onPanel, onHelp }: LiveBarProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { ask } = useAsking();
  const moon = useRef<HTMLButtonElement>(null);
  const { station, playback, listening } = snapshot;
  const underWay = isUnderWay(playback);
  const isMuted = snapshot.intent.muted && playback.status === 'playing';
  const state = joined([playbackText(playback, t), isMuted ? t('state.muted') : undefined]);
  // A timetable that is out of date does not say what is heard.
  const leading = today?.validity.status === 'current' ? today.onAir[0] : undefined;
  const programme = underWay ? leading?.slot.programme : undefined;
  const title = programme ?? station.name;
  const sleep = sleepText(listening.sleep, view);
  const soft = joined([state, programme === undefined ? undefined : station.name, sleep]);
  return (
    <section class={`bar is-${playback.status}`} aria-label={t('bar.label')}>
      <div class="bar-words">
        <p class="bar-title" title={title} dir="auto">
          {title}
        </p>
        <BarSoft
          state={state}
          name={programme === undefined ? '' : station.name}
          until={shortSleepText(listening.sleep, view)}
          title={soft}
        />
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
      {(underWay || listening.sleep || panel === 'sleep') && (
        <IconButton
          icon={Moon}
          buttonRef={moon}
          class={listening.sleep ? 'is-accent' : ''}
          label={sleep ? t('sleep.labelOn', { state: sleep }) : t('sleep.label')}
          onPress={() => onPanel(panel === 'sleep' ? undefined : 'sleep')}
        />
      )}
      <Volume />
      {onHelp && <IconButton icon={CircleQuestionMark} label={t('help.title')} onPress={onHelp} />}
      {panel === 'sleep' && (
        <barPanel.Shown shows="sleep" isEdition={false} opener={moon} onClose={() => onPanel(undefined)} />
      )}
    </section>
  );
}
