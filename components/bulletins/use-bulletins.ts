import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import {
  type EditionIndex,
  indexEditions,
  searchEditions,
} from '../../lib/bulletins/lists/edition-search.ts';
import { isReadyOffline } from '../../lib/downloads/lists.ts';
import { type DownloadsById, useDownloadsById } from '../downloads/use-downloads.ts';
import { useEditions } from './use-editions.ts';
import { useLibrary } from './use-library.ts';
import { useNotesTexts } from './use-notes-texts.ts';

export type EditionFilter = 'all' | 'unplayed' | 'offline';

/** The editions of all programmes as they are asked for. */
export interface Bulletins {
  readonly feeds: readonly Feed[];
  readonly programmes: ReadonlyMap<string, string>;
  readonly positions: ReadonlyMap<string, EditionPosition>;
  readonly downloads: DownloadsById;
  /** What filter and search let through, the newest first. */
  readonly shown: readonly Edition[];
  /** There is not one edition, whatever is asked for. */
  readonly isEmpty: boolean;
  /** Everything has been read that is there to be shown. */
  readonly isComplete: boolean;
  readonly query: string;
  readonly filter: EditionFilter;
  /** The one programme whose editions are shown; absent: all. */
  readonly feedId: string | undefined;
  /** What could not be read, in the browser's words. */
  readonly problem: string | undefined;
  setQuery(query: string): void;
  setFilter(filter: EditionFilter): void;
  setFeedId(feedId: string | undefined): void;
  readMore(): void;
  readAgain(): void;
}

const NO_FEEDS: readonly Feed[] = [];
const NO_DOWNLOADS: DownloadsById = new Map();
const NO_EDITIONS: readonly Edition[] = [];

/**
 * `undefined` until it was read for the first time.
 *
 * @param options.searchesNotes the search looks into show notes too, which are read once it is begun
 */
export function useBulletins({ searchesNotes = false } = {}): Bulletins | undefined {
  const feeds = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  const kept = useLibrary((reader) => reader.positions(), { parts: ['positions'] });
  const pages = useEditions();
  const downloads = useDownloadsById();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<EditionFilter>('all');
  const [feedId, setFeedId] = useState<string>();

  const editions = pages.value?.editions ?? NO_EDITIONS;
  const isComplete = pages.value?.isComplete ?? false;
  const programmes = useMemo(
    () => new Map((feeds.value ?? NO_FEEDS).map(({ id, title }) => [id, title])),
    [feeds.value],
  );
  const positions = useMemo(
    () => new Map((kept.value ?? []).map((position) => [position.editionId, position])),
    [kept.value],
  );
  // Searching and filtering are over all there is; the list alone goes page by page.
  const wantsAll = query !== '' || filter !== 'all' || feedId !== undefined;
  useEffect(() => {
    if (wantsAll) pages.readAll();
  }, [wantsAll]);
  const notes = useNotesTexts(searchesNotes && query.trim() !== '');
  const found = useFound(editions, programmes, query, notes.value);
  const shown = useMemo(
    () =>
      found.filter(
        (edition) =>
          (feedId === undefined || edition.feedId === feedId) &&
          isLetThrough(edition, filter, positions, downloads),
      ),
    [found, feedId, filter, positions, downloads],
  );

  const readings = [feeds, kept, pages];
  const failed = readings.find(({ status }) => status === 'failed');
  const isReading = downloads === undefined || readings.some(({ status }) => status === 'reading');
  if (!failed && isReading) return undefined;
  return {
    feeds: feeds.value ?? NO_FEEDS,
    programmes,
    positions,
    downloads: downloads ?? NO_DOWNLOADS,
    shown,
    isEmpty: isComplete && editions.length === 0,
    isComplete: isComplete && notes.status !== 'reading',
    query,
    filter,
    feedId,
    problem: [...readings, notes].flatMap((reading) =>
      reading.status === 'failed' ? [reading.problem] : [],
    )[0],
    setQuery,
    setFilter,
    setFeedId,
    readMore: pages.readMore,
    readAgain: () => {
      for (const reading of [...readings, notes]) if (reading.status === 'failed') reading.readAgain();
    },
  };
}

function isLetThrough(
  { id }: Edition,
  filter: EditionFilter,
  positions: ReadonlyMap<string, EditionPosition>,
  downloads: DownloadsById | undefined,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unplayed':
      return positions.get(id)?.playedAtMs === undefined;
    case 'offline': {
      const download = downloads?.get(id);
      return download !== undefined && isReadyOffline(download);
    }
  }
}

/** Indexed only once something is searched for, and then only what is new. */
function useFound(
  editions: readonly Edition[],
  programmes: ReadonlyMap<string, string>,
  query: string,
  notes: ReadonlyMap<string, string> | undefined,
): readonly Edition[] {
  const before = useRef<EditionIndex | undefined>(undefined);
  const isSearched = query.trim() !== '';
  const index = useMemo(() => {
    if (!isSearched) return undefined;
    before.current = indexEditions(editions, programmes, before.current, notes);
    return before.current;
  }, [isSearched, editions, programmes, notes]);
  return useMemo(() => (index ? searchEditions(index, query) : editions), [index, query, editions]);
}
