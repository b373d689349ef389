import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useView } from '../view.ts';
import { BulletinsEmpty } from './bulletins-empty.tsx';
import { BulletinsStatus } from './bulletins-status.tsx';
import { BulletinsTools } from './bulletins-tools.tsx';
import { EditionList } from './edition-list.tsx';
import { FollowMenu } from './follow-menu.tsx';
import { OfflineBulletins } from './offline-bulletins.tsx';
import { useBulletins } from './use-bulletins.ts';

/** The popup's Bulletins tab: editions of all programmes by day, searched as one types. */
export function BulletinsTab(): JSX.Element {
  const { isOnline, t } = useView();
  const bulletins = useBulletins();
  const scroller = useRef<HTMLElement>(null);
  // Until it is read, which takes a blink, nothing stands there: words would only flash by.
  if (!bulletins) return <div class="bulletins" />;
  const isFollowing = bulletins.feeds.length > 0 || bulletins.shown.length > 0;
  return (
    <div class="bulletins">
      {isFollowing && (
        <>
          <BulletinsTools bulletins={bulletins} />
          {isOnline ? (
            <BulletinsStatus feeds={bulletins.feeds}>
              <FollowMenu />
            </BulletinsStatus>
          ) : (
            <OfflineBulletins bulletins={bulletins} />
          )}
        </>
      )}
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
        aria-label={t('bulletins.list')}
      >
        {bulletins.shown.length > 0 ? (
          <EditionList
            editions={bulletins.shown}
            programmes={bulletins.programmes}
            positions={bulletins.positions}
            downloads={bulletins.downloads}
            scroller={scroller}
            onEnd={bulletins.readMore}
          />
        ) : (
          <BulletinsEmpty bulletins={bulletins}>
            <FollowMenu isNamed />
          </BulletinsEmpty>
        )}
      </section>
    </div>
  );
}
