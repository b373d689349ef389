import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { MAX_LEAD_MIN, type Reminder } from '../../lib/reminders/reminder.ts';
import { useView } from '../view.ts';
import { lengthText } from '../words/reminder-list-words.ts';
import { Chips } from './chips.tsx';
import { LEADS_MIN, leadFrom } from './form-draft.ts';

const OWN = 'own';

interface LeadPartProps {
  readonly draft: Reminder;
  onChange(draft: Reminder): void;
}

/** How long before the start it tells. */
export function LeadPart({ draft, onChange }: LeadPartProps): JSX.Element {
  const { t } = useView();
  const { leadMin } = draft;
  const [isOwn, setOwn] = useState(!LEADS_MIN.includes(leadMin));
  const id = useId();
  return (
    <Chips
      label={t('reminderForm.lead')}
      chosen={isOwn ? OWN : String(leadMin)}
      choices={[
        ...LEADS_MIN.map(
          (minutes) =>
            [String(minutes), minutes === 0 ? t('reminderForm.atStart') : lengthText(minutes, t)] as const,
        ),
        [OWN, t('reminderForm.ownLead')] as const,
      ]}
      onChoose={(value) => {
        setOwn(value === OWN);
        if (value !== OWN) onChange({ ...draft, leadMin: Number(value) });
      }}
    >
      {isOwn && (
        <span class="form-own">
          <label class="hidden" for={id}>
            {t('reminderForm.leadMinutes')}
          </label>
          <input
            id={id}
            class="field"
            type="number"
            inputMode="numeric"
            min={0}
            max={MAX_LEAD_MIN}
            step={1}
            required
            value={leadMin}
            onInput={({ currentTarget }) => {
              const typed = leadFrom(currentTarget.value);
              if (typed !== undefined) onChange({ ...draft, leadMin: typed });
            }}
          />
          <span aria-hidden="true">{t('reminderForm.minutesBefore')}</span>
        </span>
      )}
    </Chips>
  );
}
