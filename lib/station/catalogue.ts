import * as v from 'valibot';
import { problemOf } from '../timetable/problem.ts';
import type { SetAside } from '../timetable/timetable-schema.ts';
import type { Station } from './station.ts';
import { parseStation } from './station-schema.ts';

/** The stations of a catalogue in its order, and what in it did not validate. */
export interface Catalogue {
  readonly stations: readonly Station[];
  /** Each named as `station rfi-en, slot 3`. */
  readonly setAside: readonly SetAside[];
}

const catalogueSchema = v.object(
  {
    version: v.literal(1, 'is no version known here'),
    stations: v.array(v.unknown(), 'is no list'),
  },
  'is no catalogue',
);

const named = v.object({ id: v.string() });

/**
 * Reads shipped or stored JSON as a catalogue. A station that is wrong is set aside, as is the second of two
 * with one id, and the rest works; what is no catalogue at all gives no station and says why.
 */
export function parseCatalogue(stored: unknown): Catalogue {
  const parsed = v.safeParse(catalogueSchema, stored);
  if (!parsed.success) {
    return { stations: [], setAside: [{ where: 'catalogue', problem: problemOf(parsed.issues) }] };
  }
  const stations = new Map<string, Station>();
  const setAside: SetAside[] = [];
  for (const [index, entry] of parsed.output.stations.entries()) {
    const where = `station ${v.is(named, entry) ? entry.id : index + 1}`;
    const read = parseStation(entry);
    if (!read.ok) {
      setAside.push({ where, problem: read.problem });
    } else if (stations.has(read.station.id)) {
      setAside.push({ where, problem: `id "${read.station.id}": is that of an earlier station already` });
    } else {
      stations.set(read.station.id, read.station);
      setAside.push(...read.setAside.map((part) => ({ ...part, where: `${where}, ${part.where}` })));
    }
  }
  return { stations: [...stations.values()], setAside };
}

/**
 * The catalogue with the listener's own stations: one with the id of a shipped station stands in its place, the
 * others follow in their order.
 */
export function mergeStations(catalogue: readonly Station[], own: readonly Station[]): Station[] {
  return [...new Map([...catalogue, ...own].map((station) => [station.id, station])).values()];
}
