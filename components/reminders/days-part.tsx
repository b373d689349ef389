import type { JSX } from 'preact';
import { EVERY_DAY, type Reminder } from '../../lib/reminders/reminder.ts';
import { useView } from '../view.ts';
import { weekdayText } from '../words/reminder-list-words.ts';
import { withDay } from './form-draft.ts';

interface DaysPartProps {
  readonly draft: Reminder;
  onChange(draft: Reminder): void;
}

/** On which of the listener's days. */
export function DaysPart({ draft, onChange }: DaysPartProps): JSX.Element {
  const view = useView();
  return (
    <fieldset class="form-part">
      <legend class="part">{view.t('reminderForm.onDays')}</legend>
      <div class="choices form-days">
        {EVERY_DAY.map((day) => (
          <label key={day} class="choice" title={weekdayText(day, 'long', view)}>
            <input
              type="checkbox"
              aria-label={weekdayText(day, 'long', view)}
              checked={draft.days.includes(day)}
              onChange={({ currentTarget }) => {
                const next = withDay(draft, day, currentTarget.checked);
                // The last day cannot go: the box is drawn as it was.
                currentTarget.checked = next.days.includes(day);
                onChange(next);
              }}
            />
            <span aria-hidden="true">{weekdayText(day, 'short', view)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
