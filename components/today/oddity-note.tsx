import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Slot } from '../../lib/timetable/slot.ts';
import { useView } from '../view.ts';
import { oddityText } from '../words/oddity-words.ts';

/** A small "?" that unfolds what is doubtful about an entry. */
export function OddityNote({ slot, slots }: { slot: Slot; slots: readonly Slot[] }): JSX.Element {
  const view = useView();
  const [isOpen, setOpen] = useState(false);
  const noteId = useId();
  const label = view.t('oddity.show', { programme: slot.programme });
  return (
    <>
      <button
        type="button"
        class="oddity"
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? noteId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">?</span>
      </button>
      {isOpen && (
        <p class="oddity-note" id={noteId}>
          {slot.oddities.map((oddity) => oddityText(oddity, slot, slots, view)).join(' ')}
        </p>
      )}
    </>
  );
}
