import type { Clock } from '../time/clock.ts';
import type { SleepTimer } from './engine.ts';
import { createWakeTimer } from './wake-timer.ts';

const FADE_MS = 20_000; // long enough not to wake anybody by ending
const STEP_MS = 200; // a hundred steps, of two hundredths at most: no click is heard

/** How loud sound still is, 0 to 1 of what the listener set. Squared, as loudness is heard. */
export function fadeAt(atMs: number, nowMs: number): number {
  const left = Math.min(1, Math.max(0, (atMs - nowMs) / FADE_MS));
  return left ** 2;
}

/** When to look again, in epoch milliseconds. */
export function nextFadeStepMs(atMs: number, nowMs: number): number {
  return nowMs < atMs - FADE_MS ? atMs - FADE_MS : Math.min(atMs, nowMs + STEP_MS);
}

/** Lets sound fade out and stop at a moment. */
export interface Sleep {
  /** `undefined`, or a moment further off, brings full loudness back at once. */
  set(timer: SleepTimer | undefined): void;
  /** 0 to 1, what the listener's volume is to be multiplied with. */
  loudness(): number;
}

/**
 * @param needs.loudnessChanged called after each step
 * @param needs.fallAsleep stops sound; called once for each moment
 */
export function createSleep(needs: {
  readonly clock: Clock;
  readonly loudnessChanged: () => void;
  readonly fallAsleep: () => void;
}): Sleep {
  const { clock } = needs;
  let atMs: number | undefined;
  let sleptAtMs: number | undefined;
  let loudness = 1;
  const stepTimer = createWakeTimer(clock, step);

  function step(): void {
    const dueAtMs = atMs === sleptAtMs ? undefined : atMs;
    const nowMs = clock.nowMs();
    if (dueAtMs !== undefined && nowMs < dueAtMs) {
      goTo(fadeAt(dueAtMs, nowMs), nextFadeStepMs(dueAtMs, nowMs));
      return;
    }
    if (dueAtMs !== undefined) {
      sleptAtMs = dueAtMs;
      needs.fallAsleep();
    }
    goTo(1, undefined); // for what is played next
  }

  function goTo(next: number, stepAtMs: number | undefined): void {
    stepTimer.set(stepAtMs);
    if (next === loudness) return;
    loudness = next;
    needs.loudnessChanged();
  }

  return {
    loudness: () => loudness,
    set(timer) {
      atMs = timer?.kind === 'at' ? timer.atMs : undefined;
      step();
    },
  };
}
