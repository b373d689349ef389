import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditProblem } from '../../lib/timetable/editing/edit-timetable.ts';
import type { SlotForm as SlotFields } from '../../lib/timetable/editing/slot-form.ts';
import type { Slot } from '../../lib/timetable/slot.ts';
import { FormField } from '../library/form-field.tsx';
import { useView } from '../view.ts';
import { editProblemText } from '../words/slot-words.ts';
import { DaysField } from './days-field.tsx';
import type { ChangeOutcome } from './use-changes.ts';

interface SlotFormProps {
  readonly title: string;
  readonly first: SlotFields;
  /** All slots of the timetable, to name the one that says the same. */
  readonly slots: readonly Slot[];
  onSave(form: SlotFields): Promise<ChangeOutcome>;
  /** `saved` where it was. */
  onClose(saved?: SlotFields): void;
}

/** A new slot, or a change of one; each thing that is wrong is said where it stands. */
export function SlotForm({ title, first, slots, onSave, onClose }: SlotFormProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const [fields, setFields] = useState(first);
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true] input')?.focus();
  }, [outcome]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setSaving(true);
    const came = await onSave(fields);
    setSaving(false);
    if (came.kind === 'made') onClose(fields);
    else setOutcome(came);
  }

  const problems = outcome?.kind === 'refused' ? outcome.problems : [];
  const failureOf = (place: FieldPlace) =>
    problems
      .filter((problem) => placeOf(problem) === place)
      .map((problem) => editProblemText(problem, slots, view))
      .join(' ') || undefined;
  const field = (name: 'programme' | 'description' | 'start' | 'end' | 'zone') => ({
    name,
    value: fields[name],
    failure: failureOf(name),
    onInput: (value: string) => setFields((now) => ({ ...now, [name]: value })),
  });
  const isOverNight = fields.start !== '' && fields.end !== '' && fields.end <= fields.start;

  return (
    <form
      ref={form}
      class="station-form slot-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => void save(event)}
    >
      <h4>{title}</h4>
      <FormField {...field('programme')} label={t('slotForm.programme')} />
      <FormField
        {...field('description')}
        label={t('slotForm.description')}
        hint={t('slotForm.descriptionHint')}
      />
      <DaysField
        days={fields.days}
        failure={failureOf('days')}
        onChoose={(days) => setFields((now) => ({ ...now, days }))}
      />
      <div class="form-pair">
        <FormField {...field('start')} type="time" label={t('slotForm.start')} />
        <FormField
          {...field('end')}
          type="time"
          label={t('slotForm.end')}
          {...(isOverNight && { hint: t('slotForm.nextDay') })}
        />
      </div>
      <FormField
        {...field('zone')}
        label={t('slotForm.zone')}
        hint={t('slotForm.zoneHint')}
        suggestions={Intl.supportedValuesOf('timeZone')}
      />
      <p role="alert" class="form-failure">
        {outcome?.kind === 'failed' ? outcome.words : (failureOf('form') ?? '')}
      </p>
      <div class="form-answers">
        <button type="submit" class="button is-first" disabled={isSaving}>
          {isSaving ? t('form.saving') : t('form.save')}
        </button>
        <button type="button" class="button" onClick={() => onClose()}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}

type FieldPlace = keyof SlotFields | 'form';

function placeOf(problem: EditProblem): FieldPlace {
  switch (problem.kind) {
    case 'programme-missing':
    case 'programme-too-long':
      return 'programme';
    case 'description-too-long':
      return 'description';
    case 'no-day':
    case 'day-unknown':
      return 'days';
    case 'time-invalid':
      return problem.field;
    case 'zone-unknown':
      return 'zone';
    case 'slot-unknown':
    case 'slot-exists':
    case 'too-many-slots':
    case 'date-invalid':
    case 'ends-before-it-begins':
    case 'label-too-long':
      return 'form';
  }
}
