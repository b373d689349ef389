import { millisecondsInDay } from 'date-fns/constants';
import { type Airing, airingsBetween } from './airing.ts';
import type { Slot } from './slot.ts';

/** The next start of anything, and all that starts then. */
export interface NextAiring {
  /** Epoch milliseconds. */
  readonly startsAtMs: number;
  /** By end, then in the order of the slots; never empty. */
  readonly airings: readonly [Airing, ...Airing[]];
}

// A weekly slot comes round in 7 days, an hour more or less where clocks change.
const SEARCH_MS = 8 * millisecondsInDay;

/** All that is on air at an instant in epoch milliseconds: the latest start leads, and of those the first to end. */
export function onAirAt(slots: readonly Slot[], nowMs: number): readonly Airing[] {
  const airings = [...airingsBetween(slots, nowMs, nowMs + 1)];
  return airings.sort((a, b) => b.startsAtMs - a.startsAtMs);
}

/** What starts next after an instant in epoch milliseconds; `undefined` when there are no slots. */
export function nextAiring(slots: readonly Slot[], nowMs: number): NextAiring | undefined {
  const ahead = airingsBetween(slots, nowMs, nowMs + SEARCH_MS).filter(
    ({ startsAtMs }) => startsAtMs > nowMs,
  );
  const [first, ...later] = ahead;
  if (first === undefined) return undefined;
  const { startsAtMs } = first;
  return { startsAtMs, airings: [first, ...later.filter((airing) => airing.startsAtMs === startsAtMs)] };
}

/**
 * The next instant after `nowMs` at which an airing starts or ends, both in epoch milliseconds; `undefined`
 * when there are no slots. A slot that follows on itself changes too: it is another airing.
 */
export function nextChange(slots: readonly Slot[], nowMs: number): number | undefined {
  let nextMs: number | undefined;
  for (const { startsAtMs, endsAtMs } of airingsBetween(slots, nowMs, nowMs + SEARCH_MS)) {
    const changeMs = startsAtMs > nowMs ? startsAtMs : endsAtMs;
    if (nextMs === undefined || changeMs < nextMs) nextMs = changeMs;
  }
  return nextMs;
}
