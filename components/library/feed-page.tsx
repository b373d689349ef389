import type { JSX, RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { EditionList } from '../bulletins/edition-list.tsx';
import { useEditions } from '../bulletins/use-editions.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { type DownloadsById, useDownloadsById } from '../downloads/use-downloads.ts';
import { libraryAddressOf, useView } from '../view.ts';
import { FeedHead } from './feed-head.tsx';
import { FeedHealthPart } from './feed-health.tsx';
import { FeedOptionsPart } from './feed-options.tsx';
import { FeedSetAsidePart } from './feed-set-aside.tsx';
import { EmptyPage, UnreadableLibrary } from './library-state.tsx';

const NO_DOWNLOADS: DownloadsById = new Map();

interface FeedPageProps {
  readonly feedId: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** A programme's own page: what it is, how looking for its bulletins goes, its options, its bulletins. */
export function FeedPage({ feedId, scroller }: FeedPageProps): JSX.Element {
  const { t } = useView();
  const reading = useLibrary(async (reader) => (await reader.feeds()).find(({ id }) => id === feedId), {
    parts: ['feeds'],
    key: feedId,
  });
  return (
    <section class="feed-page">
      {reading.value && <FollowedFeed feed={reading.value} scroller={scroller} />}
      {reading.status === 'failed' && !reading.value && (
        <UnreadableLibrary problem={reading.problem} onReadAgain={reading.readAgain} />
      )}
      {reading.status === 'read' && !reading.value && (
        <EmptyPage words={t('feedPage.unknown')}>
          <a class="button" href="#follow">
            {t('follow.heading')}
          </a>
        </EmptyPage>
      )}
    </section>
  );
}

function FollowedFeed({ feed, scroller }: { feed: Feed; scroller: FeedPageProps['scroller'] }): JSX.Element {
  return (
    <>
      <FeedHead feed={feed} />
      <FeedHealthPart feed={feed} />
      <FeedSetAsidePart setAside={feed.setAside} />
      <FeedOptionsPart feed={feed} />
      <FeedEditions feed={feed} scroller={scroller} />
    </>
  );
}

function FeedEditions({ feed, scroller }: { feed: Feed; scroller: FeedPageProps['scroller'] }): JSX.Element {
  const { openLibrary, t } = useView();
  const pages = useEditions(feed.id);
  const { value: kept } = useLibrary((reader) => reader.positions(), { parts: ['positions'] });
  const positions = useMemo(
    () => new Map((kept ?? []).map((position) => [position.editionId, position])),
    [kept],
  );
  const programmes = useMemo(() => new Map([[feed.id, feed.title]]), [feed.id, feed.title]);
  const downloads = useDownloadsById() ?? NO_DOWNLOADS;
  const editions = pages.value?.editions ?? [];
  return (
    <section aria-labelledby="feed-editions">
      <h3 id="feed-editions">{t('library.bulletins')}</h3>
      {pages.status === 'failed' && (
        <UnreadableLibrary problem={pages.problem} onReadAgain={pages.readAgain} />
      )}
      {pages.value?.isComplete === true && editions.length === 0 && (
        <p class="quiet">{t('bulletins.noneOfProgramme')}</p>
      )}
      {editions.length > 0 && (
        <EditionList
          editions={editions}
          programmes={programmes}
          positions={positions}
          downloads={downloads}
          scroller={scroller}
          showsProgramme={false}
          onOpen={({ id }) => openLibrary(libraryAddressOf('edition', id))}
          onEnd={pages.readMore}
        />
      )}
    </section>
  );
}
