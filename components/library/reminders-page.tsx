import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { RemindersBody } from '../reminders/reminders-body.tsx';
import { RemindersNotes } from '../reminders/reminders-notes.tsx';
import { useReminders } from '../reminders/use-reminders.ts';
import { useView } from '../view.ts';
import { NotificationTest } from './notification-test.tsx';
import { PauseChoice } from './pause-choice.tsx';
import { QuietHours } from './quiet-hours.tsx';

interface RemindersPageProps {
  readonly scroller: RefObject<HTMLElement | null>;
}

/** All reminders, and what is set for all of them. */
export function RemindersPage({ scroller }: RemindersPageProps): JSX.Element {
  const { t } = useView();
  const reminders = useReminders();
  const test = useRef<HTMLDivElement>(null);
  const goToTest = () => {
    test.current?.scrollIntoView({ block: 'center' });
    test.current?.querySelector('button')?.focus({ preventScroll: true });
  };
  return (
    <section class="reminders-page">
      <h2>{t('library.reminders')}</h2>
      <RemindersNotes reminders={reminders} onWhatToDo={goToTest} />
      <RemindersBody reminders={reminders} scroller={scroller} />
      <h3>{t('reminders.settings')}</h3>
      <QuietHours quietHours={reminders.settings.quietHours} />
      <PauseChoice pausedUntilAtMs={reminders.settings.pausedUntilAtMs} />
      <NotificationTest isRefused={reminders.isRefused} placeRef={test} />
    </section>
  );
}
