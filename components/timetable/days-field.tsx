import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { EVERY_DAY } from '../../lib/reminders/reminder.ts';
import { useView } from '../view.ts';
import { shortWeekday } from '../words/slot-words.ts';

const MONDAY_TO_FRIDAY = EVERY_DAY.slice(0, 5);

interface DaysFieldProps {
  readonly days: readonly number[];
  /** What is wrong with them, as a sentence. */
  readonly failure: string | undefined;
  onChoose(days: readonly number[]): void;
}

/** The days of the week on which a slot starts. */
export function DaysField({ days, failure, onChoose }: DaysFieldProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const id = useId();
  const described = failure === undefined ? `${id}-hint` : `${id}-hint ${id}-failure`;
  return (
    <fieldset class="form-field" aria-describedby={described} data-invalid={failure !== undefined}>
      <legend>{t('slotForm.days')}</legend>
      <div class="choices">
        {EVERY_DAY.map((day) => (
          <label key={day} class="choice">
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={({ currentTarget }) =>
                onChoose(currentTarget.checked ? [...days, day] : days.filter((other) => other !== day))
              }
            />
            <span>{shortWeekday(day, view)}</span>
          </label>
        ))}
      </div>
      <div class="days-short">
        <button type="button" class="link-button" onClick={() => onChoose(EVERY_DAY)}>
          {t('slotForm.everyDay')}
        </button>
        <button type="button" class="link-button" onClick={() => onChoose(MONDAY_TO_FRIDAY)}>
          {t('slotForm.weekdays')}
        </button>
      </div>
      <p class="form-hint" id={`${id}-hint`}>
        {t('slotForm.daysHint')}
      </p>
      {failure !== undefined && (
        <p class="form-failure" id={`${id}-failure`}>
          {failure}
        </p>
      )}
    </fieldset>
  );
}
