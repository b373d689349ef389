import { millisecondsInDay, millisecondsInMinute, minutesInDay } from 'date-fns/constants';
import { addDays, utcMidnightMs, type Weekday, weekdayOf } from '../time/calendar-date.ts';
import { instantOfWall, wallTimeOf } from '../time/wall-time.ts';
import { type OffsetAt, offsetReader } from '../time/zone-offset.ts';
import type { Slot, WallTimeText } from './slot.ts';

/** One dated occurrence of a slot: on air where `startsAtMs ≤ t < endsAtMs`, both in epoch milliseconds. */
export interface Airing {
  /** The same at every computation: the slot's id and the start. */
  readonly id: string;
  readonly slot: Slot;
  readonly startsAtMs: number;
  /** Always after the start. */
  readonly endsAtMs: number;
}

/** The days of one zone on which an airing that touches a window can have its start. */
interface ZoneDays {
  readonly offsetAt: OffsetAt;
  readonly days: readonly { readonly midnightMs: number; readonly weekday: Weekday }[];
}

/** The minutes since midnight that a clock shows, 0 to 1439. */
export function minutesOfDay(time: WallTimeText): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** How long a slot lasts by its two wall times, in milliseconds: above 0, at most 24 hours. */
export function nominalLengthMs(slot: Slot): number {
  const minutes = minutesOfDay(slot.end) - minutesOfDay(slot.start);
  return (minutes > 0 ? minutes : minutes + minutesInDay) * millisecondsInMinute;
}

/**
 * All airings that overlap the window `fromMs ≤ t < untilMs` (epoch milliseconds), by start, then by end,
 * then in the order of the slots. Each is cut from its slot's zone by RFC 5545 §3.3.5. Where a zone left out
 * a whole day, that day's start falls on the next day's, and the slot airs once.
 */
export function airingsBetween(slots: readonly Slot[], fromMs: number, untilMs: number): readonly Airing[] {
  const zones = new Map<string, ZoneDays>();
  const found: Airing[] = [];
  for (const slot of slots) {
    const zone = zones.get(slot.zone) ?? daysAround(slot.zone, fromMs, untilMs);
    zones.set(slot.zone, zone);
    let previousStartMs = Number.NaN;
    for (const { midnightMs, weekday } of zone.days) {
      if (!slot.days.includes(weekday)) continue;
      const airing = airingOn(slot, midnightMs, zone.offsetAt);
      const overlaps = airing.startsAtMs < untilMs && airing.endsAtMs > fromMs;
      if (overlaps && airing.startsAtMs !== previousStartMs) found.push(airing);
      previousStartMs = airing.startsAtMs;
    }
  }
  return found.sort((a, b) => a.startsAtMs - b.startsAtMs || a.endsAtMs - b.endsAtMs);
}

/**
 * A day's start may still be on air the day after, and one more where its own day was left out; and where
 * clocks go back just after midnight (St. John's until 2011), the date goes back with them, so that the day
 * after the one on the wall has begun already.
 */
function daysAround(zone: string, fromMs: number, untilMs: number): ZoneDays {
  const offsetAt = offsetReader(zone);
  const first = addDays(wallTimeOf(fromMs + offsetAt(fromMs)).date, -2);
  const lastMidnightMs = utcMidnightMs(addDays(wallTimeOf(untilMs + offsetAt(untilMs)).date, 1));
  const days: { midnightMs: number; weekday: Weekday }[] = [];
  let weekday = weekdayOf(first);
  for (let midnightMs = utcMidnightMs(first); midnightMs <= lastMidnightMs; midnightMs += millisecondsInDay) {
    days.push({ midnightMs, weekday });
    weekday = ((weekday % 7) + 1) as Weekday;
  }
  return { offsetAt, days };
}

/** The airing of a slot that starts on a local day; `midnightMs` is that day's midnight read as if in UTC. */
function airingOn(slot: Slot, midnightMs: number, offsetAt: OffsetAt): Airing {
  const startWallMs = midnightMs + minutesOfDay(slot.start) * millisecondsInMinute;
  const lengthMs = nominalLengthMs(slot);
  const startsAtMs = instantOfWall(startWallMs, offsetAt);
  const wallEndsAtMs = instantOfWall(startWallMs + lengthMs, offsetAt);
  // A start pushed out of a gap can come after an end that the gap left alone.
  const endsAtMs = wallEndsAtMs > startsAtMs ? wallEndsAtMs : startsAtMs + lengthMs;
  return { id: `${slot.id}@${startsAtMs}`, slot, startsAtMs, endsAtMs };
}
