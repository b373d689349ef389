import { tzOffset } from '@date-fns/tz/tzOffset';
import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';

/** The offset of one zone at an instant, in milliseconds, positive east of Greenwich. */
export type OffsetAt = (instantMs: number) => number;

const ZONE_NAME = /^[A-Za-z][\w+/-]*$/;

/**
 * Whether this browser knows the text as an IANA zone. Bare offsets such as `+05:30`, which newer engines
 * also take for zones, are not: they would lose the summer time of the place they were meant for.
 */
export function isZone(text: string): boolean {
  if (!ZONE_NAME.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

/**
 * Reads a zone's offsets; throws at the first reading when the zone is not one this browser knows. Keep one
 * reader for a whole computation: asking Intl costs microseconds, so it remembers the offset at each UTC
 * midnight, and asks in between only where two neighbours differ. (In no zone has a clock been moved and
 * moved back within one UTC day since 1970; a test looks.)
 */
export function offsetReader(zone: string): OffsetAt {
  const atMidnight = new Map<number, number>();

  function midnightOffsetMs(day: number): number {
    const known = atMidnight.get(day);
    if (known !== undefined) return known;
    const offsetMs = readOffsetMs(zone, day * millisecondsInDay);
    atMidnight.set(day, offsetMs);
    return offsetMs;
  }

  return (instantMs) => {
    const day = Math.floor(instantMs / millisecondsInDay);
    const offsetMs = midnightOffsetMs(day);
    return offsetMs === midnightOffsetMs(day + 1) ? offsetMs : readOffsetMs(zone, instantMs);
  };
}

function readOffsetMs(zone: string, instantMs: number): number {
  const offsetMs = tzOffset(zone, new Date(instantMs)) * millisecondsInMinute;
  if (Number.isNaN(offsetMs)) throw new Error(`Offset of zone "${zone}": not a zone this browser knows`);
  return offsetMs;
}
