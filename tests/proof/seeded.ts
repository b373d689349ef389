/** Draws that come back with their seed. */
export interface Draws {
  /** From 0 up to 1. */
  unit(): number;
  /** A whole number from `least` up to and with `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  oneOf<T>(choices: readonly T[]): T;
}

const GOLDEN = 0x9e3779b9; // spreads neighbouring seeds and rounds far apart

/** Draws of one round of one run: mulberry32. A round's draws do not depend on the rounds before it. */
export function drawsOf(seed: number, round: number): Draws {
  let state = (Math.imul(seed ^ GOLDEN, 0x85ebca6b) + Math.imul(round + 1, GOLDEN)) | 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1));
  return {
    unit,
    between,
    chance: (probability) => unit() < probability,
    oneOf<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new Error('Drawing one of none');
      return choices[between(0, choices.length - 1)] as T;
    },
  };
}
