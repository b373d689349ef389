import type { ComponentChildren, JSX } from 'preact';
import type { Slot } from '../../lib/timetable/slot.ts';
import { OddityNote } from '../today/oddity-note.tsx';
import { useView } from '../view.ts';
import { isTwelveHour } from '../words/clock-text.ts';
import { daysText } from '../words/oddity-words.ts';
import { slotTimesText, zoneNameText } from '../words/slot-words.ts';

interface SlotLineProps {
  readonly slot: Slot;
  /** All slots of its timetable. */
  readonly slots: readonly Slot[];
  /** The zone that is said of all; another is said of the slot. */
  readonly zone: string | undefined;
  readonly isMarked?: boolean;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
}

/** One slot: its times on its own clock, what it is called, its days. */
export function SlotLine({ slot, slots, zone, isMarked = false, children }: SlotLineProps): JSX.Element {
  const view = useView();
  const { snapshot, locale, t } = view;
  const style = { locale, clock: snapshot.settings.clock };
  const elsewhere = slot.zone === zone ? undefined : t('slots.itsClock', { zone: zoneNameText(slot.zone) });
  const soft = [daysText(slot.days, view), elsewhere, slot.description].filter((part) => part !== undefined);
  const softText = soft.join(' · ');
  return (
    <div class={`slot${isTwelveHour(style) ? ' is-twelve' : ''}${isMarked ? ' is-marked' : ''}`}>
      <bdi class="slot-times">{slotTimesText(slot, style)}</bdi>
      <span class="row-words">
        <span class="row-title" title={slot.programme} dir="auto">
          {slot.programme}
        </span>
        <span class="row-soft" title={softText}>
          {softText}
        </span>
      </span>
      {slot.oddities.length > 0 && <OddityNote slot={slot} slots={slots} />}
      {children !== undefined && <span class="slot-acts">{children}</span>}
    </div>
  );
}
