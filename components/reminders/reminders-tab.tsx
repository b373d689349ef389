import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useView } from '../view.ts';
import { spanText } from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';
import { RemindersBody } from './reminders-body.tsx';
import { RemindersNotes } from './reminders-notes.tsx';
import { useReminders } from './use-reminders.ts';

/** The popup's Reminders tab: what was missed on top, then what comes next. */
export function RemindersTab(): JSX.Element {
  const { openLibrary, t } = useView();
  const reminders = useReminders();
  const scroller = useRef<HTMLElement>(null);
  const times = useTimes();
  const { quietHours } = reminders.settings;
  return (
    <div class="reminders">
      <RemindersNotes reminders={reminders} onWhatToDo={() => openLibrary('reminders')} />
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
        aria-label={t('reminders.label')}
      >
        <RemindersBody reminders={reminders} scroller={scroller} />
        <p class="reminders-foot">
          {quietHours && `${t('reminders.quietFrom', { hours: spanText(quietHours, times, t) })} · `}
          <button type="button" class="link-button" onClick={() => openLibrary('reminders')}>
            {quietHours ? t('reminders.settings') : t('reminders.quietSettings')}
          </button>
        </p>
      </section>
    </div>
  );
}
