import { useEffect, useRef, useState } from 'preact/hooks';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { LibraryReader } from '../../lib/bulletins/ports.ts';
import { type LibraryRead, useLibrary } from './use-library.ts';

/** As much of the editions as was wanted so far, the newest first. */
export interface EditionPages {
  readonly editions: readonly Edition[];
  /** There are no older ones. */
  readonly isComplete: boolean;
}

export type EditionsReading = LibraryRead<EditionPages> & {
  /** Reads one page more. */
  readonly readMore: () => void;
  /** Reads all that there are, page by page, to be searched. */
  readonly readAll: () => void;
  readonly readAgain: () => void;
};

const FIRST_PAGE = 60; // twice what the tallest window shows
const PAGE = 250; // few enough that taking them in holds up no frame
const STRIDE = 4 * PAGE; // on the way to all: each step is drawn

/** The newest editions, of one feed or of all, as far as one has scrolled; told anew when they change. */
export function useEditions(feedId?: string): EditionsReading {
  const [wanted, setWanted] = useState(FIRST_PAGE);
  const known = useRef<EditionPages & { readonly of: string | undefined; readonly heard: number }>({
    of: feedId,
    heard: -1,
    editions: [],
    isComplete: false,
  });
  const reading = useLibrary(
    async (reader, heard): Promise<EditionPages> => {
      const before = known.current;
      const isTrue = before.heard === heard && before.of === feedId;
      const pages = await readUpTo(
        reader,
        feedId,
        wanted,
        isTrue ? before : { editions: [], isComplete: false },
      );
      known.current = { ...pages, of: feedId, heard };
      return pages;
    },
    { parts: ['editions'], key: feedId ?? '', wanted },
  );
  const [wantsAll, setWantsAll] = useState(false);
  const loadedCount = reading.value?.editions.length ?? 0;
  const hasMore = reading.value?.isComplete === false;
  useEffect(() => {
    if (wantsAll && hasMore) setWanted((before) => Math.max(before, loadedCount + STRIDE));
  }, [wantsAll, hasMore, loadedCount]);
  return {
    ...reading,
    readMore() {
      if (hasMore) setWanted(Math.max(wanted, loadedCount + PAGE));
    },
    readAll: () => setWantsAll(true),
  };
}

async function readUpTo(
  reader: LibraryReader,
  feedId: string | undefined,
  wanted: number,
  from: EditionPages,
): Promise<EditionPages> {
  const editions = [...from.editions];
  let { isComplete } = from;
  while (!isComplete && editions.length < wanted) {
    const count = Math.min(PAGE, wanted - editions.length);
    const page = await reader.newest({ feedId, count, after: editions.at(-1) });
    editions.push(...page);
    isComplete = page.length < count;
  }
  return { editions, isComplete };
}
