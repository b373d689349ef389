import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { type KeptOnUnfollow, keptOnUnfollow } from '../../lib/bulletins/lists/kept-editions.ts';
import { useAsking } from '../asking.tsx';
import { useLibrary } from '../bulletins/use-library.ts';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';

const MOST_EDITIONS = 20_000; // as many as one call takes
const CHOICES: readonly KeptOnUnfollow[] = ['nothing', 'unheard', 'everything'];

/** Asks before a programme is not followed any more: what shall become of its bulletins. */
export function UnfollowQuestion({ feed, onClose }: { feed: Feed; onClose(): void }): JSX.Element {
  const { openLibrary, t } = useView();
  const { send } = useAsking();
  const [kept, setKept] = useState<KeptOnUnfollow>('nothing');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const library = useLibrary(
    async (reader) => {
      const [editions, positions] = await Promise.all([
        reader.newest({ feedId: feed.id, count: MOST_EDITIONS }),
        reader.positions(),
      ]);
      return { editions, positions: new Map(positions.map((position) => [position.editionId, position])) };
    },
    { parts: ['editions', 'positions'], key: feed.id },
  );
  const idsOf = (choice: KeptOnUnfollow): readonly string[] | undefined => {
    if (choice === 'nothing') return []; // a library that cannot be read must not keep anybody from leaving
    return library.value && keptOnUnfollow(choice, library.value.editions, library.value.positions);
  };
  const keepEditionIds = idsOf(kept);

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
      <p class="form-hint">{t('unfollow.positions')}</p>
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

  function wordsOf(choice: KeptOnUnfollow): string {
    switch (choice) {
      case 'nothing':
        return t('unfollow.nothing');
      case 'unheard':
        return t('unfollow.unheard');
      case 'everything':
        return t('unfollow.everything');
    }
  }
}
