import { Plus, Rss } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import type { FeedLink } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';
import type { Bulletins } from './use-bulletins.ts';
import { useFollow } from './use-follow.ts';

interface BulletinsEmptyProps {
  readonly bulletins: Bulletins;
  /** Ways to follow another programme, where there are more than the page for it. */
  readonly children?: ComponentChildren;
}

/** Why there is nothing in the list, and the one thing to do about it. */
export function BulletinsEmpty({ bulletins, children }: BulletinsEmptyProps): JSX.Element | null {
  const { t } = useView();
  const { ask } = useAsking();
  const { problem, feeds, isEmpty, isComplete, query } = bulletins;
  if (problem !== undefined) {
    return (
      <Empty words={t('bulletins.unreadable', { problem })}>
        <EmptyButton words={t('bulletins.readAgain')} onPress={bulletins.readAgain} />
      </Empty>
    );
  }
  if (isEmpty) {
    if (feeds.length === 0) return <NothingFollowed>{children}</NothingFollowed>;
    return (
      <Empty words={t('bulletins.noneYet')}>
        <EmptyButton words={t('bulletins.look')} onPress={() => ask({ kind: 'refresh' })} />
      </Empty>
    );
  }
  // What is still being read may hold it.
  if (!isComplete) return null;
  if (query !== '') {
    return (
      <Empty words={t('bulletins.noneFound', { query })}>
        <EmptyButton words={t('bulletins.clearSearch')} onPress={() => bulletins.setQuery('')} />
      </Empty>
    );
  }
  if (bulletins.feedId !== undefined && bulletins.filter === 'all') {
    return (
      <Empty words={t('bulletins.noneOfProgramme')}>
        <EmptyButton words={t('bulletins.showAll')} onPress={() => bulletins.setFeedId(undefined)} />
      </Empty>
    );
  }
  if (bulletins.filter === 'offline') {
    return (
      <Empty words={t('bulletins.noneOffline')}>
        <EmptyButton words={t('bulletins.showAll')} onPress={() => bulletins.setFilter('all')} />
      </Empty>
    );
  }
  return (
    <Empty words={t('bulletins.allPlayed')}>
      <EmptyButton words={t('bulletins.showAll')} onPress={() => bulletins.setFilter('all')} />
    </Empty>
  );
}

interface EmptyProps {
  readonly words: string;
  readonly children: JSX.Element;
}

function Empty({ words, children }: EmptyProps): JSX.Element {
  return (
    <div class="bulletins-empty">
      <p>{words}</p>
      {children}
    </div>
  );
}

function EmptyButton({ words, onPress }: { words: string; onPress(): void }): JSX.Element {
  return (
    <button type="button" class="button" onClick={onPress}>
      {words}
    </button>
  );
}

/** The station's own programmes to be followed with one press each, and the way to any other. */
function NothingFollowed({ children }: Pick<BulletinsEmptyProps, 'children'>): JSX.Element {
  const { snapshot, openLibrary, t } = useView();
  const following = useFollow();
  const { station } = snapshot;
  return (
    <div class="bulletins-empty">
      <p>
        <b>{t('bulletins.nothingFollowed')}</b> {t('bulletins.nothingFollowedNext')}
      </p>
      {station.feeds.length > 0 && (
        <>
          <h3 class="part">{t('bulletins.ofStation', { station: station.name })}</h3>
          <ul class="offered-feeds">
            {station.feeds.map((link) => (
              <OfferedFeed
                key={link.url}
                link={link}
                isBusy={following.busyUrls.has(link.url)}
                onFollow={() => following.follow(link.url, station.id)}
              />
            ))}
          </ul>
        </>
      )}
      {following.failure && (
        <p class="form-failure" role="alert">
          {callFailureText(following.failure, t)}
        </p>
      )}
      {children ?? (
        <button type="button" class="button" onClick={() => openLibrary('follow')}>
          <Icon node={Plus} /> {t('bulletins.followOther')}
        </button>
      )}
    </div>
  );
}

interface OfferedFeedProps {
  readonly link: FeedLink;
  readonly isBusy: boolean;
  onFollow(): void;
}

function OfferedFeed({ link, isBusy, onFollow }: OfferedFeedProps): JSX.Element {
  const { t } = useView();
  return (
    <li class="offered-feed">
      <Icon node={Rss} />
      <span class="offered-title" title={link.title} dir="auto">
        {link.title}
      </span>
      <button
        type="button"
        class="button"
        aria-label={t('bulletins.followThis', { programme: link.title })}
        disabled={isBusy}
        onClick={onFollow}
      >
        {isBusy ? t('bulletins.following') : t('bulletins.follow')}
      </button>
    </li>
  );
}
