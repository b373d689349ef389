import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useView } from '../view.ts';

const LEADS_MIN = [0, 1, 5, 10, 15, 30] as const;

interface AlarmChoiceProps {
  /** Absent, there is no alarm. */
  readonly leadMinutes: number | undefined;
  readonly hint: string;
  /** It is not to be chosen here. */
  readonly isFixed: boolean;
  onChoose(leadMinutes: number | undefined): void;
}

/** How long before its start an event of the calendar shall tell. */
export function AlarmChoice({ leadMinutes, hint, isFixed, onChoose }: AlarmChoiceProps): JSX.Element {
  const { t } = useView();
  const id = useId();
  return (
    <div class="setting">
      {isFixed ? (
        <span class="setting-label">{t('calendarExport.alarm')}</span>
      ) : (
        <label class="setting-label" for={id}>
          {t('calendarExport.alarm')}
        </label>
      )}
      <div>
        {!isFixed && (
          <select
            id={id}
            class="field"
            value={leadMinutes === undefined ? '' : String(leadMinutes)}
            onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : Number(value))}
          >
            <option value="">{t('calendarExport.alarmNone')}</option>
            {LEADS_MIN.map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes === 0
                  ? t('calendarExport.alarmAtStart')
                  : t('calendarExport.alarmBefore', { count: minutes })}
              </option>
            ))}
          </select>
        )}
        <p class="form-hint">{hint}</p>
      </div>
    </div>
  );
}
