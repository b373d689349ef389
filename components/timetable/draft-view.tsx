import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useView } from '../view.ts';
import { eventFaultText } from '../words/calendar-words.ts';
import { isolated } from '../words/isolated.ts';
import { DayChoice, type ShownDay, slotsOn } from './day-choice.tsx';
import type { Draft } from './read-draft.ts';
import { SlotLine } from './slot-line.tsx';
import { ZoneQuestions } from './zone-questions.tsx';

interface DraftViewProps {
  readonly draft: Draft;
  /** The station's, which is offered where events have none. */
  readonly zone: string;
  /** There is a timetable that this one would take the place of. */
  readonly replaces: boolean;
  onPlace(zones: ReadonlyMap<string, string>): void;
  onAccept(): void;
  onDiscard(): void;
}

/** What a file holds, before any of it is kept: its slots, what is not among them and why, what must be asked. */
export function DraftView(props: DraftViewProps): JSX.Element {
  const { draft, zone, replaces, onPlace, onAccept, onDiscard } = props;
  const { t } = useView();
  const { file, timetable, from, unplaced } = draft;
  const { slots } = timetable;
  const [day, setDay] = useState<ShownDay>('week');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="draft" aria-labelledby="draft-heading">
      <h4 id="draft-heading" ref={heading} tabIndex={-1}>
        {t('timetableImport.draft', { file: isolated(file.name, t) })}
      </h4>
      {from && (
        <p class="quiet">
          {from.kind === 'calendar'
            ? t('timetableImport.calendarName', { name: isolated(from.name, t) })
            : t('timetableImport.ofStation', { station: isolated(from.name, t) })}
        </p>
      )}
      {unplaced.length > 0 && <ZoneQuestions unplaced={unplaced} zone={zone} onPlace={onPlace} />}
      <p role="status">{t('timetableImport.found', slots.length, { count: slots.length })}</p>
      <LeftOut draft={draft} />
      {slots.length > 0 && (
        <>
          <DayChoice day={day} onChoose={setDay} />
          <ul class="slots">
            {slotsOn(slots, day).map((slot) => (
              <li key={slot.id}>
                <SlotLine slot={slot} slots={slots} zone={undefined} />
              </li>
            ))}
          </ul>
          {replaces && <p class="form-hint">{t('timetableImport.replaces')}</p>}
        </>
      )}
      <div class="form-answers">
        {slots.length > 0 && (
          <button type="button" class="button is-first is-large" onClick={onAccept}>
            {t('timetableImport.accept')}
          </button>
        )}
        <button type="button" class="button is-large" onClick={onDiscard}>
          {t('timetableImport.discard')}
        </button>
      </div>
    </section>
  );
}

/** Each thing that was set aside, by its name, and why. */
function LeftOut({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { t } = useView();
  const { setAside } = draft;
  if (setAside.length === 0) return null;
  return (
    <details class="set-aside" open>
      <summary>{t('timetableImport.setAside', setAside.length, { count: setAside.length })}</summary>
      <dl class="facts">
        {setAside.map((part, index) => (
          <div key={index}>
            <dt dir="auto">{'where' in part ? part.where : part.name || t('timetableImport.nameless')}</dt>
            <dd>{'where' in part ? part.problem : eventFaultText(part.kind, t)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
