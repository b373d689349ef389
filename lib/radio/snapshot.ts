import type { EditionPlayback } from '../player/edition-playback.ts';
import type { HeardFrom } from '../player/kept-audio.ts';
import type { Playback } from '../player/playback.ts';
import type { Settings } from '../settings/settings.ts';
import type { TimetableStanding } from '../station/own-timetable.ts';
import type { Station } from '../station/station.ts';
import type { Listening } from './listening.ts';

/** What the listener wants; the background alone writes it, with a revision that only grows. */
export interface Intent {
  readonly revision: number;
  readonly stationId: string;
  readonly playing: boolean;
  /** The revision at which *play* was last pressed: pressing it again asks for a new try at once. */
  readonly playRevision: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
}

/** What is wanted before anybody ever wanted anything: the first station, silent. */
export const FIRST_INTENT: Intent = {
  revision: 0,
  stationId: '',
  playing: false,
  playRevision: 0,
  volume: 1,
  muted: false,
};

/** A stored record or catalogue entry that did not validate: kept as it was, named, never dropped. */
export interface SetAside {
  /** Which record, for a person: `settings`, `station rfi-en, slot 3`. */
  readonly where: string;
  /** What is wrong with it, in words. */
  readonly problem: string;
}

/** What this browser can and cannot do, decided once at build time. */
export interface Abilities {
  /** Chromium's extension pages play `http://` media; Firefox's do not. */
  readonly playsPlainHttp: boolean;
}

/**
 * What is kept of reminders, as it is stored: a first picture does without it, and what understands it is
 * loaded when a view first shows something of it.
 */
export interface RemindersKept {
  readonly reminders: unknown;
  readonly settings: unknown;
  readonly memory: unknown;
  /** Whether the system shows notifications, as was last seen. */
  readonly canTell: unknown;
}

/** All a view draws. */
export interface Snapshot {
  /** Catalogue and own stations, in their order. */
  readonly stations: readonly Station[];
  readonly station: Station;
  readonly intent: Intent;
  readonly playback: Playback;
  readonly listening: Listening;
  /** What the engine last said of the edition in the player; absent where it has said nothing of it. */
  readonly edition: EditionPlayback | undefined;
  /** Where it is heard from; absent where that is not known. */
  readonly heardFrom?: HeardFrom | undefined;
  readonly settings: Settings;
  /** Ids, in the listener's order. */
  readonly favourites: readonly string[];
  /** Ids of stations that the listener added or changed. */
  readonly ownStationIds: readonly string[];
  /** Of the stations whose timetable the listener changed or switched off. */
  readonly timetables: readonly TimetableStanding[];
  readonly setAside: readonly SetAside[];
  readonly remindersKept: RemindersKept;
}
