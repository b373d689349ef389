import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditProblem } from '../../lib/timetable/editing/edit-timetable.ts';
import { validityAt } from '../../lib/timetable/validity.ts';
import { FormField } from '../library/form-field.tsx';
import { useView, type View } from '../view.ts';
import { dateText } from '../words/clock-text.ts';
import { editProblemText } from '../words/slot-words.ts';
import { datedNote } from '../words/timetable-words.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { LabelsForm } from './labels-form.tsx';
import type { StationTimetable } from './station-timetable.ts';
import type { ChangeOutcome, Changes } from './use-changes.ts';

interface ValidityPartProps {
  readonly shown: StationTimetable;
  readonly changes: Changes;
}

/** For how long a timetable is known to be true; it can be confirmed for today and a while. */
export function ValidityPart({ shown, changes }: ValidityPartProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const { slots } = shown.timetable;
  const [until, setUntil] = useState('');
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [outcome]);

  async function confirm(event: Event): Promise<void> {
    event.preventDefault();
    const came = await changes.edit(
      { kind: 'confirm', ...(until !== '' && { until }) },
      t('timetable.confirmed'),
    );
    setOutcome(came);
    if (came.kind === 'made') setUntil('');
  }

  const failure =
    outcome?.kind === 'refused'
      ? outcome.problems.map((problem) => confirmProblemText(problem, view)).join(' ')
      : undefined;
  return (
    <section class="timetable-part" aria-labelledby="validity-heading">
      <h3 id="validity-heading">{t('validity.heading')}</h3>
      <p>{validityText(shown, view)}</p>
      <form ref={form} class="confirm-form" noValidate onSubmit={(event) => void confirm(event)}>
        <FormField
          name="until"
          type="date"
          label={t('validity.untilLabel')}
          hint={t('validity.untilHint')}
          value={until}
          failure={failure}
          onInput={setUntil}
        />
        <button type="submit" class="button is-large">
          {t('validity.confirm')}
        </button>
      </form>
      <p class="form-failure" role="alert">
        {outcome?.kind === 'failed' ? outcome.words : ''}
      </p>
      <LabelsForm key={JSON.stringify({ ...shown.timetable, slots: 0 })} shown={shown} changes={changes} />
    </section>
  );

  function confirmProblemText(problem: EditProblem, from: View): string {
    return problem.kind === 'ends-before-it-begins'
      ? t('validity.endsBeforeToday', { date: dateText(problem.from, wordsLocale(from)) })
      : editProblemText(problem, slots, from);
  }
}

function validityText({ station, timetable }: StationTimetable, view: View): string {
  const validity = validityAt(timetable, view.nowMs);
  if (validity.status !== 'current') return datedNote(validity, station.name, view);
  const { validUntil } = validity;
  if (validUntil === undefined) return view.t('validity.open');
  return view.t('validity.until', { date: dateText(validUntil, wordsLocale(view)) });
}
