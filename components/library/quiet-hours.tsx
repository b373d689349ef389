import type { JSX } from 'preact';
import type { ClockSpan } from '../../lib/reminders/reminder.ts';
import { useAsking } from '../asking.tsx';
import { ClockSpanFields } from '../reminders/clock-span-fields.tsx';
import { useView } from '../view.ts';
import { Choices } from './choices.tsx';

const FIRST_HOURS: ClockSpan = { fromMin: 22 * 60, untilMin: 6 * 60 };

/** Hours in which no reminder speaks. */
export function QuietHours({ quietHours }: { readonly quietHours: ClockSpan | undefined }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const set = (next: ClockSpan | undefined) =>
    ask({ kind: 'change-reminder-settings', change: { quietHours: next ?? null } });
  return (
    <>
      <Choices
        name="quietHours"
        label={t('reminders.quiet')}
        hint={t('reminders.quietHint')}
        chosen={quietHours ? 'on' : 'off'}
        choices={[
          ['off', t('reminders.quietOff')],
          ['on', t('reminders.quietOn')],
        ]}
        onChoose={(chosen) => set(chosen === 'on' ? FIRST_HOURS : undefined)}
      />
      {quietHours && (
        <div class="setting">
          <span class="setting-label">{t('reminders.quietSpan')}</span>
          <ClockSpanFields span={quietHours} onChange={set} />
        </div>
      )}
    </>
  );
}
