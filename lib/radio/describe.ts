import type { PlayableEdition } from '../bulletins/playable.ts';
import type { EditionPlayback } from '../player/edition-playback.ts';
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
  /** The edition in the player, where that is what is heard or was heard last. */
  readonly edition: EditionPlaying | undefined;
  /** Whatever plays is not heard. */
  readonly muted: boolean;
}

export interface EditionPlaying {
  readonly edition: PlayableEdition;
  readonly playback: EditionPlayback;
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
  readonly edition?: EditionPlaying | undefined;
  readonly muted: boolean;
  readonly nowMs: number;
}): Playing {
  const { station, playback, edition, muted, nowMs } = from;
  return { station, playback, programme: programmeAt(station, nowMs), edition, muted };
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
