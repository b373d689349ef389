import { useEffect, useMemo } from 'preact/hooks';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { matchEditions } from '../../lib/bulletins/matching/match-editions.ts';
import { whyNoEdition } from '../../lib/bulletins/matching/why-no-edition.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { type DownloadsById, useDownloadsById } from '../downloads/use-downloads.ts';
import { useView } from '../view.ts';
import { shownZone } from './read-today.ts';
import type { SlotLibrary } from './slot-library.ts';

const NO_DOWNLOADS: DownloadsById = new Map();
const NEWEST = 120; // of a feed: a week of an hourly bulletin's waking day

interface SlotReaderProps {
  onRead(read: SlotLibrary): void;
}

/** Reads what the library has for the station in sight. It draws nothing. */
export function SlotReader({ onRead }: SlotReaderProps): null {
  const view = useView();
  const { station } = view.snapshot;
  const zone = shownZone(view);
  const { value: read } = useLibrary(
    async (reader): Promise<{ readonly feeds: readonly Feed[]; readonly editions: readonly Edition[] }> => {
      const feeds = (await reader.feeds()).filter(({ stationId }) => stationId === station.id);
      const pages = await Promise.all(feeds.map(({ id }) => reader.newest({ feedId: id, count: NEWEST })));
      return { feeds, editions: pages.flat() };
    },
    { parts: ['feeds', 'editions'], key: station.id },
  );
  const matches = useMemo(
    () => read && matchEditions(station.timetable?.slots ?? [], read.editions, read.feeds, station.zone),
    [read, station],
  );
  const downloads = useDownloadsById() ?? NO_DOWNLOADS;
  const quarter = Math.floor(view.nowMs / QUARTER_MS);
  useEffect(() => {
    if (!read || !matches) return;
    onRead({
      feeds: read.feeds,
      downloads,
      programmes: new Map(read.feeds.map(({ id, title }) => [id, title])),
      matchOf: ({ id }) => matches.get(id),
      whyNot: (slot) => whyNoEdition(slot, read.feeds, station.feeds, view.nowMs, zone),
    });
  }, [read, matches, downloads, station, zone, quarter]);
  return null;
}

const QUARTER_MS = 900_000; // slots begin and end on quarters, give or take: a reason may lag so far behind
