import type { JSX } from 'preact';
import type { RibbonPiece } from '../../lib/timetable/today.ts';
import { useView } from '../view.ts';
import { remindersAt } from './reminders-at.ts';
import { useReminders } from './use-reminders.ts';

/** A dot over each airing that a reminder is set for; the bells in the list below say the same in words. */
export function RibbonDots({ pieces }: { readonly pieces: readonly RibbonPiece[] }): JSX.Element {
  const { station } = useView().snapshot;
  const reminders = useReminders();
  return (
    <>
      {pieces
        .filter(({ airing }) => remindersAt(reminders, station, airing).some(({ reminder }) => reminder.isOn))
        .map(({ airing, startFraction, endFraction }) => (
          <span
            key={airing.id}
            class="ribbon-dot"
            style={{ insetInlineStart: `${(((startFraction + endFraction) / 2) * 100).toFixed(3)}%` }}
          />
        ))}
    </>
  );
}
