import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditProblem, TimetableEdit } from '../../lib/timetable/editing/edit-timetable.ts';
import { FormField } from '../library/form-field.tsx';
import { useView } from '../view.ts';
import { editProblemText } from '../words/slot-words.ts';
import type { StationTimetable } from './station-timetable.ts';
import type { ChangeOutcome, Changes } from './use-changes.ts';

type Labels = Omit<Extract<TimetableEdit, { readonly kind: 'set-labels' }>, 'kind'>;

/** What is said of a timetable as a whole: from when, until when, what it is called, where it was read. */
export function LabelsForm({
  shown,
  changes,
}: {
  readonly shown: StationTimetable;
  readonly changes: Changes;
}): JSX.Element {
  const view = useView();
  const { t } = view;
  const { slots, validFrom = '', validUntil = '', edition = '', source = '' } = shown.timetable;
  const [labels, setLabels] = useState<Labels>({ validFrom, validUntil, edition, source });
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [outcome]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setOutcome(await changes.edit({ kind: 'set-labels', ...labels }, t('timetable.labelled')));
  }

  const problems = outcome?.kind === 'refused' ? outcome.problems : [];
  const field = (name: keyof Labels) => ({
    name,
    value: labels[name],
    failure:
      problems
        .filter((problem) => placeOf(problem) === name)
        .map((problem) => editProblemText(problem, slots, view))
        .join(' ') || undefined,
    onInput: (value: string) => setLabels((now) => ({ ...now, [name]: value })),
  });
  return (
    <details class="set-aside">
      <summary>{t('validity.labels')}</summary>
      <form
        ref={form}
        class="station-form"
        aria-label={t('validity.labels')}
        noValidate
        onSubmit={(event) => void save(event)}
      >
        <div class="form-pair">
          <FormField {...field('validFrom')} type="date" label={t('validity.from')} />
          <FormField
            {...field('validUntil')}
            type="date"
            label={t('validity.last')}
            hint={t('validity.untilHint')}
          />
        </div>
        <FormField {...field('edition')} label={t('validity.edition')} hint={t('validity.editionHint')} />
        <FormField {...field('source')} label={t('validity.source')} hint={t('validity.sourceHint')} />
        <p class="form-failure" role="alert">
          {outcome?.kind === 'failed' ? outcome.words : ''}
        </p>
        <div class="form-answers">
          <button type="submit" class="button is-first">
            {t('validity.save')}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Of these, no other comes of labels. */
function placeOf(problem: EditProblem): keyof Labels | undefined {
  switch (problem.kind) {
    case 'date-invalid':
    case 'label-too-long':
      return problem.field;
    case 'ends-before-it-begins':
      return 'validUntil';
    case 'programme-missing':
    case 'programme-too-long':
    case 'description-too-long':
    case 'no-day':
    case 'day-unknown':
    case 'time-invalid':
    case 'zone-unknown':
    case 'slot-unknown':
    case 'slot-exists':
    case 'too-many-slots':
      return undefined;
  }
}
