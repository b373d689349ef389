import type { Airing } from './airing.ts';

/** How much of an airing has passed at an instant in epoch milliseconds: 0 before its start, 1 from its end. */
export function elapsedFraction(airing: Airing, nowMs: number): number {
  const fraction = (nowMs - airing.startsAtMs) / (airing.endsAtMs - airing.startsAtMs);
  return Math.min(1, Math.max(0, fraction));
}
