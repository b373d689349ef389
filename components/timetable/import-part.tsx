import { FileUp } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { fileProblemText } from '../words/calendar-words.ts';
import { DraftView } from './draft-view.tsx';
import { type Draft, type ReadDraft, readDraft, readDraftFile } from './read-draft.ts';
import type { StationTimetable } from './station-timetable.ts';
import type { Changes } from './use-changes.ts';

interface ImportPartProps {
  readonly shown: StationTimetable;
  readonly changes: Changes;
}

/** A timetable or calendar from a file: first a draft to look at, then the station's timetable, or not. */
export function ImportPart({ shown, changes }: ImportPartProps): JSX.Element {
  const { nowMs, t } = useView();
  const [draft, setDraft] = useState<Draft>();
  const [failure, setFailure] = useState('');
  const [isReading, setReading] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  // The draft had the focus.
  useEffect(() => {
    if (draft === undefined && isOver.current) chooser.current?.focus();
    isOver.current = draft !== undefined;
  }, [draft]);

  async function take(reading: Promise<ReadDraft>): Promise<void> {
    setReading(true);
    try {
      const read = await reading;
      setFailure(read.ok ? '' : fileProblemText(read.problem, t));
      if (read.ok) setDraft(read.draft);
    } catch (thrown) {
      // The file was taken away or changed after it was chosen, or the parser could not be loaded.
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      setFailure(t('timetableImport.unreadable', { problem }));
    } finally {
      setReading(false);
    }
  }

  async function accept({ timetable }: Draft): Promise<void> {
    const came = await changes.replace(timetable, t('timetable.imported'));
    if (came.kind === 'failed') return setFailure(came.words);
    setFailure('');
    setDraft(undefined);
  }

  return (
    <section class="timetable-part" aria-labelledby="timetable-import-heading">
      <h3 id="timetable-import-heading">{t('timetableImport.heading')}</h3>
      {draft ? (
        <DraftView
          key={draft.file.name}
          draft={draft}
          zone={shown.station.zone}
          replaces={shown.exists}
          onPlace={(told) => void take(readDraft(draft.file, nowMs, new Map([...draft.zones, ...told])))}
          onAccept={() => void accept(draft)}
          onDiscard={() => {
            setFailure('');
            setDraft(undefined);
          }}
        />
      ) : (
        <>
          <p class="quiet">{t('timetableImport.intro')}</p>
          <label class="button is-large file-button">
            <Icon node={FileUp} /> {isReading ? t('timetableImport.reading') : t('timetableImport.choose')}
            <input
              ref={chooser}
              type="file"
              accept=".ics,.json,text/calendar,application/json"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                if (file) void take(readDraftFile(file, nowMs));
                currentTarget.value = ''; // the same file again, once it was mended, is a change too
              }}
            />
          </label>
        </>
      )}
      <p class="form-failure" role="alert">
        {failure}
      </p>
    </section>
  );
}
