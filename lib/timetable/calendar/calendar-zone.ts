import { isZone } from '../../time/zone-offset.ts';

/** The zones that a listener named for names no browser knows; the empty name is that of times without a zone. */
export type NamedZones = ReadonlyMap<string, string>;

/**
 * The IANA zone that a calendar's TZID means: its own name, one that ends in it as in
 * `/freeassociation.sourceforge.net/Europe/Paris`, or what the listener said. Never guessed from its offsets.
 */
export function zoneOfTzid(tzid: string, named: NamedZones): string | undefined {
  const told = named.get(tzid);
  if (told !== undefined && isZone(told)) return told;
  if (isZone(tzid)) return tzid;
  const parts = tzid.split('/').slice(-3);
  return [parts, parts.slice(-2)].map((last) => last.join('/')).find((name) => name !== tzid && isZone(name));
}
