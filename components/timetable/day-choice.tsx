import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { EVERY_DAY } from '../../lib/reminders/reminder.ts';
import type { Slot, Weekday } from '../../lib/timetable/slot.ts';
import { useView } from '../view.ts';
import { shortWeekday } from '../words/slot-words.ts';

/** One day of the week, or all of it. */
export type ShownDay = Weekday | 'week';

/** The slots of a day by their starts; of the week, each once. */
export function slotsOn(slots: readonly Slot[], day: ShownDay): readonly Slot[] {
  const shown = day === 'week' ? slots : slots.filter(({ days }) => days.includes(day));
  return shown.toSorted((a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end));
}

/** Which day's slots are in sight. */
export function DayChoice({ day, onChoose }: { day: ShownDay; onChoose(day: ShownDay): void }): JSX.Element {
  const view = useView();
  const { t } = view;
  const name = useId();
  const days: readonly (readonly [ShownDay, string])[] = [
    ['week', t('slots.week')],
    ...EVERY_DAY.map((weekday) => [weekday, shortWeekday(weekday, view)] as const),
  ];
  return (
    <fieldset class="choices day-choice" aria-label={t('slots.days')}>
      {days.map(([value, words]) => (
        <label key={value} class="choice">
          <input type="radio" name={name} checked={value === day} onChange={() => onChoose(value)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
