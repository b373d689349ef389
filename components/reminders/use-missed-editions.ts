import { useMemo } from 'preact/hooks';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { matchAirings } from '../../lib/bulletins/matching/match-editions.ts';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Missed } from '../../lib/reminders/memory.ts';
import type { Station } from '../../lib/station/station.ts';
import { useLibrary } from '../bulletins/use-library.ts';

/** Of what was missed the bulletins that are known, by the key of its telling. */
export type MissedEditions = ReadonlyMap<string, PlayableEdition>;

const NEWEST = 300; // of a feed: some weeks of a bulletin that is on twice an hour in the morning
const NONE: MissedEditions = new Map();

interface Read {
  readonly feeds: readonly Feed[];
  readonly editions: readonly Edition[];
  /** Those that were missed themselves. */
  readonly named: readonly Edition[];
}

export function useMissedEditions(missed: readonly Missed[], stations: readonly Station[]): MissedEditions {
  const stationIds = new Set(missed.map(({ telling }) => telling.stationId));
  const editionIds = missed.flatMap(({ telling }) => telling.edition?.editionId ?? []);
  const { value: read } = useLibrary(
    async (reader): Promise<Read | undefined> => {
      if (missed.length === 0) return undefined;
      const all = await reader.feeds();
      const feeds = all.filter(({ stationId }) => stationId !== undefined && stationIds.has(stationId));
      const pages = await Promise.all(feeds.map(({ id }) => reader.newest({ feedId: id, count: NEWEST })));
      const named = editionIds.length === 0 ? [] : await reader.editions(editionIds);
      return { feeds: all, editions: pages.flat(), named };
    },
    { parts: ['feeds', 'editions'], wanted: missed.map(({ telling }) => telling.key).join(' ') },
  );
  return useMemo(() => (read ? editionsOf(missed, read, stations) : NONE), [missed, read, stations]);
}

function editionsOf(missed: readonly Missed[], read: Read, stations: readonly Station[]): MissedEditions {
  const titles = new Map(read.feeds.map(({ id, title }) => [id, title]));
  const named = new Map(read.named.map((edition) => [edition.id, edition]));
  const matches = new Map<string, ReturnType<typeof matchAirings>>();
  const matchesOf = (station: Station) => {
    const feeds = read.feeds.filter(({ stationId }) => stationId === station.id);
    const made =
      matches.get(station.id) ??
      matchAirings(station.timetable?.slots ?? [], read.editions, feeds, station.zone);
    matches.set(station.id, made);
    return made;
  };
  const found = new Map<string, PlayableEdition>();
  for (const { telling } of missed) {
    const { edition: told, key, programmes, slotIds, startsAtMs } = telling;
    const station = stations.find(({ id }) => id === telling.stationId);
    const matching = station && !told ? matchesOf(station) : undefined;
    const edition = told
      ? named.get(told.editionId)
      : slotIds.map((slotId) => matching?.get(slotId, startsAtMs)).find((match) => match)?.edition;
    if (edition) found.set(key, playableOf(edition, titles.get(edition.feedId) ?? programmes[0] ?? ''));
  }
  return found;
}
