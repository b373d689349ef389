import { Bell } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { NewReminderMenu } from './new-reminder-menu.tsx';
import type { NewReminders } from './use-new-reminder.ts';

/** There is no reminder yet: what they are for, and where they come from. */
export function RemindersEmpty({ fresh }: { readonly fresh: NewReminders }): JSX.Element {
  const { t } = useView();
  return (
    <div class="reminders-empty">
      <p>
        <b>{t('reminders.none')}</b> {t('reminders.noneNext')}
      </p>
      <p class="reminders-how">
        <Icon node={Bell} /> {t('reminders.how')}
      </p>
      <NewReminderMenu fresh={fresh} isNamed />
    </div>
  );
}
