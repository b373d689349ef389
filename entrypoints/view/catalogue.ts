import shipped from '../../assets/catalogue.json';
import { parseCatalogue } from '../../lib/station/catalogue.ts';

/** The stations this build ships, the demo station first where the build is made to show it. */
export function shippedCatalogue(): ReturnType<typeof parseCatalogue> {
  if (__DEMO_STATION__ === undefined) return parseCatalogue(shipped);
  return parseCatalogue({ ...shipped, stations: [__DEMO_STATION__, ...shipped.stations] });
}
