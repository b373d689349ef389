import { millisecondsInDay, millisecondsInMinute, minutesInDay } from 'date-fns/constants';
import { foldText } from '../station/fold.ts';
import type { Station } from '../station/station.ts';
import type { Weekday } from '../time/calendar-date.ts';
import type { OffsetAt } from '../time/zone-offset.ts';
import { type Airing, airingsBetween } from '../timetable/airing.ts';
import { isWithinSpan } from './hush.ts';
import type { Reminder, Subject } from './reminder.ts';

/** All that starts at one instant and that one reminder is about: it is told once. Times are epoch milliseconds. */
export interface Occasion {
  readonly startsAtMs: number;
  /** Of the last to end. */
  readonly endsAtMs: number;
  readonly airings: readonly [Airing, ...Airing[]];
}

/** A station's occasions for one subject, by start; `undefined` where there is no such station, and for editions. */
export type ReadOccasions = (
  about: Subject,
) => { readonly station: Station; readonly occasions: readonly Occasion[] } | undefined;

interface StationOccasions {
  readonly all: readonly Occasion[];
  readonly bySlot: ReadonlyMap<string, readonly Occasion[]>;
  readonly byProgramme: ReadonlyMap<string, readonly Occasion[]>;
}

/**
 * Reads what reminders are about, from timetables whose airings are computed once for all of them: all that
 * overlaps the window. One single airing is found wherever it lies.
 */
export function occasionReader(stations: readonly Station[], fromMs: number, untilMs: number): ReadOccasions {
  const stationsById = new Map(stations.map((station) => [station.id, station]));
  const indices = new Map<string, StationOccasions>();

  function indexOf(station: Station): StationOccasions {
    const known = indices.get(station.id);
    if (known) return known;
    const index = indexed(airingsBetween(station.timetable?.slots ?? [], fromMs, untilMs));
    indices.set(station.id, index);
    return index;
  }

  return (about) => {
    const station = about.kind === 'edition' ? undefined : stationsById.get(about.stationId);
    if (station === undefined || about.kind === 'edition') return undefined;
    switch (about.kind) {
      case 'slot':
        return { station, occasions: indexOf(station).bySlot.get(about.slotId) ?? [] };
      case 'programme':
        return {
          station,
          occasions: indexOf(station).byProgramme.get(foldText(about.programme)) ?? [],
        };
      case 'hours':
        return { station, occasions: indexOf(station).all };
      case 'airing': {
        const { slotId, startsAtMs } = about;
        const isInWindow = startsAtMs >= fromMs && startsAtMs < untilMs;
        const occasions = isInWindow
          ? (indexOf(station).bySlot.get(slotId) ?? [])
          : indexed(airingsOfSlotAt(station, slotId, startsAtMs)).all;
        return { station, occasions: occasions.filter((one) => one.startsAtMs === startsAtMs) };
      }
    }
  };
}

function airingsOfSlotAt(station: Station, slotId: string, atMs: number): readonly Airing[] {
  const slot = station.timetable?.slots.find(({ id }) => id === slotId);
  return slot === undefined ? [] : airingsBetween([slot], atMs, atMs + 1);
}

function indexed(airings: readonly Airing[]): StationOccasions {
  const bySlot = new Map<string, Airing[]>();
  const byProgramme = new Map<string, Airing[]>();
  const folded = new Map<string, string>();
  for (const airing of airings) {
    const { id, programme } = airing.slot;
    const name = folded.get(programme) ?? foldText(programme);
    folded.set(programme, name);
    listIn(bySlot, id).push(airing);
    listIn(byProgramme, name).push(airing);
  }
  return {
    all: byStart(airings),
    bySlot: new Map([...bySlot].map(([id, list]) => [id, byStart(list)])),
    byProgramme: new Map([...byProgramme].map(([name, list]) => [name, byStart(list)])),
  };
}

function listIn(lists: Map<string, Airing[]>, key: string): Airing[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Airing[] = [];
  lists.set(key, list);
  return list;
}

/** Airings by start, folded into one occasion for each start. */
function byStart(airings: readonly Airing[]): readonly Occasion[] {
  const occasions: Occasion[] = [];
  for (const airing of airings) {
    const last = occasions.at(-1);
    if (last?.startsAtMs !== airing.startsAtMs) {
      occasions.push({ startsAtMs: airing.startsAtMs, endsAtMs: airing.endsAtMs, airings: [airing] });
    } else {
      const endsAtMs = Math.max(last.endsAtMs, airing.endsAtMs);
      occasions[occasions.length - 1] = { ...last, endsAtMs, airings: [...last.airings, airing] };
    }
  }
  return occasions;
}

const THURSDAY = 3; // 1 January 1970, Monday being 0

/** Whether a reminder wants what starts at an instant: its weekday and, for hours, its time on the listener's clock. */
export function isWanted({ about, days }: Reminder, startsAtMs: number, offsetAt: OffsetAt): boolean {
  if (about.kind === 'airing') return true;
  if (about.kind !== 'hours' && days.length === 7) return true;
  const wallMs = startsAtMs + offsetAt(startsAtMs);
  const weekday = ((Math.floor(wallMs / millisecondsInDay) + THURSDAY) % 7) + 1;
  if (!days.includes(weekday as Weekday)) return false;
  if (about.kind !== 'hours') return true;
  return isWithinSpan(about.hours, Math.floor(wallMs / millisecondsInMinute) % minutesInDay);
}
