import { isUnderWay, type Playback } from '../player/playback.ts';
import { mergeStations } from '../station/catalogue.ts';
import { timetableStandings, withOwnTimetables } from '../station/own-timetable.ts';
import type { Station } from '../station/station.ts';
import { FIRST_INTENT, type SetAside, type Snapshot } from './snapshot.ts';
import { type KeptRecords, parseKept, parseSession } from './stored.ts';

const STOPPED: Playback = { status: 'stopped' };

/**
 * What a view draws, from the shipped catalogue and what the background has stored. Before the background
 * ever ran, that is the first station, silent.
 */
export function assembleSnapshot(from: {
  readonly catalogue: { readonly stations: readonly Station[]; readonly setAside: readonly SetAside[] };
  readonly kept: KeptRecords;
  readonly session: unknown;
}): Snapshot {
  const kept = parseKept(from.kept);
  const status = parseSession(from.session);
  const merged = mergeStations(from.catalogue.stations, kept.ownStations);
  const stations = withOwnTimetables(merged, kept.ownTimetables);
  const intent = kept.intent ?? FIRST_INTENT;
  const station = stations.find((candidate) => candidate.id === intent.stationId) ?? stations[0];
  if (!station) throw new Error('assemble the snapshot: there is no station at all');
  const playback = status?.playback ?? STOPPED;
  const isSaid = status?.edition?.editionId === kept.listening.current?.editionId;
  // Why another station failed is no news about this one.
  const concerns = isUnderWay(playback) || status?.stationId === station.id;
  return {
    stations,
    station,
    intent: status ? intent : { ...intent, playing: false },
    playback: concerns ? playback : STOPPED,
    listening: status ? kept.listening : { ...kept.listening, playing: false, sleep: undefined },
    edition: isSaid ? status?.edition?.playback : undefined,
    heardFrom: isSaid ? status?.edition?.heardFrom : undefined,
    settings: kept.settings,
    favourites: kept.favourites,
    ownStationIds: kept.ownStations.map((own) => own.id),
    timetables: timetableStandings(merged, kept.ownTimetables),
    setAside: [...from.catalogue.setAside, ...kept.setAside],
    remindersKept: {
      reminders: from.kept.reminders,
      settings: from.kept.reminderSettings,
      memory: from.kept.reminderMemory,
      canTell: from.kept.canTell,
    },
  };
}
