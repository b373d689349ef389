import { Trash2 } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Reminder, Subject } from '../../lib/reminders/reminder.ts';
import { Icon } from '../parts/icon.tsx';
import { useView, type View } from '../view.ts';
import { airingDayText, lengthText } from '../words/reminder-list-words.ts';
import { type Times, useTimes } from '../words/use-times.ts';
import { ActionPart } from './action-part.tsx';
import { Chips, ChoiceLine } from './chips.tsx';
import { ClockSpanFields } from './clock-span-fields.tsx';
import { DaysPart } from './days-part.tsx';
import { aboutSubject, EDITION_LATE_LIMITS_MIN, LATE_LIMITS_MIN, withLateLimit } from './form-draft.ts';
import { LeadPart } from './lead-part.tsx';

interface ReminderFormProps {
  readonly reminder: Reminder;
  /** It is not kept yet. */
  readonly isNew?: boolean;
  /** What it can be about instead. */
  readonly subjects: readonly Subject[];
  /** Over what can be set. */
  readonly children?: ComponentChildren;
  onSave(reminder: Reminder): void;
  onRemove?(): void;
  onCancel(): void;
}

/** All that can be set of a reminder; kept when it is saved, so that nothing is told by half of a change. */
export function ReminderForm(props: ReminderFormProps): JSX.Element {
  const { reminder, isNew = false, subjects, children, onSave, onRemove, onCancel } = props;
  const { t } = useView();
  const [draft, setDraft] = useState(reminder);
  const isOfEditions = draft.about.kind === 'edition';
  return (
    <form
      class="reminder-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft);
      }}
      onKeyDown={(event) => {
        // No shortcut of the window may hear what is typed here, and Escape must not close the popup around it.
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
      <AboutPart draft={draft} subjects={subjects} onChange={setDraft} />
      {!isOfEditions && <LeadPart draft={draft} onChange={setDraft} />}
      {!isOfEditions && draft.about.kind !== 'airing' && <DaysPart draft={draft} onChange={setDraft} />}
      {!isOfEditions && <ActionPart draft={draft} onChange={setDraft} />}
      <ChoiceLine
        label={t('reminderForm.late')}
        chosen={draft.action.lateLimitMin}
        offered={isOfEditions ? EDITION_LATE_LIMITS_MIN : LATE_LIMITS_MIN}
        words={(minutes) => lateText(minutes, isOfEditions, t)}
        onChoose={(minutes) => setDraft(withLateLimit(draft, minutes))}
      />
      <div class="reminder-answers">
        <button type="submit" class="button is-first">
          {isNew ? t('reminderForm.add') : t('reminderForm.save')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('reminderForm.cancel')}
        </button>
        {onRemove && (
          <button type="button" class="text-button reminder-remove" onClick={onRemove}>
            <Icon node={Trash2} /> {t('reminderForm.remove')}
          </button>
        )}
      </div>
    </form>
  );
}

interface AboutPartProps {
  readonly draft: Reminder;
  readonly subjects: readonly Subject[];
  onChange(draft: Reminder): void;
}

function AboutPart({ draft, subjects, onChange }: AboutPartProps): JSX.Element | null {
  const view = useView();
  const { t } = view;
  const times = useTimes();
  const { about } = draft;
  if (about.kind === 'hours') {
    return (
      <fieldset class="form-part">
        <legend class="part">{t('reminderForm.hours')}</legend>
        <ClockSpanFields
          span={about.hours}
          onChange={(hours) => onChange({ ...draft, about: { ...about, hours } })}
        />
      </fieldset>
    );
  }
  if (subjects.length < 2) return null;
  // Its own airing may be another than the one that it is opened from.
  const all = subjects.some(({ kind }) => kind === about.kind) ? subjects : [...subjects, about];
  return (
    <Chips
      label={t('reminderForm.about')}
      chosen={about.kind}
      choices={all.map((subject) => [
        subject.kind,
        subjectChoice(subject.kind === about.kind ? about : subject, times, view),
      ])}
      onChoose={(kind) => onChange(aboutSubject(draft, subjects, kind))}
    />
  );
}

function subjectChoice(subject: Subject, times: Times, view: View): string {
  const { t } = view;
  switch (subject.kind) {
    case 'slot':
      return t('reminderForm.thisSlot');
    case 'programme':
      return t('reminderForm.wholeProgramme');
    case 'airing':
      return t('reminderForm.onlyOn', { day: airingDayText(subject.startsAtMs, times, view) });
    case 'edition':
      return t('reminderForm.newEditions');
    case 'hours':
      return t('reminderForm.hours');
  }
}

const MIN_PER_DAY = 24 * 60;

function lateText(minutes: number, isOfEditions: boolean, t: View['t']): string {
  const days = minutes / MIN_PER_DAY;
  const length = Number.isInteger(days)
    ? t('reminderForm.days', days, { count: days })
    : lengthText(minutes, t);
  return isOfEditions ? t('reminderForm.afterEdition', { length }) : t('reminderForm.afterStart', { length });
}
