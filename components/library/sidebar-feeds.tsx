import { Rss, TriangleAlert } from 'lucide';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { useArtwork } from '../bulletins/use-artwork.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { Icon } from '../parts/icon.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { refreshFailureText } from '../words/failure-words.ts';

/** The programmes one follows, by name, with how much of each is unplayed; those that fail are marked. */
export function SidebarFeeds({ shownId }: { shownId: string | undefined }): JSX.Element | null {
  const { locale } = useView();
  const { value: feeds } = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  const { value: counts } = useLibrary((reader) => reader.unplayedCounts(), {
    parts: ['feeds', 'editions', 'positions'],
  });
  const byName = useMemo(
    () => [...(feeds ?? [])].sort((one, other) => one.title.localeCompare(other.title, locale)),
    [feeds, locale],
  );
  const unplayed = useMemo(() => new Map(counts?.map(({ feedId, count }) => [feedId, count])), [counts]);
  if (byName.length === 0) return null;
  return (
    <>
      <div class="sidebar-feeds">
        {byName.map((feed) => (
          <FeedLink
            key={feed.id}
            feed={feed}
            unplayedCount={unplayed.get(feed.id) ?? 0}
            isShown={feed.id === shownId}
          />
        ))}
      </div>
      <FeedSelect feeds={byName} shownId={shownId} />
    </>
  );
}

/** In the links' place where the window is narrow: a hundred programmes take one line. */
function FeedSelect({
  feeds,
  shownId,
}: {
  feeds: readonly Feed[];
  shownId: string | undefined;
}): JSX.Element {
  const { openLibrary, t } = useView();
  const isFollowed = feeds.some(({ id }) => id === shownId);
  return (
    <select
      class="field sidebar-select"
      aria-label={t('library.following')}
      value={isFollowed ? shownId : ''}
      onChange={({ currentTarget }) => openLibrary(libraryAddressOf('feed', currentTarget.value))}
    >
      <option value="" disabled>
        {t('library.following')}
      </option>
      {feeds.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

interface FeedLinkProps {
  readonly feed: Feed;
  readonly unplayedCount: number;
  readonly isShown: boolean;
}

function FeedLink({ feed, unplayedCount, isShown }: FeedLinkProps): JSX.Element {
  const { t } = useView();
  const { failure } = feed.health;
  const trouble = failure && refreshFailureText(failure, t);
  return (
    <a
      href={`#${libraryAddressOf('feed', feed.id)}`}
      aria-current={isShown ? 'page' : undefined}
      title={trouble === undefined ? feed.title : `${feed.title}: ${trouble}`}
    >
      <FeedMark feed={feed} />
      <span class="sidebar-name" dir="auto">
        {feed.title}
      </span>
      {trouble !== undefined && <span class="hidden">{trouble}</span>}
      {unplayedCount > 0 && (
        <span class="sidebar-count">
          {unplayedCount}
          <span class="hidden"> {t('library.unplayed')}</span>
        </span>
      )}
    </a>
  );
}

function FeedMark({ feed }: { feed: Feed }): JSX.Element {
  const picture = useArtwork(feed.imageUrl);
  if (feed.health.failure) {
    return (
      <span class="sidebar-trouble">
        <Icon node={TriangleAlert} />
      </span>
    );
  }
  return picture === undefined ? <Icon node={Rss} /> : <img class="sidebar-picture" src={picture} alt="" />;
}
