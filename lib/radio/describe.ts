import type { Playback } from '../player/playback.ts';
import type { Station } from '../station/station.ts';
import { onAirAt } from '../timetable/on-air.ts';
import { validityAt } from '../timetable/validity.ts';

/** A station with what it plays and what its timetable says of this moment. */
export interface Playing {
  readonly station: Station;
  readonly playback: Playback;
  /** Absent without a timetable, and where nothing is scheduled now. */
  readonly programme: ProgrammeNow | undefined;
}

export interface ProgrammeNow {
  readonly title: string;
  /** `current`: it is on air. Otherwise it stood there in the timetable of that edition. */
  readonly validity: 'current' | 'dated';
  /** What the dated timetable is known by, for example "2016"; empty when it has no name. */
  readonly edition: string;
}

/** Puts a station, its playback and the programme of this moment together. */
export function describePlaying(from: {
  readonly station: Station;
  readonly playback: Playback;
  readonly nowMs: number;
}): Playing {
  const { station, playback, nowMs } = from;
  return { station, playback, programme: programmeAt(station, nowMs) };
}

function programmeAt(station: Station, nowMs: number): ProgrammeNow | undefined {
  const { timetable } = station;
  const leading = timetable && onAirAt(timetable.slots, nowMs)[0];
  if (!leading) return undefined;
  const isCurrent = validityAt(timetable, nowMs).status === 'current';
  return {
    title: leading.slot.programme,
    validity: isCurrent ? 'current' : 'dated',
    edition: timetable.edition ?? '',
  };
}
