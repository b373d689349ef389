import { Newspaper, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Subject } from '../../lib/reminders/reminder.ts';
import type { ReminderRow as Row } from '../../lib/reminders/upcoming.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import {
  actionText,
  reminderDaysText,
  rowTitle,
  standingText,
  standsOnText,
  subjectText,
  whenTexts,
  withoutText,
} from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';
import { subjectsOf } from './form-draft.ts';
import { ReminderForm } from './reminder-form.tsx';
import { Switch } from './switch.tsx';

interface ReminderRowProps {
  readonly row: Row;
  readonly isEdited: boolean;
  /** Opens what can be set, and closes it. */
  onEdit(isEdited: boolean): void;
  onRemove(): void;
}

/** One reminder: when it is next, what it is about, what happens; a press on it opens what can be set. */
export function ReminderRow({ row, isEdited, onEdit, onRemove }: ReminderRowProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { ask } = useAsking();
  const { reminder, next } = row;
  const title = rowTitle(row, snapshot.stations, t);
  const soft = useSoftText(row);
  return (
    <article class={reminder.isOn ? 'reminder' : 'reminder is-off'} aria-label={title}>
      <div class="reminder-line">
        <button
          type="button"
          class="reminder-open"
          aria-expanded={isEdited}
          onClick={() => onEdit(!isEdited)}
        >
          <When row={row} />
          <span class="reminder-words">
            <span class="reminder-title" dir="auto" title={title}>
              {title}
            </span>
            <span class="reminder-soft" dir="auto" title={soft.whole}>
              {soft.standing !== undefined && <span class="reminder-standing">{soft.standing}</span>}
              {soft.standing !== undefined && ' · '}
              {soft.rest}
            </span>
          </span>
        </button>
        <Switch
          label={t('reminders.switch', { title })}
          isOn={reminder.isOn}
          onChange={(isOn) => ask({ kind: 'save-reminder', reminder: { ...reminder, isOn } })}
        />
      </div>
      {isEdited && (
        <ReminderForm
          reminder={reminder}
          subjects={subjectsFor(row, title)}
          onSave={(changed) => {
            ask({ kind: 'save-reminder', reminder: changed });
            onEdit(false);
          }}
          onRemove={onRemove}
          onCancel={() => onEdit(false)}
        >
          {next?.telling.standsOn && (
            <p class="form-note">
              {t('reminderForm.standsOn', { timetable: standsOnText(next.telling.standsOn, view) })}
            </p>
          )}
        </ReminderForm>
      )}
    </article>
  );
}

/** The soft line: what is out of the ordinary first, then what happens and when. */
function useSoftText({ reminder, next, without }: Row) {
  const view = useView();
  const { snapshot, t } = view;
  const times = useTimes();
  const { about, isOn } = reminder;
  const elsewhere =
    about.stationId === undefined || about.stationId === snapshot.station.id
      ? undefined
      : snapshot.stations.find(({ id }) => id === about.stationId)?.name;
  const standing = !isOn
    ? undefined
    : without === undefined
      ? standingText(next, times, view)
      : about.kind === 'edition'
        ? undefined
        : withoutText(without, t);
  const rest = joined([
    actionText(reminder, t),
    subjectText(reminder, { t, times }),
    reminderDaysText(reminder, view),
    next?.telling.standsOn && standsOnText(next.telling.standsOn, view),
    elsewhere,
  ]);
  return { standing, rest, whole: joined([standing, rest]) };
}

function When({ row: { next } }: { readonly row: Row }): JSX.Element {
  const view = useView();
  const times = useTimes();
  if (!next) {
    return (
      <span class="reminder-when is-open">
        <Icon node={Newspaper} />
      </span>
    );
  }
  const { time, day, wait, whole } = whenTexts(next.telling.startsAtMs, times, view);
  return (
    <span class="reminder-when" title={whole}>
      <bdi class="reminder-time">{time}</bdi>
      {day !== undefined && <span class="reminder-day">{day}</span>}
      {wait !== undefined && <span class="reminder-day">{wait}</span>}
    </span>
  );
}

/** What it could be about instead: known from what comes next of it. */
function subjectsFor({ reminder: { about }, next }: Row, programme: string): readonly Subject[] {
  const slotId = next?.telling.slotIds[0];
  if (next === undefined || slotId === undefined || about.kind === 'hours' || about.kind === 'edition')
    return [];
  return subjectsOf(
    {
      stationId: about.stationId,
      slotId: about.kind === 'programme' ? slotId : about.slotId,
      programme: next.telling.programmes[0] ?? programme,
      startsAtMs: next.telling.startsAtMs,
      isAhead: true,
      feed: undefined,
    },
    false,
  );
}

interface RemovedRowProps {
  readonly title: string;
  onRestore(): void;
}

/** What was removed, for as long as it can be taken back. */
export function RemovedReminderRow({ title, onRestore }: RemovedRowProps): JSX.Element {
  const { t } = useView();
  const undo = useRef<HTMLButtonElement>(null);
  // The button that removed it has gone with the row.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  return (
    <div class="reminder is-removed" role="status">
      <p title={title}>{t('downloads.removed', { title })}</p>
      <button ref={undo} type="button" class="text-button" onClick={onRestore}>
        <Icon node={Undo2} /> {t('downloads.undo')}
      </button>
    </div>
  );
}
