import shipped from '../../assets/catalogue.json';
import { parseCatalogue } from '../../lib/station/catalogue.ts';

type Entry = (typeof shipped.stations)[number];

/** The stations this build ships, the demo station first where the build is made to show it. */
export function shippedCatalogue(): ReturnType<typeof parseCatalogue> {
  return parseCatalogue({ ...shipped, stations: shippedEntries() });
}

/**
 * As much of the catalogue as the first picture shows: the chosen station, or the first where none is chosen
 * yet, and those that are offered beside one whose timetable is out of date. Validating the rest can wait.
 */
export function firstCatalogue(chosenId: unknown): ReturnType<typeof parseCatalogue> {
  const entries = shippedEntries();
  const isShown = ({ id, airsBulletinsToday }: Entry) => id === chosenId || airsBulletinsToday;
  return parseCatalogue({ ...shipped, stations: entries.filter((entry, at) => at === 0 || isShown(entry)) });
}

function shippedEntries(): readonly Entry[] {
  if (__DEMO_STATION__ === undefined) return shipped.stations as readonly Entry[];
  return [__DEMO_STATION__ as Entry, ...(shipped.stations as readonly Entry[])];
}
