import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { type Airing, airingsBetween } from '../../timetable/airing.ts';
import type { Slot } from '../../timetable/slot.ts';
import type { Edition } from '../edition.ts';

const LENGTH_SLACK_MS = millisecondsInMinute; // a jingle more or less

/** Whether an edition is as long as the airing, give or take a minute or a fifth. */
export function hasLengthOf({ startsAtMs, endsAtMs }: Airing, { durationSec }: Edition): boolean {
  if (durationSec === undefined) return false;
  const lengthMs = endsAtMs - startsAtMs;
  return Math.abs(durationSec * 1000 - lengthMs) <= Math.max(LENGTH_SLACK_MS, lengthMs / 5);
}

/** `airingsBetween` of the same slots again and again, each day computed once. */
export type AiringReader = (fromMs: number, untilMs: number) => readonly Airing[];

export function airingReader(slots: readonly Slot[]): AiringReader {
  const days = new Map<number, readonly Airing[]>();
  function ofDay(day: number): readonly Airing[] {
    const known = days.get(day);
    if (known) return known;
    const made = airingsBetween(slots, day * millisecondsInDay, (day + 1) * millisecondsInDay);
    days.set(day, made);
    return made;
  }
  return (fromMs, untilMs) => {
    const found = new Map<string, Airing>();
    for (let day = Math.floor(fromMs / millisecondsInDay); day * millisecondsInDay < untilMs; day += 1) {
      for (const airing of ofDay(day)) {
        if (airing.startsAtMs < untilMs && airing.endsAtMs > fromMs) found.set(airing.id, airing);
      }
    }
    return [...found.values()];
  };
}
