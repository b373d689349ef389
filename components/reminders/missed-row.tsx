import { X } from 'lucide';
import type { JSX } from 'preact';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import type { Missed } from '../../lib/reminders/memory.ts';
import { useAsking } from '../asking.tsx';
import { isEditionSounding } from '../bulletins/heard.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { missedText, programmesText, whenTexts } from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';

interface MissedRowProps {
  readonly missed: Missed;
  /** Its bulletin, where that is known. */
  readonly edition: PlayableEdition | undefined;
  onDismiss(): void;
}

/** Something that was not told or not played: what, when, why, and its bulletin to hear. */
export function MissedRow({ missed, edition, onDismiss }: MissedRowProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { ask } = useAsking();
  const times = useTimes();
  const { telling } = missed;
  const { time, day } = whenTexts(telling.startsAtMs, times, view);
  const title = telling.edition?.title ?? programmesText(telling);
  const isElsewhere = telling.stationId !== undefined && telling.stationId !== snapshot.station.id;
  const soft = joined([missedText(missed, t), isElsewhere ? telling.stationName : undefined]);
  const sounds = edition !== undefined && isEditionSounding(edition.editionId, view);
  return (
    <div class="reminder is-missed">
      <div class="reminder-open">
        <span class="reminder-when">
          <bdi class="reminder-time">{time}</bdi>
          <span class="reminder-day">{day}</span>
        </span>
        <span class="reminder-words">
          <span class="reminder-title" dir="auto" title={title}>
            {title}
          </span>
          <span class="reminder-soft" dir="auto" title={soft}>
            {soft}
          </span>
        </span>
      </div>
      {edition && (
        <button
          type="button"
          class="text-button missed-play"
          aria-label={sounds ? t('edition.pause', { title }) : t('missedList.playOf', { title })}
          onClick={() => ask(sounds ? { kind: 'pause' } : { kind: 'play-edition', edition })}
        >
          {sounds ? t('editionPage.pause') : t('missedList.play')}
        </button>
      )}
      <IconButton icon={X} label={t('missedList.dismissOf', { title })} onPress={onDismiss} />
    </div>
  );
}
