import { CircleQuestionMark, Ellipsis, ListMusic, Pause, Play, RotateCcw, RotateCw } from 'lucide';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { chapterIndexAt } from '../../lib/bulletins/notes/chapters.ts';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { rateOf } from '../../lib/radio/listening.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { editionStateText, heardFromText, joined } from '../words/edition-words.ts';
import { rateText } from '../words/rate-text.ts';
import { shortSleepText, sleepText } from '../words/sleep-words.ts';
import { barPanel, type PanelName } from './bar-panel-later.ts';
import { BarSoft } from './bar-soft.tsx';
import { EditionTrouble, isEditionTrouble } from './edition-trouble.tsx';
import { Scrubber } from './scrubber.tsx';
import { useEditionPlay } from './use-edition-play.ts';
import { useSeek } from './use-seek.ts';
import { Volume } from './volume.tsx';

interface EditionBarProps {
  readonly edition: PlayableEdition;
  readonly takesFocus: boolean;
  readonly panel: PanelName | undefined;
  onPanel(panel: PanelName | undefined): void;
  onHelp?(): void;
}

/** The edition in the player: what it is, where one is in it, and all that can be done about that. */
export function EditionBar({ edition, takesFocus, panel, onPanel, onHelp }: EditionBarProps): JSX.Element {
  const view = useView();
  const { snapshot, locale, t } = view;
  const play = useEditionPlay(edition);
  const seek = useSeek(edition.editionId, play.positionSec);
  const { playback, chapters, durationSec } = play;
  const chapter = chapters[chapterIndexAt(chapters, seek.shownSec) ?? -1]?.title;
  const rate = rateOf(snapshot.listening);
  const state = editionStateText(playback.status, t);
  const { sleep } = snapshot.listening;
  const name = joined([
    edition.title,
    chapter,
    rate === 1 ? undefined : rateText(rate, locale),
    heardFromText(snapshot.heardFrom, t),
  ]);
  const soft = joined([state, name, sleepText(sleep, view)]);
  return (
    <section class={`bar edition-bar is-${playback.status}`} aria-label={t('bar.label')}>
      <div class="bar-words">
        <p class="bar-title" title={edition.programme} dir="auto">
          {edition.programme}
        </p>
        <BarSoft state={state} name={name} until={shortSleepText(sleep, view)} title={soft} />
      </div>
      <Transport
        edition={edition}
        takesFocus={takesFocus}
        isUnderWay={play.isUnderWay}
        isFinished={playback.status === 'finished'}
      />
      <BarPanels panel={panel} onPanel={onPanel} {...(onHelp ? { onHelp } : {})} />
      <div class="bar-foot">
        {isEditionTrouble(playback) ? (
          <EditionTrouble playback={playback} />
        ) : (
          <Scrubber seek={seek} durationSec={durationSec} chapters={chapters} title={edition.title} />
        )}
      </div>
    </section>
  );
}

interface TransportProps {
  readonly edition: PlayableEdition;
  readonly takesFocus: boolean;
  readonly isUnderWay: boolean;
  readonly isFinished: boolean;
}

function Transport({ edition, takesFocus, isUnderWay, isFinished }: TransportProps): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { skipBackSec, skipForwardSec } = snapshot.settings;
  const named = { title: edition.title };
  const [icon, label] = isUnderWay
    ? ([Pause, t('edition.pause', named)] as const)
    : ([Play, isFinished ? t('edition.playAgain', named) : t('edition.goOn', named)] as const);
  return (
    <>
      <IconButton
        icon={RotateCcw}
        label={t('bar.back', { seconds: skipBackSec })}
        onPress={() => ask({ kind: 'skip', bySec: -skipBackSec })}
      />
      <IconButton
        icon={icon}
        filled
        takesFocus={takesFocus}
        class="bar-play"
        label={label}
        onPress={() =>
          ask(
            isUnderWay
              ? { kind: 'pause' }
              : isFinished
                ? { kind: 'play-edition', edition, atSec: 0 }
                : { kind: 'resume' },
          )
        }
      />
      <IconButton
        icon={RotateCw}
        label={t('bar.forward', { seconds: skipForwardSec })}
        onPress={() => ask({ kind: 'skip', bySec: skipForwardSec })}
      />
    </>
  );
}

/** The queue, and speed, sleep timer and loudness together. */
function BarPanels({ panel, onPanel, onHelp }: Omit<EditionBarProps, 'edition' | 'takesFocus'>): JSX.Element {
  const { snapshot, t } = useView();
  const queueButton = useRef<HTMLButtonElement>(null);
  const optionsButton = useRef<HTMLButtonElement>(null);
  const { queue, sleep } = snapshot.listening;
  const close = () => onPanel(undefined);
  const isOptions = panel === 'options' || panel === 'sleep';
  return (
    <>
      <span class="bar-queue">
        <IconButton
          icon={ListMusic}
          buttonRef={queueButton}
          label={t('queue.open', queue.length, { count: queue.length })}
          onPress={() => onPanel(panel === 'queue' ? undefined : 'queue')}
        />
        {queue.length > 0 && (
          <span class="bar-count" aria-hidden="true">
            {queue.length}
          </span>
        )}
      </span>
      <span class="bar-wide">
        <Volume />
        {onHelp && <IconButton icon={CircleQuestionMark} label={t('help.title')} onPress={onHelp} />}
      </span>
      <IconButton
        icon={Ellipsis}
        buttonRef={optionsButton}
        class={sleep ? 'is-accent' : ''}
        label={t('bar.options')}
        onPress={() => onPanel(isOptions ? undefined : 'options')}
      />
      {panel && (
        <barPanel.Shown
          key={panel}
          shows={panel}
          isEdition
          opener={panel === 'queue' ? queueButton : optionsButton}
          onHelp={onHelp}
          onClose={close}
        />
      )}
    </>
  );
}
