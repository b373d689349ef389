import * as v from 'valibot';
import { MAX_SLOTS } from '../timetable/limits.ts';
import { problemOf } from '../timetable/problem.ts';
import type { Timetable } from '../timetable/timetable.ts';
import { parseTimetable, type SetAside } from '../timetable/timetable-schema.ts';
import { fingerprint } from './fingerprint.ts';
import type { Station } from './station.ts';

/** What a listener made of one station's timetable. It is kept apart from the station, which may be a shipped one. */
export interface OwnTimetable {
  readonly stationId: string;
  /** The listener's copy, which stands in the place of the station's; absent where that is only switched off. */
  readonly timetable: Timetable | undefined;
  /** It is kept but says nothing: nothing is on air by it, nothing reminds of it. */
  readonly off: boolean;
  /** The fingerprint of the station's own timetable when the copy was made: a later one is news to the listener. */
  readonly basedOn: string | undefined;
}

/** How a station's timetable stands with the listener, for a view. */
export interface TimetableStanding {
  readonly stationId: string;
  /** What is in force, or would be if it were not off. */
  readonly timetable: Timetable | undefined;
  readonly off: boolean;
  /** It is the listener's copy, and can be given up for the station's own. */
  readonly isOwn: boolean;
  /** The station has one of its own, which comes back when the copy is given up. */
  readonly hasOneBelow: boolean;
  /** The station's own has changed since the copy was made. */
  readonly hasNewerBelow: boolean;
}

/** An own timetable read from storage, with the parts that had to be left out; or why it is none, in words. */
export type ParsedOwnTimetable =
  | { readonly ok: true; readonly own: OwnTimetable; readonly setAside: readonly SetAside[] }
  | { readonly ok: false; readonly problem: string };

const stored = v.object(
  {
    stationId: v.pipe(v.string('is no text'), v.minLength(1, 'is empty'), v.maxLength(200, 'is too long')),
    off: v.optional(v.boolean('is neither true nor false'), false),
    basedOn: v.optional(v.pipe(v.string('is no text'), v.maxLength(20, 'is too long'))),
    timetable: v.optional(v.looseObject({ slots: v.array(v.unknown(), 'is no list') }, 'is no timetable')),
  },
  'is no timetable of a station',
);

/** Reads what was stored. Slots and labels that are wrong are set aside and the rest is kept. */
export function parseOwnTimetable(value: unknown): ParsedOwnTimetable {
  const parsed = v.safeParse(stored, value);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.issues) };
  const { stationId, off, basedOn, timetable } = parsed.output;
  if (timetable === undefined) {
    return { ok: true, own: { stationId, off, basedOn, timetable }, setAside: [] };
  }
  const read = parseTimetable({ ...timetable, slots: timetable.slots.slice(0, MAX_SLOTS) });
  if (!read.ok) return { ok: false, problem: read.problem };
  return { ok: true, own: { stationId, off, basedOn, timetable: read.timetable }, setAside: read.setAside };
}

/** The stations with the listener's timetables in force: an own copy stands in the place of the station's. */
export function withOwnTimetables(
  stations: readonly Station[],
  own: readonly OwnTimetable[],
): readonly Station[] {
  if (own.length === 0) return stations;
  const ownOf = new Map(own.map((each) => [each.stationId, each]));
  return stations.map((station) => {
    const each = ownOf.get(station.id);
    return each
      ? { ...station, timetable: each.off ? undefined : (each.timetable ?? station.timetable) }
      : station;
  });
}

/** How the timetables stand that the listener changed or switched off; `stations` with their own timetables. */
export function timetableStandings(
  stations: readonly Station[],
  own: readonly OwnTimetable[],
): readonly TimetableStanding[] {
  return own.flatMap(({ stationId, timetable, off, basedOn }) => {
    const station = stations.find(({ id }) => id === stationId);
    if (!station) return [];
    const isOwn = timetable !== undefined;
    return [
      {
        stationId,
        timetable: timetable ?? station.timetable,
        off,
        isOwn,
        hasOneBelow: station.timetable !== undefined,
        hasNewerBelow: isOwn && basedOn !== timetablePrint(station.timetable),
      },
    ];
  });
}

/** The own timetables after one changed; one that says nothing any more is forgotten. */
export function putOwnTimetable(
  own: readonly OwnTimetable[],
  station: Station,
  change: Partial<Pick<OwnTimetable, 'timetable' | 'off'>>,
): readonly OwnTimetable[] {
  const before = own.find(({ stationId }) => stationId === station.id);
  const after = { timetable: before?.timetable, off: before?.off ?? false, ...change };
  const others = own.filter(({ stationId }) => stationId !== station.id);
  if (after.timetable === undefined && !after.off) return others;
  const isCopied = before?.timetable !== undefined && after.timetable !== undefined;
  const below = after.timetable === undefined ? undefined : timetablePrint(station.timetable);
  return [...others, { stationId: station.id, ...after, basedOn: isCopied ? before.basedOn : below }];
}

function timetablePrint(timetable: Timetable | undefined): string | undefined {
  return timetable && fingerprint(JSON.stringify(timetable));
}
