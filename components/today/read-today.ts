import { millisecondsInMinute } from 'date-fns/constants';
import { useMemo } from 'preact/hooks';
import type { Airing } from '../../lib/timetable/airing.ts';
import { type NextAiring, nextAiring, onAirAt } from '../../lib/timetable/on-air.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import {
  airingsInDay,
  type DayWindow,
  dayWindow,
  nextDayWithAirings,
  type PartOfDay,
  partsOfDay,
} from '../../lib/timetable/today.ts';
import { type Validity, validityAt } from '../../lib/timetable/validity.ts';
import { useView, type View } from '../view.ts';

/** What a station's timetable says of this moment and this day, for card, ribbon and list alike. */
export interface Today {
  readonly timetable: Timetable;
  /** `current` alone allows the words "on air". */
  readonly validity: Validity;
  readonly window: DayWindow;
  readonly airings: readonly Airing[];
  readonly parts: readonly PartOfDay[];
  /** The leading one first. */
  readonly onAir: readonly Airing[];
  readonly next: NextAiring | undefined;
  /** The next day that has airings, where today has none. */
  readonly laterDay: { readonly window: DayWindow; readonly parts: readonly PartOfDay[] } | undefined;
}

/** The zone that times are shown in, as the listener set it. */
export function shownZone({ snapshot, listenerZone }: Pick<View, 'snapshot' | 'listenerZone'>): string {
  return snapshot.settings.zoneDisplay === 'station' ? snapshot.station.zone : listenerZone;
}

/** `undefined` for a station without a timetable. */
export function useToday(): Today | undefined {
  const view = useView();
  const zone = shownZone(view);
  const { timetable } = view.snapshot.station;
  // Airings begin and end on whole minutes: within one, nothing changes.
  const minute = Math.floor(view.nowMs / millisecondsInMinute);
  return useMemo(
    () => timetable && readToday(timetable, minute * millisecondsInMinute, zone),
    [timetable, minute, zone],
  );
}

function readToday(timetable: Timetable, nowMs: number, zone: string): Today {
  const { slots } = timetable;
  const window = dayWindow(nowMs, zone);
  const airings = airingsInDay(slots, window);
  const laterWindow = airings.length === 0 ? nextDayWithAirings(slots, window) : undefined;
  return {
    timetable,
    validity: validityAt(timetable, nowMs),
    window,
    airings,
    parts: partsOfDay(airings, window),
    onAir: onAirAt(slots, nowMs),
    next: nextAiring(slots, nowMs),
    laterDay: laterWindow && {
      window: laterWindow,
      parts: partsOfDay(airingsInDay(slots, laterWindow), laterWindow),
    },
  };
}
