import { Pencil, Plus, Trash2 } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { wallTimeAt } from '../../lib/time/wall-time.ts';
import { type SlotForm as SlotFields, slotFormOf } from '../../lib/timetable/editing/slot-form.ts';
import type { Slot } from '../../lib/timetable/slot.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { isolated } from '../words/isolated.ts';
import { daysText } from '../words/oddity-words.ts';
import { editProblemText, slotTimesText, zoneNameText } from '../words/slot-words.ts';
import { DayChoice, type ShownDay, slotsOn } from './day-choice.tsx';
import { SlotForm } from './slot-form.tsx';
import { SlotLine } from './slot-line.tsx';
import type { StationTimetable } from './station-timetable.ts';
import type { ChangeOutcome, Changes } from './use-changes.ts';

interface SlotsPartProps {
  readonly shown: StationTimetable;
  readonly changes: Changes;
}

const LINE_ID = 'slot-';
const NEW = '';
const NEW_SLOT = { programme: '', description: '', start: '', end: '' } as const;

/** A timetable's slots, by day, each of which can be changed or removed; and a new one. */
export function SlotsPart({ shown, changes }: SlotsPartProps): JSX.Element {
  const view = useView();
  const { snapshot, nowMs, locale, t } = view;
  const { station, timetable } = shown;
  const { slots } = timetable;
  const zone = slots[0]?.zone ?? station.zone;
  const [day, setDay] = useState<ShownDay>(() => wallTimeAt(nowMs, zone).weekday);
  /** The id of the slot whose form is open, or that of a new one. */
  const [open, setOpen] = useState<string>();
  const [markedId, setMarkedId] = useState<string>();
  const [failure, setFailure] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef<string | undefined>(undefined);
  const style = { locale, clock: snapshot.settings.clock };

  // The form took the focus; closed, it gives it back to what opened it, which stands there anew.
  useEffect(() => {
    const closed = open === undefined ? wasOpen.current : undefined;
    wasOpen.current = open;
    if (closed === undefined) return;
    const line = document.getElementById(`${LINE_ID}${closed}`);
    (line?.querySelector<HTMLElement>('.slot-acts button') ?? addButton.current)?.focus();
  }, [open]);

  function close(id: string, saved?: SlotFields): void {
    setOpen(undefined);
    setMarkedId(saved ? id : undefined);
    // What was saved stays in sight.
    if (saved && day !== 'week' && !saved.days.includes(day)) setDay('week');
  }

  const inSight = slotsOn(slots, day);
  const added: SlotFields = { ...NEW_SLOT, days: day === 'week' ? [] : [day], zone };
  const named = (slot: Slot) => ({
    programme: isolated(slot.programme, t),
    time: isolated(slotTimesText(slot, style), t),
  });
  return (
    <section class="timetable-part" aria-labelledby="slots-heading">
      <div class="page-head">
        <h3 id="slots-heading">{t('slots.heading')}</h3>
        {open !== NEW && (
          <button type="button" class="button" ref={addButton} onClick={() => setOpen(NEW)}>
            <Icon node={Plus} /> {t('slots.add')}
          </button>
        )}
      </div>
      {open === NEW && (
        <SlotForm
          title={t('slotForm.addTitle')}
          first={added}
          slots={slots}
          onSave={(slot) =>
            changes.edit(
              { kind: 'add-slot', slot },
              t('timetable.added', { programme: isolated(slot.programme.trim(), t) }),
            )
          }
          onClose={(saved) => close(NEW, saved)}
        />
      )}
      <p class="form-failure" role="alert">
        {failure}
      </p>
      {slots.length === 0 ? (
        open !== NEW && <p class="quiet">{t('slots.none')}</p>
      ) : (
        <>
          <DayChoice day={day} onChoose={setDay} />
          <p class="form-hint">{t('slots.clock', { zone: isolated(zoneNameText(zone), t) })}</p>
          {inSight.length === 0 && day !== 'week' && (
            <p class="quiet">{t('slots.noneOnDay', { day: daysText([day], view) })}</p>
          )}
          <ul class="slots">
            {inSight.map((slot) => (
              <li key={slot.id} id={`${LINE_ID}${slot.id}`}>
                {open === slot.id ? (
                  <SlotForm
                    title={t('slotForm.changeTitle', { programme: isolated(slot.programme, t) })}
                    first={slotFormOf(slot)}
                    slots={slots}
                    onSave={(form) =>
                      changes.edit(
                        { kind: 'change-slot', slotId: slot.id, slot: form },
                        t('timetable.changed', { programme: isolated(slot.programme, t) }),
                      )
                    }
                    onClose={(saved) => close(slot.id, saved)}
                  />
                ) : (
                  <SlotLine slot={slot} slots={slots} zone={zone} isMarked={slot.id === markedId}>
                    <IconButton
                      icon={Pencil}
                      label={t('slots.change', named(slot))}
                      onPress={() => setOpen(slot.id)}
                    />
                    <IconButton
                      icon={Trash2}
                      label={t('slots.remove', named(slot))}
                      onPress={() => void remove(slot)}
                    />
                  </SlotLine>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );

  async function remove(slot: Slot): Promise<void> {
    const came = await changes.edit(
      { kind: 'remove-slot', slotId: slot.id },
      t('timetable.removed', { programme: isolated(slot.programme, t) }),
    );
    if (came.kind === 'made') addButton.current?.focus(); // what was pressed goes
    setFailure(failureText(came));
  }

  function failureText(came: ChangeOutcome): string {
    if (came.kind === 'made') return '';
    if (came.kind === 'failed') return came.words;
    return came.problems.map((problem) => editProblemText(problem, slots, view)).join(' ');
  }
}
