import type { JSX, RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { missedIn } from './list-lines.ts';
import { NewReminderForm } from './new-reminder-form.tsx';
import { ReminderList } from './reminder-list.tsx';
import { RemindersEmpty } from './reminders-empty.tsx';
import { useNewReminder } from './use-new-reminder.ts';
import type { Reminders } from './use-reminders.ts';
import { useRemoved } from './use-removed.ts';

interface RemindersBodyProps {
  readonly reminders: Reminders;
  /** What it scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** What was missed, what comes next and what is being added; or what reminders are for. */
export function RemindersBody({ reminders, scroller }: RemindersBodyProps): JSX.Element {
  const missed = useMemo(() => missedIn(reminders), [reminders.memory]);
  const fresh = useNewReminder();
  const removed = useRemoved();
  const count =
    reminders.reminders.length + missed.length + reminders.memory.forgottenCount + removed.reminders.size;
  return (
    <>
      <NewReminderForm fresh={fresh} />
      {count > 0 && (
        <ReminderList
          reminders={reminders}
          missed={missed}
          removed={removed}
          scroller={scroller}
          fresh={fresh}
        />
      )}
      {count === 0 && !fresh.draft && <RemindersEmpty fresh={fresh} />}
    </>
  );
}
