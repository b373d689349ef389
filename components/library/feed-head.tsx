import { CheckCheck, ExternalLink, Trash2 } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { FeedBell } from '../reminders/feed-bell.tsx';
import { useView } from '../view.ts';
import { Artwork } from './artwork.tsx';
import { UnfollowQuestion } from './unfollow-question.tsx';

const MOST_EDITIONS = 20_000; // as many as one call takes

/** What a programme is, and what can be done with all of it. */
export function FeedHead({ feed }: { feed: Feed }): JSX.Element {
  const { t, readLibrary } = useView();
  const { ask } = useAsking();
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function markAllPlayed(): Promise<void> {
    try {
      const { reader } = await readLibrary();
      const [editions, positions] = await Promise.all([
        reader.newest({ feedId: feed.id, count: MOST_EDITIONS }),
        reader.positions(),
      ]);
      const played = new Set(
        positions.flatMap(({ editionId, playedAtMs }) => (playedAtMs === undefined ? [] : [editionId])),
      );
      const editionIds = editions.map(({ id }) => id).filter((id) => !played.has(id));
      if (editionIds.length > 0) ask({ kind: 'set-played', editionIds, played: true });
      setProblem(undefined);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  return (
    <div class="feed-head">
      <Artwork imageUrl={feed.imageUrl} />
      <div class="feed-words">
        <h2 dir="auto">{feed.title}</h2>
        {feed.author !== undefined && feed.author !== feed.title && (
          <p class="quiet" dir="auto">
            {feed.author}
          </p>
        )}
        {feed.description !== undefined && (
          <p class="feed-description" dir="auto">
            {feed.description}
          </p>
        )}
        <div class="feed-acts">
          <button type="button" class="button" onClick={() => void markAllPlayed()}>
            <Icon node={CheckCheck} /> {t('feedPage.markAllPlayed')}
          </button>
          <FeedBell feed={feed} />
          {feed.homepage !== undefined && (
            <a class="button" href={feed.homepage} target="_blank" rel="noreferrer">
              <Icon node={ExternalLink} /> {t('feedPage.homepage')}
            </a>
          )}
          <button type="button" class="button" onClick={() => setAsks(true)}>
            <Icon node={Trash2} /> {t('feedPage.unfollow')}
          </button>
        </div>
        {problem !== undefined && (
          <p class="form-failure" role="alert">
            {t('bulletins.unreadable', { problem })}
          </p>
        )}
      </div>
      {asks && <UnfollowQuestion feed={feed} onClose={() => setAsks(false)} />}
    </div>
  );
}
