import { Plus } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { useView } from '../view.ts';
import type { NewReminders } from './use-new-reminder.ts';

interface NewReminderMenuProps {
  readonly fresh: NewReminders;
  /** Its words stand in its button. */
  readonly isNamed?: boolean;
}

/** The reminders that no bell sets. */
export function NewReminderMenu({ fresh, isNamed = false }: NewReminderMenuProps): JSX.Element {
  const { t } = useView();
  const { startHours, startEditions } = fresh;
  return (
    <Menu
      label={t('reminders.new')}
      icon={Plus}
      class={isNamed ? 'button' : ''}
      groups={() => [
        [
          ...(startHours ? [{ label: t('reminders.newHours'), onChoose: startHours }] : []),
          { label: t('reminders.newEditions'), onChoose: startEditions },
        ],
      ]}
    >
      {isNamed ? (
        <>
          <Icon node={Plus} /> {t('reminders.new')}
        </>
      ) : undefined}
    </Menu>
  );
}
