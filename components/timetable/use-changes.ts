import { useState } from 'preact/hooks';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import type { EditProblem, TimetableEdit } from '../../lib/timetable/editing/edit-timetable.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';
import type { StationTimetable } from './station-timetable.ts';

const UNDONE_WITHIN_MS = 10_000;

/** What came of a change: made, refused field by field, or not made for another reason, as a sentence. */
export type ChangeOutcome =
  | { readonly kind: 'made' }
  | { readonly kind: 'refused'; readonly problems: readonly EditProblem[] }
  | { readonly kind: 'failed'; readonly words: string };

/** What was done last, and what stood there before. */
interface Change {
  /** In words: "Paris Live removed". */
  readonly words: string;
  /** The listener's copy of before; absent where there was none. */
  readonly copyBefore: Timetable | undefined;
  readonly madeAtMs: number;
}

/** Changes to a station's timetable, each of which can be taken back for a while. */
export interface Changes {
  edit(edit: TimetableEdit, words: string): Promise<ChangeOutcome>;
  /** Puts a whole timetable in the place of the station's. */
  replace(timetable: Timetable, words: string): Promise<ChangeOutcome>;
  /** Gives up the listener's copy. */
  restore(words: string): Promise<ChangeOutcome>;
  /** The last change that can still be taken back. */
  readonly last: Change | undefined;
  undo(): Promise<void>;
  /** What is said of what was done, as long as it is fresh. */
  readonly said: string;
}

export function useChanges({ station, timetable, isOwn }: StationTimetable): Changes {
  const { nowMs, t } = useView();
  const { ask, send } = useAsking();
  const [made, setMade] = useState<readonly Change[]>([]);
  const [undone, setUndone] = useState<{ readonly words: string; readonly atMs: number }>();
  const stationId = station.id;
  const isFresh = ({ madeAtMs }: Change) => nowMs - madeAtMs < UNDONE_WITHIN_MS;
  const last = made.filter(isFresh).at(-1);
  const undoneWords = undone && nowMs - undone.atMs < UNDONE_WITHIN_MS ? undone.words : undefined;

  async function change(call: Call, words: string): Promise<ChangeOutcome> {
    const copyBefore = isOwn ? timetable : undefined;
    const answer = await send(call);
    if (!answer.ok) return outcomeOf(answer);
    setUndone(undefined);
    setMade((before) => [...before.filter(isFresh), { words, copyBefore, madeAtMs: nowMs }]);
    return { kind: 'made' };
  }

  function outcomeOf({ failure }: Extract<CallAnswer, { readonly ok: false }>): ChangeOutcome {
    if (failure.kind === 'edit-refused') return { kind: 'refused', problems: failure.problems };
    return { kind: 'failed', words: callFailureText(failure, t) };
  }

  return {
    edit: (edit, words) => change({ kind: 'edit-timetable', stationId, edit: sendable(edit) }, words),
    replace: (whole, words) => change({ kind: 'save-timetable', stationId, timetable: whole }, words),
    restore: (words) => change({ kind: 'restore-timetable', stationId }, words),
    last,
    async undo() {
      if (!last) return;
      const { copyBefore, words } = last;
      setMade((before) => before.filter((change) => isFresh(change) && change !== last));
      setUndone({ words: t('timetable.undone', { what: words }), atMs: nowMs });
      ask(
        copyBefore
          ? { kind: 'save-timetable', stationId, timetable: copyBefore }
          : { kind: 'restore-timetable', stationId },
      );
    },
    said: last ? t('timetable.done', { what: last.words }) : (undoneWords ?? ''),
  };
}

type SentEdit = Extract<Call, { readonly kind: 'edit-timetable' }>['edit'];

/** What is shared is read-only, what travels need not be. */
function sendable(edit: TimetableEdit): SentEdit {
  return edit;
}
