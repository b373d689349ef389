import { CalendarPlus, FileDown } from 'lucide';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { remindedSlots } from '../../lib/reminders/reminded-slots.ts';
import type { CalendarSpan } from '../../lib/timetable/calendar/calendar-span.ts';
import type { ChosenSlot } from '../../lib/timetable/calendar/write-calendar.ts';
import { validityAt } from '../../lib/timetable/validity.ts';
import { Choices } from '../library/choices.tsx';
import { Icon } from '../parts/icon.tsx';
import { useReminders } from '../reminders/use-reminders.ts';
import { useView } from '../view.ts';
import { AlarmChoice } from './alarm-choice.tsx';
import { slotsOn } from './day-choice.tsx';
import { type SavedCalendar, saveCalendar, saveTimetable } from './save-timetable.ts';
import { SlotCheckbox } from './slot-checkbox.tsx';
import type { StationTimetable } from './station-timetable.ts';

type Which = 'all' | 'some' | 'reminded';

/** The timetable as a calendar, whole or in part and with alarms; or as a file that another Pips reads. */
export function ExportPart({ shown }: { readonly shown: StationTimetable }): JSX.Element {
  const view = useView();
  const { nowMs, t } = view;
  const { station } = shown;
  const { slots } = shown.timetable;
  const reminders = useReminders();
  const reminded = useMemo(() => remindedSlots(reminders, station), [reminders, station]);
  const isPast = validityAt(shown.timetable, nowMs).status === 'past';
  const [which, setWhich] = useState<Which>('all');
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [leadMinutes, setLeadMinutes] = useState<number>();
  const [span, setSpan] = useState<CalendarSpan>('from-today');
  const [saved, setSaved] = useState<SavedCalendar>();
  const [failure, setFailure] = useState('');

  const withLead = (slotId: string): ChosenSlot => ({ slotId, leadMinutes });
  const chosen = chosenSlots();
  async function save(work: () => Promise<SavedCalendar | undefined>): Promise<void> {
    try {
      setSaved(await work());
      setFailure('');
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      setFailure(t('calendarExport.failed', { problem }));
    }
  }

  return (
    <section class="timetable-part" aria-labelledby="timetable-export-heading">
      <h3 id="timetable-export-heading">{t('calendarExport.heading')}</h3>
      <p class="quiet">{t('calendarExport.intro')}</p>
      <Choices<Which>
        name="export-which"
        label={t('calendarExport.which')}
        chosen={which}
        choices={[
          ['all', t('calendarExport.all')],
          ['some', t('calendarExport.some')],
          ...(reminded.length > 0 ? [['reminded', t('calendarExport.reminded')] as const] : []),
        ]}
        onChoose={setWhich}
      />
      {which === 'some' && (
        <ul class="slots is-choosing">
          {slotsOn(slots, 'week').map((slot) => (
            <li key={slot.id}>
              <SlotCheckbox
                slot={slot}
                isChosen={chosenIds.has(slot.id)}
                onChoose={(isChosen) => {
                  const ids = new Set(chosenIds);
                  if (isChosen) ids.add(slot.id);
                  else ids.delete(slot.id);
                  setChosenIds(ids);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <AlarmChoice
        leadMinutes={leadMinutes}
        hint={which === 'reminded' ? t('calendarExport.alarmOwn') : t('calendarExport.alarmHint')}
        isFixed={which === 'reminded'}
        onChoose={setLeadMinutes}
      />
      {isPast && (
        <Choices<CalendarSpan>
          name="export-span"
          label={t('calendarExport.span')}
          hint={t('calendarExport.spanHint')}
          chosen={span}
          choices={[
            ['from-today', t('calendarExport.fromToday')],
            ['validity', t('calendarExport.asValid')],
          ]}
          onChoose={setSpan}
        />
      )}
      {chosen.length === 0 && <p class="form-hint">{t('calendarExport.noneChosen')}</p>}
      <div class="form-answers export-acts">
        <button
          type="button"
          class="button is-large"
          disabled={chosen.length === 0}
          onClick={() => void save(() => saveCalendar(shown, chosen, span, view))}
        >
          <Icon node={CalendarPlus} /> {t('calendarExport.save')}
        </button>
        <button
          type="button"
          class="button is-large"
          onClick={() => void save(async () => void (await saveTimetable(shown, view)))}
        >
          <Icon node={FileDown} /> {t('calendarExport.saveJson')}
        </button>
      </div>
      <Outcome saved={saved} />
      <p class="form-failure" role="alert">
        {failure}
      </p>
    </section>
  );

  function chosenSlots(): readonly ChosenSlot[] {
    switch (which) {
      case 'all':
        return slots.map(({ id }) => withLead(id));
      case 'some':
        return slots.filter(({ id }) => chosenIds.has(id)).map(({ id }) => withLead(id));
      case 'reminded':
        return reminded;
    }
  }
}

/** How many slots went into the calendar, and which could not. */
function Outcome({ saved }: { readonly saved: SavedCalendar | undefined }): JSX.Element {
  const { t } = useView();
  return (
    <div role="status">
      {saved && <p>{t('calendarExport.saved', saved.slotCount, { count: saved.slotCount })}</p>}
      {saved && saved.leftOut.length > 0 && (
        <p class="quiet">{t('calendarExport.leftOut', { slots: saved.leftOut.join(', ') })}</p>
      )}
    </div>
  );
}
