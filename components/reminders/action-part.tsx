import type { JSX } from 'preact';
import { withAction } from '../../lib/reminders/new-reminder.ts';
import type { PlayChoice, Reminder } from '../../lib/reminders/reminder.ts';
import { useView, type View } from '../view.ts';
import { Chips, ChoiceLine, Tick } from './chips.tsx';
import { RAMPS_SEC } from './form-draft.ts';

interface ActionPartProps {
  readonly draft: Reminder;
  onChange(draft: Reminder): void;
}

/** What happens: recording is not among it before there is a recorder. */
export function ActionPart({ draft, onChange }: ActionPartProps): JSX.Element {
  const { t } = useView();
  const { action } = draft;
  const isPlaying = action.kind === 'tell-and-play';
  const set = (change: Partial<PlayChoice>) =>
    isPlaying && onChange({ ...draft, action: { ...action, ...change } });
  return (
    <>
      <Chips
        label={t('reminderForm.action')}
        chosen={isPlaying ? 'tell-and-play' : 'tell'}
        choices={[
          ['tell', t('reminderForm.tell')],
          ['tell-and-play', t('reminderForm.tellAndPlay')],
        ]}
        onChoose={(kind) => onChange(withAction(draft, kind))}
      />
      {isPlaying && (
        <div class="form-play">
          <ChoiceLine
            label={t('reminderForm.ramp')}
            chosen={action.rampSec}
            offered={RAMPS_SEC}
            words={(sec) => rampText(sec, t)}
            onChoose={(rampSec) => set({ rampSec })}
          />
          <Tick
            words={t('reminderForm.stopsAtEnd')}
            isOn={action.stopsAtEnd}
            onChange={(stopsAtEnd) => set({ stopsAtEnd })}
          />
          <Tick
            words={t('reminderForm.interrupts')}
            isOn={action.interrupts}
            onChange={(interrupts) => set({ interrupts })}
          />
        </div>
      )}
    </>
  );
}

const SEC_PER_MINUTE = 60;

function rampText(sec: number, t: View['t']): string {
  if (sec === 0) return t('reminderForm.rampNone');
  return sec % SEC_PER_MINUTE === 0
    ? t('reminderForm.rampMinutes', { minutes: sec / SEC_PER_MINUTE })
    : t('reminderForm.rampSeconds', { seconds: sec });
}
