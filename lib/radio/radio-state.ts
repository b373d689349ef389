import { type EditionPlayback, isEditionUnderWay } from '../player/edition-playback.ts';
import { isUnderWay, type Playback } from '../player/playback.ts';
import { LAST_STATION } from '../settings/settings.ts';
import type { Station } from '../station/station.ts';
import { nextChange } from '../timetable/on-air.ts';
import { describePlaying, type EditionPlaying, type Playing } from './describe.ts';
import { pausedWhereItWas } from './listening.ts';
import type { Intent } from './snapshot.ts';
import type { Kept, SessionStatus } from './stored.ts';

/** All that the background knows at a moment; what follows from it is read here and kept nowhere. */
export interface RadioState {
  readonly intent: Intent;
  readonly kept: Kept;
  readonly status: SessionStatus;
  /** Catalogue and own stations; never empty. */
  readonly stations: readonly Station[];
}

const SILENCE: Playback = { status: 'stopped' };

const CHANGE_SLACK_MS = 1_000; // a wake-up a hair early would find the old programme still on air

/** The station with the id, or the first where there is none of it any more. */
export function stationWith(id: string, stations: readonly Station[]): Station {
  const station = stations.find((candidate) => candidate.id === id) ?? stations[0];
  if (!station) throw new Error('create the radio: there is no station at all');
  return station;
}

/** What toolbar, media controls and notifications speak of. */
export function playingIn(state: RadioState, nowMs: number): Playing {
  const { intent, status, stations } = state;
  // Why another station failed is no news about this one.
  const concerns = isUnderWay(status.playback) || status.stationId === intent.stationId;
  return describePlaying({
    station: stationWith(intent.stationId, stations),
    playback: concerns ? status.playback : SILENCE,
    edition: editionShown(state),
    muted: intent.muted,
    nowMs,
  });
}

/** The edition in the player, unless live is what is heard or was last. */
export function editionShown(state: RadioState): EditionPlaying | undefined {
  const { intent, kept, status } = state;
  const { current, playRevision } = kept.listening;
  if (!current || intent.playing || isUnderWay(status.playback)) return undefined;
  const playback = editionPlaybackIn(state);
  if (!playback || playRevision < intent.playRevision) return undefined;
  return { edition: current, playback };
}

/** What the engine last said of the edition in the player; of another it is no news. */
export function editionPlaybackIn({
  kept,
  status: { edition },
}: Pick<RadioState, 'kept' | 'status'>): EditionPlayback | undefined {
  return edition?.editionId === kept.listening.current?.editionId ? edition?.playback : undefined;
}

export function isWanted({ intent, kept }: Pick<RadioState, 'intent' | 'kept'>): boolean {
  return intent.playing || kept.listening.playing;
}

/** Sound is under way by the engine's word, wanted or not. */
export function isSounding(state: RadioState): boolean {
  const edition = editionPlaybackIn(state);
  return isUnderWay(state.status.playback) || (edition !== undefined && isEditionUnderWay(edition));
}

/**
 * When the background is to be woken, epoch milliseconds; `undefined` where nothing is to be looked after.
 *
 * @param watchMs how often it is made sure that the engine still lives; `undefined` where it cannot go alone
 */
export function nextWakeMs(
  state: RadioState,
  nowMs: number,
  watchMs: number | undefined,
): number | undefined {
  const { intent, kept, stations } = state;
  const { timetable } = stationWith(intent.stationId, stations);
  const change = nextChange(timetable?.slots ?? [], nowMs);
  const moments = [
    kept.nextRefreshAtMs,
    kept.nextDownloadAtMs,
    isWanted(state) && watchMs !== undefined ? nowMs + watchMs : undefined,
    // Toolbar and media controls name the programme of the moment.
    intent.playing && change !== undefined ? change + CHANGE_SLACK_MS : undefined,
  ].filter((atMs) => atMs !== undefined);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** What is true when the engine has gone with its sound: why it had been given up is still worth reading. */
export function silenced(status: SessionStatus, nowMs: number): SessionStatus {
  const { playback, edition } = status;
  return {
    ...status,
    playback: isUnderWay(playback) ? SILENCE : playback,
    edition: edition && { ...edition, playback: pausedWhereItWas(edition.playback, nowMs) },
  };
}

/** Nothing known of any engine yet, in a session that begins. */
export function newStatus(nowMs: number): SessionStatus {
  const nothing = { stationId: undefined, playback: SILENCE, edition: undefined };
  return { epoch: 0, sequence: 0, ...nothing, startedAtMs: nowMs };
}

/** The station a session begins with. */
export function startStationId(kept: Kept, intent: Intent): string {
  const { defaultStationId } = kept.settings;
  return defaultStationId === LAST_STATION ? intent.stationId : defaultStationId;
}
