import { BellOff, CirclePause } from 'lucide';
import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { untilText } from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';
import type { Reminders } from './use-reminders.ts';

interface RemindersNotesProps {
  readonly reminders: Reminders;
  /** Where it stands what to do about notifications that are refused. */
  onWhatToDo(): void;
}

/** What concerns all reminders: that they are paused, that the system lets none of them through. */
export function RemindersNotes({ reminders, onWhatToDo }: RemindersNotesProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const times = useTimes();
  const { pausedUntilAtMs } = reminders.settings;
  const isPaused = pausedUntilAtMs !== undefined && pausedUntilAtMs > view.nowMs;
  return (
    <div class="reminders-notes" role="status">
      {isPaused && (
        <p class="reminders-note">
          <Icon node={CirclePause} />
          <span>{t('reminders.pausedUntil', { moment: untilText(pausedUntilAtMs, times, view) })}</span>
          <button
            type="button"
            class="text-button"
            onClick={() => ask({ kind: 'change-reminder-settings', change: { pausedUntilAtMs: null } })}
          >
            {t('reminders.goOn')}
          </button>
        </p>
      )}
      {reminders.isRefused && (
        <p class="reminders-note">
          <Icon node={BellOff} />
          <span>{t('reminders.refused')}</span>
          <button type="button" class="text-button" onClick={onWhatToDo}>
            {t('reminders.whatToDo')}
          </button>
        </p>
      )}
    </div>
  );
}
