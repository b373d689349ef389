import { tzOffset } from '@date-fns/tz/tzOffset';
import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';

/** The offset of one zone at an instant, in milliseconds, positive east of Greenwich. */
export type OffsetAt = (instantMs: number) => number;

/** Zones that are never off UTC: no need to ask, and they are the ones radio uses most. */
const ALWAYS_UTC: ReadonlySet<string> = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT']);

/** Whether the zone is UTC by one of its names: its clocks never change, and need no telling. */
export function isAlwaysUtc(zone: string): boolean {
  return ALWAYS_UTC.has(zone);
}

const ZONE_NAME = /^[A-Za-z][\w+/-]*$/;

/**
 * Whether this browser knows the text as an IANA zone. Bare offsets such as `+05:30`, which newer engines
 * also take for zones, are not: they would lose the summer time of the place they were meant for.
 */
export function isZone(text: string): boolean {
  const known = knownZones.get(text);
  if (known !== undefined) return known;
  const isKnown = ALWAYS_UTC.has(text) || isListed(text) || (ZONE_NAME.test(text) && isKnownToIntl(text));
  if (knownZones.size < MOST_REMEMBERED) knownZones.set(text, isKnown);
  return isKnown;
}

// Asking Intl costs a formatter; a catalogue asks for the same few zones again and again.
const knownZones = new Map<string, boolean>();
const MOST_REMEMBERED = 1_000; // there are some 600, and a hostile file could name any number

// One list for all is cheaper than a formatter for each; it leaves out aliases, which are asked for then.
let listed: ReadonlySet<string> | undefined;

function isListed(text: string): boolean {
  listed ??= new Set(Intl.supportedValuesOf('timeZone'));
  return listed.has(text);
}

function isKnownToIntl(text: string): boolean {
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
 * reader for a whole computation: asking Intl costs microseconds, so it asks at UTC midnights only, and
 * seeks the change once where two neighbours differ. (In no zone has a clock been moved and moved back
 * within one UTC day since 1970: 4 days apart is the least in the zone database of 2025.)
 */
export function offsetReader(zone: string): OffsetAt {
  if (ALWAYS_UTC.has(zone)) return () => 0;
  const midnights = new Map<number, number>();
  const changes = new Map<number, number>();

  function midnightOffsetMs(day: number): number {
    const known = midnights.get(day);
    if (known !== undefined) return known;
    const offsetMs = readOffsetMs(zone, day * millisecondsInDay);
    midnights.set(day, offsetMs);
    return offsetMs;
  }

  function changeAtMs(day: number): number {
    const known = changes.get(day);
    if (known !== undefined) return known;
    const changeMs = seekChange(zone, day * millisecondsInDay, (day + 1) * millisecondsInDay);
    changes.set(day, changeMs);
    return changeMs;
  }

  return (instantMs) => {
    const day = Math.floor(instantMs / millisecondsInDay);
    const offsetMs = midnightOffsetMs(day);
    const nextOffsetMs = midnightOffsetMs(day + 1);
    if (offsetMs === nextOffsetMs) return offsetMs;
    return instantMs < changeAtMs(day) ? offsetMs : nextOffsetMs;
  };
}

/** The first instant, to the millisecond, with the offset of `newMs`, after `oldMs` with another one. */
function seekChange(zone: string, oldMs: number, newMs: number): number {
  const newOffsetMs = readOffsetMs(zone, newMs);
  let lastOldMs = oldMs;
  let firstNewMs = newMs;
  while (firstNewMs - lastOldMs > 1) {
    const middleMs = Math.floor((lastOldMs + firstNewMs) / 2);
    if (readOffsetMs(zone, middleMs) === newOffsetMs) firstNewMs = middleMs;
    else lastOldMs = middleMs;
  }
  return firstNewMs;
}

function readOffsetMs(zone: string, instantMs: number): number {
  const offsetMs = tzOffset(zone, new Date(instantMs)) * millisecondsInMinute;
  if (Number.isNaN(offsetMs)) throw new Error(`Offset of zone "${zone}": not a zone this browser knows`);
  return offsetMs;
}
