import { ChevronLeft } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BulletinsEmpty } from '../bulletins/bulletins-empty.tsx';
import { BulletinsStatus } from '../bulletins/bulletins-status.tsx';
import { BulletinsTools } from '../bulletins/bulletins-tools.tsx';
import { EditionList } from '../bulletins/edition-list.tsx';
import { OfflineBulletins } from '../bulletins/offline-bulletins.tsx';
import { BULLETINS_SEARCH_ID } from '../bulletins/search-id.ts';
import { type Bulletins, useBulletins } from '../bulletins/use-bulletins.ts';
import { useShortcuts } from '../help/use-shortcuts.ts';
import { Icon } from '../parts/icon.tsx';
import { Pips } from '../parts/pips.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { EditionDetails } from './edition-details.tsx';

interface BulletinsPageProps {
  /** The one whose page is in sight: beside the list, or in its place where there is no room for both. */
  readonly editionId: string | undefined;
}

/** All bulletins by day, searched as one types, and beside them what there is to know of one. */
export function BulletinsPage({ editionId }: BulletinsPageProps): JSX.Element {
  const { snapshot, t } = useView();
  const bulletins = useBulletins({ searchesNotes: true });
  const list = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLElement>(null);
  const isFirstShown = useRef(true);
  const shownId = editionId ?? snapshot.listening.current?.editionId;
  useShortcuts({ search: () => document.getElementById(BULLETINS_SEARCH_ID)?.focus() });

  // Where the one takes the place of the other, the focus would be left on what is gone.
  useEffect(() => {
    const isFirst = isFirstShown.current;
    isFirstShown.current = false;
    if (isFirst || editionId === undefined || !list.current) return;
    if (getComputedStyle(list.current).display === 'none') details.current?.focus({ preventScroll: true });
    details.current?.scrollTo?.(0, 0);
  }, [editionId]);

  return (
    <section class={editionId === undefined ? 'bulletins-page' : 'bulletins-page has-edition'}>
      <div class="bulletins" ref={list}>
        <h2 class="hidden">{t('library.bulletins')}</h2>
        {bulletins && <BulletinsOfPage bulletins={bulletins} shownId={shownId} />}
      </div>
      <section
        ref={details}
        class="details-pane"
        aria-label={t('editionPage.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
      >
        <a class="button details-back" href="#bulletins">
          <Icon node={ChevronLeft} /> {t('library.bulletins')}
        </a>
        {shownId !== undefined && <EditionDetails key={shownId} editionId={shownId} />}
        {shownId === undefined && bulletins && bulletins.shown.length > 0 && (
          <div class="details-none">
            <Pips />
            <p class="quiet">{t('editionPage.choose')}</p>
          </div>
        )}
      </section>
    </section>
  );
}

interface BulletinsOfPageProps {
  readonly bulletins: Bulletins;
  readonly shownId: string | undefined;
}

function BulletinsOfPage({ bulletins, shownId }: BulletinsOfPageProps): JSX.Element {
  const { isOnline, openLibrary, t } = useView();
  const scroller = useRef<HTMLElement>(null);
  const { feeds, shown, query, problem } = bulletins;
  const isFollowing = feeds.length > 0 || shown.length > 0;
  return (
    <>
      {isFollowing && (
        <>
          <BulletinsTools bulletins={bulletins}>
            <ProgrammeFilter bulletins={bulletins} />
          </BulletinsTools>
          {isOnline ? <BulletinsStatus feeds={feeds} /> : <OfflineBulletins bulletins={bulletins} />}
        </>
      )}
      {query !== '' && !bulletins.isComplete && problem === undefined && (
        <p class="bulletins-more quiet">{t('bulletins.stillReading')}</p>
      )}
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
        aria-label={t('bulletins.list')}
      >
        {shown.length > 0 ? (
          <EditionList
            editions={shown}
            programmes={bulletins.programmes}
            positions={bulletins.positions}
            downloads={bulletins.downloads}
            scroller={scroller}
            shownId={shownId}
            onOpen={({ id }) => openLibrary(libraryAddressOf('edition', id))}
            onEnd={bulletins.readMore}
          />
        ) : (
          <BulletinsEmpty bulletins={bulletins} />
        )}
      </section>
    </>
  );
}

const ALL = '';

function ProgrammeFilter({ bulletins }: { bulletins: Bulletins }): JSX.Element | null {
  const { t } = useView();
  const { feeds, feedId } = bulletins;
  if (feeds.length < 2 && feedId === undefined) return null;
  return (
    <select
      class="field programme-filter"
      aria-label={t('bulletins.programme')}
      value={feedId ?? ALL}
      onChange={({ currentTarget }) =>
        bulletins.setFeedId(currentTarget.value === ALL ? undefined : currentTarget.value)
      }
    >
      <option value={ALL}>{t('bulletins.allProgrammes')}</option>
      {feeds.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}
