import type { EditionPlayback } from '../player/edition-playback.ts';
import { isUnderWay, type Playback } from '../player/playback.ts';
import type { Station } from '../station/station.ts';
import { parseStation } from '../station/station-schema.ts';
import type { CallFailure, RadioCall } from './calls.ts';
import type { DownloadCall } from './download-calls.ts';
import type { LibraryCall } from './library-calls.ts';
import {
  decideListening,
  editionInBar,
  isListening,
  type Listening,
  type ListeningCall,
  type ListeningKnown,
} from './listening.ts';
import type { Intent } from './snapshot.ts';
import type { Kept } from './stored.ts';
import { decideTimetable, type TimetableCall } from './timetable-calls.ts';

/** What the background knows when a call comes. */
export interface Known {
  readonly intent: Intent;
  readonly kept: Kept;
  /** Catalogue and own stations. */
  readonly stations: readonly Station[];
  readonly catalogue: readonly Station[];
  readonly playback: Playback;
  /** What the engine last said of the edition in the player. */
  readonly edition: EditionPlayback | undefined;
  readonly nowMs: number;
}

type KeptChange = Partial<Pick<Kept, 'settings' | 'favourites' | 'ownStations' | 'ownTimetables'>>;

/** What to do about a call. */
export type Decision =
  /** The same of editions. */
  | { readonly kind: 'listen'; readonly change: Partial<Listening> }
  /** For the engine, which keeps the library. */
  | { readonly kind: 'library'; readonly call: LibraryCall | DownloadCall }
  /** Change what is wanted, and have the engine follow; `playing: true` asks it to try anew. */
  | { readonly kind: 'want'; readonly change: Partial<Intent> }
  /** Change what is kept, and then what is wanted. */
  | { readonly kind: 'keep'; readonly change: KeptChange; readonly thenWant?: Partial<Intent> }
  | { readonly kind: 'attend' }
  | { readonly kind: 'clear-journal' }
  | { readonly kind: 'refuse'; readonly failure: CallFailure };

/** Decides what a call means, without doing it. */
export function decide(known: Known, call: RadioCall): Decision {
  const { intent, kept, stations } = known;
  if ('stationId' in call && call.stationId !== undefined && !has(stations, call.stationId)) {
    return refuseUnknown(call.stationId);
  }
  switch (call.kind) {
    case 'play':
      return { kind: 'want', change: { playing: true, stationId: call.stationId ?? intent.stationId } };
    case 'stop':
      return known.kept.listening.playing
        ? { kind: 'listen', change: { playing: false } }
        : { kind: 'want', change: { playing: false } };
    case 'toggle':
      return toggle(known);
    case 'set-volume':
      return { kind: 'want', change: { volume: call.volume, muted: call.volume > 0 ? false : intent.muted } };
    case 'change-volume':
      return { kind: 'want', change: { volume: clampVolume(intent.volume + call.by), muted: false } };
    case 'set-muted':
      return { kind: 'want', change: { muted: call.muted } };
    case 'choose-station': {
      const goesOver = intent.playing && call.stationId !== intent.stationId;
      return { kind: 'want', change: { stationId: call.stationId, ...(goesOver && { playing: true }) } };
    }
    case 'set-favourite': {
      const others = kept.favourites.filter((id) => id !== call.stationId);
      return { kind: 'keep', change: { favourites: call.favourite ? [...others, call.stationId] : others } };
    }
    case 'change-settings':
      return { kind: 'keep', change: { settings: { ...kept.settings, ...call.change } } };
    case 'save-station':
      return saveStation(known, call.station);
    case 'remove-station':
      return removeStation(known, call.stationId);
    case 'edit-timetable':
    case 'save-timetable':
    case 'switch-timetable':
    case 'restore-timetable':
      return keepTimetables(known, call);
    case 'clear-journal':
    case 'attend':
      return { kind: call.kind };
    case 'play-edition':
    case 'resume':
    case 'pause':
    case 'seek':
    case 'skip':
    case 'set-rate':
    case 'next':
    case 'queue-add':
    case 'queue-remove':
    case 'queue-move':
    case 'queue-clear':
    case 'set-sleep':
      return { kind: 'listen', change: decideListening(listeningKnown(known), call) };
    case 'follow':
    case 'unfollow':
    case 'refresh':
    case 'set-retention':
    case 'set-auto-download':
    case 'set-played':
    case 'load-chapters':
    case 'download':
    case 'download-pause':
    case 'download-go-on':
    case 'download-remove':
    case 'download-restore':
    case 'download-move':
    case 'download-pin':
    case 'download-check':
      return { kind: 'library', call };
  }
}

