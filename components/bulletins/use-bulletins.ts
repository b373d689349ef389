import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import {
  type EditionIndex,
  indexEditions,
  searchEditions,
} from '../../lib/bulletins/lists/edition-search.ts';
import { useEditions } from './use-editions.ts';
import { useLibrary } from './use-library.ts';

export type EditionFilter = 'all' | 'unplayed';

/** The editions of all programmes as they are asked for. */
export interface Bulletins {
  readonly feeds: readonly Feed[];
  readonly programmes: ReadonlyMap<string, string>;
  readonly positions: ReadonlyMap<string, EditionPosition>;
  /** What filter and search let through, the newest first. */
  readonly shown: readonly Edition[];
  /** There is not one edition, whatever is asked for. */
  readonly isEmpty: boolean;
  /** Everything has been read that is there to be shown. */
  readonly isComplete: boolean;
  readonly query: string;
  readonly filter: EditionFilter;
  /** What could not be read, in the browser's words. */
  readonly problem: string | undefined;
  setQuery(query: string): void;
  setFilter(filter: EditionFilter): void;
  readMore(): void;
  readAgain(): void;
}

const NO_FEEDS: readonly Feed[] = [];
const NO_EDITIONS: readonly Edition[] = [];

/** `undefined` until it was read for the first time. */
export function useBulletins(): Bulletins | undefined {
  const feeds = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  const kept = useLibrary((reader) => reader.positions(), { parts: ['positions'] });
  const pages = useEditions();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<EditionFilter>('all');

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
  const wantsAll = query !== '' || filter !== 'all';
  useEffect(() => {
    if (wantsAll) pages.readAll();
  }, [wantsAll]);
  const found = useFound(editions, programmes, query);
  const shown = useMemo(
    () => (filter === 'all' ? found : found.filter(({ id }) => positions.get(id)?.playedAtMs === undefined)),
    [found, filter, positions],
  );

  const readings = [feeds, kept, pages];
  const failed = readings.find(({ status }) => status === 'failed');
  if (!failed && readings.some(({ status }) => status === 'reading')) return undefined;
  return {
    feeds: feeds.value ?? NO_FEEDS,
    programmes,
    positions,
    shown,
    isEmpty: isComplete && editions.length === 0,
    isComplete,
    query,
    filter,
    problem: failed?.status === 'failed' ? failed.problem : undefined,
    setQuery,
    setFilter,
    readMore: pages.readMore,
    readAgain: () => {
      for (const reading of readings) if (reading.status === 'failed') reading.readAgain();
    },
  };
}

/** Indexed only once something is searched for, and then only what is new. */
function useFound(
  editions: readonly Edition[],
  programmes: ReadonlyMap<string, string>,
  query: string,
): readonly Edition[] {
  const before = useRef<EditionIndex | undefined>(undefined);
  const isSearched = query.trim() !== '';
  const index = useMemo(() => {
    if (!isSearched) return undefined;
    before.current = indexEditions(editions, programmes, before.current);
    return before.current;
  }, [isSearched, editions, programmes]);
  return useMemo(() => (index ? searchEditions(index, query) : editions), [index, query, editions]);
}
