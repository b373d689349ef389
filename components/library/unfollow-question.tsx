import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { type KeptOnUnfollow, keptOnUnfollow } from '../../lib/bulletins/lists/kept-editions.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { useLibrary } from '../bulletins/use-library.ts';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';
import { sizeIn } from '../words/size-text.ts';

const MOST_EDITIONS = 20_000; // as many as one call takes
const CHOICES: readonly KeptOnUnfollow[] = ['downloaded', 'unheard', 'everything', 'nothing'];

/** Asks before a programme is not followed any more: what shall become of its bulletins. */
export function UnfollowQuestion({ feed, onClose }: { feed: Feed; onClose(): void }): JSX.Element {
  const { openLibrary, locale, t } = useView();
  const { send } = useAsking();
  const [kept, setKept] = useState<KeptOnUnfollow>('downloaded');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const library = useLibrary(
    async (reader, _heard, downloads) => {
      const [editions, positions, all] = await Promise.all([
        reader.newest({ feedId: feed.id, count: MOST_EDITIONS }),
        reader.positions(),
        downloads.downloads(),
      ]);
      return {
        editions,
        positions: new Map(positions.map((position) => [position.editionId, position])),
        downloads: all.filter(
          ({ edition, goesAtMs }) => edition.feedId === feed.id && goesAtMs === undefined,
        ),
      };
    },
    { parts: ['editions', 'positions', 'downloads'], key: feed.id },
  );
  const idsOf = (choice: KeptOnUnfollow): readonly string[] | undefined => {
    const { value } = library;
    if (value) return keptOnUnfollow(choice, value.editions, value.positions, value.downloads);
    // A library that cannot be read must not keep anybody from leaving.
    return choice === 'nothing' && library.status === 'failed' ? [] : undefined;
  };
  const keepEditionIds = idsOf(kept);
  const downloads = library.value?.downloads ?? [];
  const staying = new Set(keepEditionIds);
  const going = keepEditionIds
    ? downloads.filter(({ editionId, pinned }) => !pinned && !staying.has(editionId))
    : [];
  const pinnedCount = downloads.filter(({ pinned }) => pinned).length;

  async function unfollow(): Promise<void> {
    if (!keepEditionIds) return;
    setBusy(true);
    const answer = await send({ kind: 'unfollow', feedId: feed.id, keepEditionIds: [...keepEditionIds] });
    setBusy(false);
    if (!answer.ok) return setFailure(callFailureText(answer.failure, t));
    onClose();
    openLibrary('bulletins');
  }

  return (
    <Modal label={t('unfollow.title', { programme: feed.title })} class="question" onClose={onClose}>
      <p>
        <b>{t('unfollow.title', { programme: feed.title })}</b>
      </p>
      <fieldset class="question-choices">
        <legend>{t('unfollow.bulletins')}</legend>
        {CHOICES.map((choice) => {
          const count = idsOf(choice)?.length;
          return (
            <label key={choice}>
              <input
                type="radio"
                name="kept"
                value={choice}
                checked={choice === kept}
                onChange={() => setKept(choice)}
              />
              <span>
                {wordsOf(choice)}
                {choice !== 'nothing' && count !== undefined && <span class="quiet"> ({count})</span>}
              </span>
            </label>
          );
        })}
      </fieldset>
      <p class="form-hint">{[...goingWords(), t('unfollow.positions')].join(' ')}</p>
      <p class="form-failure" role="alert">
        {failure ??
          (library.status === 'failed' ? t('bulletins.unreadable', { problem: library.problem }) : '')}
      </p>
      <div class="question-answers">
        <button type="button" class="button" onClick={onClose}>
          {t('unfollow.no')}
        </button>
        <button
          type="button"
          class="button is-first"
          disabled={isBusy || !keepEditionIds}
          onClick={() => void unfollow()}
        >
          {t('unfollow.yes')}
        </button>
      </div>
    </Modal>
  );

  function goingWords(): readonly string[] {
    return [
      ...(going.length > 0
        ? [
            t('unfollow.downloadsGo', going.length, {
              count: going.length,
              size: sizeIn(bytesOf(going), { locale, t }),
            }),
          ]
        : []),
      ...(pinnedCount > 0 ? [t('unfollow.pinnedStay', pinnedCount, { count: pinnedCount })] : []),
    ];
  }

  function wordsOf(choice: KeptOnUnfollow): string {
    switch (choice) {
      case 'nothing':
        return t('unfollow.nothing');
      case 'downloaded':
        return t('unfollow.downloaded');
      case 'unheard':
        return t('unfollow.unheard');
      case 'everything':
        return t('unfollow.everything');
    }
  }
}

function bytesOf(downloads: readonly Download[]): number {
  return downloads.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
}