function listeningKnown({ intent, kept, edition, nowMs }: Known): ListeningKnown {
  return { listening: kept.listening, playback: edition, nowMs, revision: intent.revision + 1 };
}

/** One key for both kinds of sound: it stops the one that is under way, else starts what the player bar shows. */
function toggle(known: Known): Decision {
  const { intent, kept, playback, edition } = known;
  const { listening } = kept;
  if (intent.playing || isUnderWay(playback)) return { kind: 'want', change: { playing: false } };
  const shown = editionInBar({ listening, intent, playback });
  if (!shown) return { kind: 'want', change: { playing: true } };
  const call: ListeningCall = isListening(listening, edition)
    ? { kind: 'pause' }
    : edition?.status === 'finished'
      ? { kind: 'play-edition', edition: shown, atSec: 0 }
      : { kind: 'resume' };
  return { kind: 'listen', change: decideListening(listeningKnown(known), call) };
}

function keepTimetables({ kept, catalogue, nowMs }: Known, call: TimetableCall): Decision {
  const { ownStations, ownTimetables } = kept;
  const decision = decideTimetable({ catalogue, ownStations, ownTimetables, nowMs }, call);
  if (!decision.ok) return { kind: 'refuse', failure: decision.failure };
  return { kind: 'keep', change: { ownTimetables: decision.ownTimetables } };
}

function saveStation({ kept, intent }: Known, raw: unknown): Decision {
  const parsed = parseStation(raw);
  if (!parsed.ok) return { kind: 'refuse', failure: { kind: 'invalid-station', problem: parsed.problem } };
  // A stored record with a bad part keeps the rest; what is being entered now can still be mended.
  const bad = parsed.setAside[0];
  if (bad)
    return { kind: 'refuse', failure: { kind: 'invalid-station', problem: `${bad.where}: ${bad.problem}` } };
  const { id } = parsed.station;
  const before = kept.ownStations.find((station) => station.id === id);
  const others = kept.ownStations.filter((station) => station !== before);
  // Views see a station with the listener's timetable in force; that is kept apart, and this one stays below it.
  const isApart = kept.ownTimetables.some(({ stationId }) => stationId === id);
  const saved = before && isApart ? { ...parsed.station, timetable: before.timetable } : parsed.station;
  return { kind: 'keep', change: { ownStations: [...others, saved] }, ...whileWanted(intent, id) };
}

function removeStation({ kept, intent, catalogue }: Known, id: string): Decision {
  if (!has(kept.ownStations, id)) return refuseUnknown(id);
  const ownStations = kept.ownStations.filter((station) => station.id !== id);
  // The listener's version of a shipped station goes; the shipped one, and the star on it, stay.
  if (has(catalogue, id)) return { kind: 'keep', change: { ownStations }, ...whileWanted(intent, id) };
  const favourites = kept.favourites.filter((favourite) => favourite !== id);
  const ownTimetables = kept.ownTimetables.filter(({ stationId }) => stationId !== id);
  const hadTimetable = ownTimetables.length < kept.ownTimetables.length;
  const change = { ownStations, favourites, ...(hadTimetable && { ownTimetables }) };
  const first = catalogue[0] ?? ownStations[0];
  if (id !== intent.stationId || !first) return { kind: 'keep', change };
  return { kind: 'keep', change, thenWant: { stationId: first.id, playing: false } };
}

/** A station that changes while it is wanted is played anew, from its addresses as they now are. */
function whileWanted(intent: Intent, stationId: string): { readonly thenWant?: Partial<Intent> } {
  return intent.playing && intent.stationId === stationId ? { thenWant: { playing: true } } : {};
}

const has = (stations: readonly Station[], id: string) => stations.some((station) => station.id === id);

function refuseUnknown(stationId: string): Decision {
  return { kind: 'refuse', failure: { kind: 'unknown-station', stationId } };
}

function clampVolume(volume: number): number {
  return Math.round(Math.min(1, Math.max(0, volume)) * 100) / 100;
}
