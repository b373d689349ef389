import type { Snapshot } from '../../lib/radio/snapshot.ts';
import type { Station } from '../../lib/station/station.ts';
import { NO_SLOTS } from '../../lib/timetable/editing/edit-timetable.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';

/** A station's timetable as its page shows it: in force, or what would be. */
export interface StationTimetable {
  readonly station: Station;
  /** Without slots where there is none. */
  readonly timetable: Timetable;
  readonly exists: boolean;
  readonly off: boolean;
  /** It is the listener's. */
  readonly isOwn: boolean;
  /** The station has one of its own under the listener's. */
  readonly hasOneBelow: boolean;
  /** That has changed since the listener's copy was made. */
  readonly hasNewerBelow: boolean;
}

/** `undefined` where there is no such station. */
export function stationTimetable(snapshot: Snapshot, stationId: string): StationTimetable | undefined {
  const station = snapshot.stations.find(({ id }) => id === stationId);
  if (!station) return undefined;
  const standing = snapshot.timetables.find((each) => each.stationId === stationId);
  const timetable = standing ? standing.timetable : station.timetable;
  return {
    station,
    timetable: timetable ?? NO_SLOTS,
    exists: timetable !== undefined,
    off: standing?.off ?? false,
    isOwn: standing?.isOwn ?? false,
    hasOneBelow: standing?.hasOneBelow ?? false,
    hasNewerBelow: standing?.hasNewerBelow ?? false,
  };
}
