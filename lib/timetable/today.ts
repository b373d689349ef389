import { addDays, type DateText } from '../time/calendar-date.ts';
import { startOfLocalDay, wallTimeAt } from '../time/wall-time.ts';
import { type Airing, airingsBetween } from './airing.ts';
import { nextAiring } from './on-air.ts';
import type { Slot } from './slot.ts';

/** One day of a listener: the instants `startsAtMs ≤ t < endsAtMs`, in epoch milliseconds. */
export interface DayWindow {
  readonly date: DateText;
  /** IANA name of the listener's zone. */
  readonly zone: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening';

/** A part of the day and what starts in it; never empty. */
export interface PartOfDay {
  readonly part: DayPart;
  readonly airings: readonly Airing[];
}

/** An airing's place on the day ribbon: 0 is the day's first instant, 1 the next day's. */
export interface RibbonPiece {
  readonly airing: Airing;
  readonly startFraction: number;
  readonly endFraction: number;
}

const PARTS: readonly { readonly part: DayPart; readonly untilMinutes: number }[] = [
  { part: 'night', untilMinutes: 5 * 60 },
  { part: 'morning', untilMinutes: 12 * 60 },
  { part: 'afternoon', untilMinutes: 18 * 60 },
  { part: 'evening', untilMinutes: 24 * 60 },
];

/**
 * The listener's day that an instant (epoch milliseconds) lies in, from local midnight to the next: 23, 24
 * or 25 hours. Where clocks go back over midnight, the repeated hour belongs to the day that has begun.
 */
export function dayWindow(nowMs: number, listenerZone: string): DayWindow {
  const { date } = wallTimeAt(nowMs, listenerZone);
  const window = windowOf(date, listenerZone);
  return nowMs < window.endsAtMs ? window : windowOf(addDays(date, 1), listenerZone);
}

function windowOf(date: DateText, zone: string): DayWindow {
  const startsAtMs = startOfLocalDay(date, zone);
  return { date, zone, startsAtMs, endsAtMs: startOfLocalDay(addDays(date, 1), zone) };
}

/** All that is on air in a day, ordered as `airingsBetween`; what began the day before comes first. */
export function airingsInDay(slots: readonly Slot[], window: DayWindow): readonly Airing[] {
  return airingsBetween(slots, window.startsAtMs, window.endsAtMs);
}

/**
 * A day's airings by the part of the day they start in on the listener's wall clock; parts without any are
 * left out. What began before the day stands in its first part.
 */
export function partsOfDay(airings: readonly Airing[], window: DayWindow): readonly PartOfDay[] {
  const placed = airings.map((airing) => ({ airing, part: partOf(airing, window) }));
  return PARTS.flatMap(({ part }) => {
    const inPart = placed.filter((place) => place.part === part).map(({ airing }) => airing);
    return inPart.length > 0 ? [{ part, airings: inPart }] : [];
  });
}

function partOf(airing: Airing, window: DayWindow): DayPart {
  const { date, minutesOfDay } = wallTimeAt(airing.startsAtMs, window.zone);
  if (date !== window.date) return 'night';
  return PARTS.find(({ untilMinutes }) => minutesOfDay < untilMinutes)?.part ?? 'evening';
}

/** Where an instant (epoch milliseconds) stands in a day: 0 at its start, 1 at its end, never beyond. */
export function fractionOfDay(instantMs: number, window: DayWindow): number {
  const fraction = (instantMs - window.startsAtMs) / (window.endsAtMs - window.startsAtMs);
  return Math.min(1, Math.max(0, fraction));
}

/** A day's airings as pieces of its ribbon, clipped to the day. */
export function ribbonOf(airings: readonly Airing[], window: DayWindow): readonly RibbonPiece[] {
  return airings.map((airing) => ({
    airing,
    startFraction: fractionOfDay(airing.startsAtMs, window),
    endFraction: fractionOfDay(airing.endsAtMs, window),
  }));
}

/** The first day after the given one in which an airing starts; `undefined` when there are no slots. */
export function nextDayWithAirings(slots: readonly Slot[], window: DayWindow): DayWindow | undefined {
  const next = nextAiring(slots, window.endsAtMs - 1);
  return next && dayWindow(next.startsAtMs, window.zone);
}
