import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CallFailure } from '../../lib/radio/calls.ts';
import { positionSecAt } from '../../lib/radio/listening.ts';
import { useAsking } from '../asking.tsx';
import { ChapterList } from '../bulletins/chapter-list.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';
import { usePlayFrom } from './use-play-from.ts';
import type { WholeEdition } from './whole-edition.ts';

type Loading = 'idle' | 'loading' | { readonly failure: CallFailure };

/** The chapters of an edition; those that stand in a document of their own are fetched when it is first looked at. */
export function EditionChapters({ whole }: { whole: WholeEdition }): JSX.Element | null {
  const { snapshot, nowMs, t } = useView();
  const playFrom = usePlayFrom(whole);
  const { edition, notes } = whole;
  const [loading, load] = useChaptersDocument(whole);
  const chapters = notes?.chapters ?? [];
  const isInPlayer = snapshot.listening.current?.editionId === edition.id;
  const positionSec = isInPlayer ? positionSecAt({ playback: snapshot.edition, nowMs }) : undefined;
  if (chapters.length === 0 && loading === 'idle') return null;
  return (
    <section class="details-part">
      <h3>{t('chapters.label')}</h3>
      {chapters.length > 0 && <ChapterList chapters={chapters} positionSec={positionSec} onSeek={playFrom} />}
      <p role="status" class={loading === 'loading' ? 'quiet' : 'hidden'}>
        {loading === 'loading' && t('chapters.loading')}
      </p>
      {typeof loading === 'object' && (
        <p class="quiet">
          {t('chapters.failed')} {callFailureText(loading.failure, t)}{' '}
          <button type="button" class="text-button" onClick={load}>
            {t('trouble.tryAgain')}
          </button>
        </p>
      )}
    </section>
  );
}

function useChaptersDocument({ edition, notes }: WholeEdition): readonly [Loading, () => void] {
  const { send } = useAsking();
  const [loading, setLoading] = useState<Loading>('idle');
  const isWanted = notes?.chaptersUrl !== undefined && notes.chaptersTakenAtMs === undefined;

  async function load(): Promise<void> {
    setLoading('loading');
    const answer = await send({ kind: 'load-chapters', editionId: edition.id });
    setLoading(answer.ok ? 'idle' : { failure: answer.failure });
  }

  useEffect(() => {
    if (isWanted) void load();
  }, [edition.id, isWanted]);
  return [loading, () => void load()];
}
