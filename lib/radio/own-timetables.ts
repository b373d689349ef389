import { mergeStations } from '../station/catalogue.ts';
import { type OwnTimetable, parseOwnTimetable, withOwnTimetables } from '../station/own-timetable.ts';
import type { Station } from '../station/station.ts';

/** Catalogue and own stations, in their order, with the listener's own timetables in force. */
export function knownStations(
  catalogue: readonly Station[],
  kept: { readonly ownStations: readonly Station[]; readonly ownTimetables: readonly OwnTimetable[] },
): readonly Station[] {
  return withOwnTimetables(mergeStations(catalogue, kept.ownStations), kept.ownTimetables);
}

/** Reads the stored records one by one; of two for one station the first counts. */
export function ownTimetablesFrom(
  records: readonly unknown[],
  aside: (where: string, problem: string, value: unknown) => void,
): readonly OwnTimetable[] {
  const found = new Map<string, OwnTimetable>();
  for (const record of records) {
    const parsed = parseOnce(record);
    if (!parsed.ok) {
      aside('own timetable', parsed.problem, record);
      continue;
    }
    const { stationId } = parsed.own;
    if (found.has(stationId)) aside(`timetable of ${stationId}`, 'is there already', record);
    else found.set(stationId, parsed.own);
    for (const part of parsed.setAside)
      aside(`timetable of ${stationId}, ${part.where}`, part.problem, record);
  }
  return [...found.values()];
}

// As with stations: a view reads all it draws anew, and the same object is the same timetable.
const parsedRecords = new WeakMap<object, ReturnType<typeof parseOwnTimetable>>();

function parseOnce(record: unknown): ReturnType<typeof parseOwnTimetable> {
  if (typeof record !== 'object' || record === null) return parseOwnTimetable(record);
  const parsed = parsedRecords.get(record) ?? parseOwnTimetable(record);
  parsedRecords.set(record, parsed);
  return parsed;
}
