import type { Clock } from '../time/clock.ts';
import { createWakeTimer } from './wake-timer.ts';

const STEP_MS = 200; // no step is heard as one
const LEAST = 0.02; // heard to be there

/** How loud sound that comes up slowly is, 0 to 1 of what the listener set. Squared, as loudness is heard. */
export function rampAt(sinceMs: number, rampSec: number): number {
  const share = rampSec <= 0 ? 1 : Math.min(1, Math.max(0, sinceMs / (rampSec * 1_000)));
  return Math.max(LEAST, share ** 2);
}

/** Lets sound come up slowly, once for each press of *play* that asks for it. */
export interface Ramp {
  /** `playRevision`: that of live; absent where live is not wanted. */
  prepare(playRevision: number | undefined, rampSec: number): void;
  /** It is heard; said again, nothing begins anew. */
  begin(): void;
  /** 0 to 1, what the listener's volume is to be multiplied with. */
  loudness(): number;
}

/** @param loudnessChanged called after each step */
export function createRamp(clock: Clock, loudnessChanged: () => void): Ramp {
  let revision: number | undefined;
  let rampSec = 0;
  let beganAtMs: number | undefined;
  let loudness = 1;
  const stepTimer = createWakeTimer(clock, step);

  function step(): void {
    if (beganAtMs === undefined) return;
    const nowMs = clock.nowMs();
    loudness = rampAt(nowMs - beganAtMs, rampSec);
    stepTimer.set(loudness < 1 ? nowMs + STEP_MS : undefined);
    loudnessChanged();
  }

  return {
    loudness: () => loudness,
    prepare(next, nextSec) {
      if (next === revision) return;
      revision = next;
      rampSec = nextSec;
      beganAtMs = undefined;
      stepTimer.set(undefined);
      loudness = rampAt(0, rampSec);
    },
    begin() {
      if (beganAtMs !== undefined || loudness === 1) return;
      beganAtMs = clock.nowMs();
      step();
    },
  };
}
