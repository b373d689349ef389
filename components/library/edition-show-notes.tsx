import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { parseNotes } from '../../lib/bulletins/notes/parse-notes.ts';
import { NotesView } from '../bulletins/notes-view.tsx';
import { useView } from '../view.ts';
import { usePlayFrom } from './use-play-from.ts';
import type { WholeEdition } from './whole-edition.ts';

/** What the publisher writes about an edition; its times are places to go to. */
export function EditionShowNotes({ whole }: { whole: WholeEdition }): JSX.Element {
  const { t } = useView();
  const playFrom = usePlayFrom(whole);
  const { edition, feed, notes } = whole;
  const raw = notes?.notes;
  const baseUrl = edition.link ?? feed?.url;
  const tree = useMemo(
    () => (raw ? parseNotes(raw, baseUrl, edition.durationSec) : []),
    [raw?.text, raw?.kind, baseUrl, edition.durationSec],
  );
  return (
    <section class="details-part">
      <h3>{t('editionPage.notes')}</h3>
      {tree.length > 0 ? (
        <NotesView notes={tree} onSeek={playFrom} />
      ) : (
        <p class="quiet">{t('editionPage.noNotes')}</p>
      )}
    </section>
  );
}
