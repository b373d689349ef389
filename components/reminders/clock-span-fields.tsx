import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ClockSpan } from '../../lib/reminders/reminder.ts';
import { useView } from '../view.ts';
import { minuteOfDayFrom, timeFieldOf } from './form-draft.ts';

interface ClockSpanFieldsProps {
  readonly span: ClockSpan;
  onChange(span: ClockSpan): void;
}

/** From and until, on the listener's clock. */
export function ClockSpanFields({ span, onChange }: ClockSpanFieldsProps): JSX.Element {
  const { t } = useView();
  return (
    <div class="form-span">
      <TimeField
        label={t('reminderForm.from')}
        minuteOfDay={span.fromMin}
        onChange={(fromMin) => onChange({ ...span, fromMin })}
      />
      <TimeField
        label={t('reminderForm.until')}
        minuteOfDay={span.untilMin}
        onChange={(untilMin) => onChange({ ...span, untilMin })}
      />
    </div>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly minuteOfDay: number;
  onChange(minuteOfDay: number): void;
}

function TimeField({ label, minuteOfDay, onChange }: TimeFieldProps): JSX.Element {
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="time"
        required
        value={timeFieldOf(minuteOfDay)}
        onChange={({ currentTarget }) => {
          const typed = minuteOfDayFrom(currentTarget.value);
          if (typed !== undefined) onChange(typed);
        }}
      />
    </>
  );
}
