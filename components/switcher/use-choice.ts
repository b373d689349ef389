import { useMemo, useState } from 'preact/hooks';
import { searchStations } from '../../lib/station/search.ts';
import type { Station } from '../../lib/station/station.ts';
import { useView } from '../view.ts';

/** A group of the list under one heading. */
interface StationGroup {
  readonly kind: 'favourites' | 'others';
  readonly stations: readonly Station[];
}

/** What is typed, what is found, and which of it stands under the keyboard. */
export interface Choice {
  readonly query: string;
  readonly groups: readonly StationGroup[];
  readonly foundCount: number;
  /** How many more there are than are listed. */
  readonly hiddenCount: number;
  readonly active: Station | undefined;
  search(query: string): void;
  activate(stationId: string): void;
  /** Moves by so many, round the ends; `first` and `last` go there. */
  move(by: number | 'first' | 'last'): void;
}

// More than a screenful of screenfuls: beyond it typing is faster than scrolling.
const LISTED_COUNT = 100;

export function useChoice(): Choice {
  const { snapshot, locale } = useView();
  const { stations, favourites, station } = snapshot;
  const [query, setQuery] = useState('');
  // Without a query the shown station stands under the keyboard, with one the best find.
  const [activeId, setActiveId] = useState<string | undefined>(station.id);
  // The order is that of the opening: a star pressed now must not move its row from under the pointer.
  const [openedWith] = useState(favourites);

  const found = useMemo(
    () => searchStations(stations, query, { locale, favourites: openedWith }),
    [stations, query, locale, openedWith],
  );
  const listed = found.slice(0, LISTED_COUNT);
  const activeIndex = Math.max(
    0,
    listed.findIndex(({ id }) => id === activeId),
  );

  return {
    query,
    groups: grouped(listed, openedWith),
    foundCount: found.length,
    hiddenCount: found.length - listed.length,
    active: listed[activeIndex],
    search(next) {
      setQuery(next);
      setActiveId(next.trim() === '' ? station.id : undefined);
    },
    activate: setActiveId,
    move(by) {
      const count = listed.length;
      const to = by === 'first' ? 0 : by === 'last' ? count - 1 : (activeIndex + by + count) % count;
      setActiveId(listed[to]?.id);
    },
  };
}

function grouped(stations: readonly Station[], favourites: readonly string[]): readonly StationGroup[] {
  const isFavourite = ({ id }: Station) => favourites.includes(id);
  const groups: readonly StationGroup[] = [
    { kind: 'favourites', stations: stations.filter(isFavourite) },
    {
      kind: 'others',
      stations: stations.filter((station) => !isFavourite(station)),
    },
  ];
  return groups.filter((group) => group.stations.length > 0);
}
