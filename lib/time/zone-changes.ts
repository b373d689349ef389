import { millisecondsInDay } from 'date-fns/constants';
import { offsetReader } from './zone-offset.ts';

/** One change of a zone's clocks: `fromOffsetMs` holds before the instant, `toOffsetMs` from it on. */
export interface ZoneChange {
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Positive east of Greenwich, as all offsets. */
  readonly fromOffsetMs: number;
  readonly toOffsetMs: number;
}

/** All changes of a zone's clocks in `fromMs ≤ t < untilMs` (epoch milliseconds), as far as this browser knows them. */
export function zoneChanges(zone: string, fromMs: number, untilMs: number): readonly ZoneChange[] {
  const offsetAt = offsetReader(zone);
  const found: ZoneChange[] = [];
  for (let midnightMs = floorToDay(fromMs); midnightMs < untilMs; midnightMs += millisecondsInDay) {
    const fromOffsetMs = offsetAt(midnightMs);
    const toOffsetMs = offsetAt(midnightMs + millisecondsInDay);
    if (fromOffsetMs === toOffsetMs) continue;
    let lastOldMs = midnightMs;
    let firstNewMs = midnightMs + millisecondsInDay;
    while (firstNewMs - lastOldMs > 1) {
      const middleMs = Math.floor((lastOldMs + firstNewMs) / 2);
      if (offsetAt(middleMs) === toOffsetMs) firstNewMs = middleMs;
      else lastOldMs = middleMs;
    }
    if (firstNewMs >= fromMs && firstNewMs < untilMs)
      found.push({ atMs: firstNewMs, fromOffsetMs, toOffsetMs });
  }
  return found;
}

function floorToDay(instantMs: number): number {
  return Math.floor(instantMs / millisecondsInDay) * millisecondsInDay;
}
