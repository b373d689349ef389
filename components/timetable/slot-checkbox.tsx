import type { JSX } from 'preact';
import type { Slot } from '../../lib/timetable/slot.ts';
import { useView } from '../view.ts';
import { daysText } from '../words/oddity-words.ts';
import { slotTimesText } from '../words/slot-words.ts';

interface SlotCheckboxProps {
  readonly slot: Slot;
  readonly isChosen: boolean;
  onChoose(isChosen: boolean): void;
}

/** A slot that is chosen or left out. */
export function SlotCheckbox({ slot, isChosen, onChoose }: SlotCheckboxProps): JSX.Element {
  const view = useView();
  const { snapshot, locale } = view;
  const times = slotTimesText(slot, { locale, clock: snapshot.settings.clock });
  return (
    <label class="slot-choice">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <bdi class="slot-times">{times}</bdi>
      <span class="row-words">
        <span class="row-title" title={slot.programme} dir="auto">
          {slot.programme}
        </span>
        <span class="row-soft">{daysText(slot.days, view)}</span>
      </span>
    </label>
  );
}
