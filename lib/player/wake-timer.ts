import type { Clock } from '../time/clock.ts';

/** One moment to be woken at. */
export interface WakeTimer {
  /** `undefined` takes it back. The same moment again changes nothing. */
  set(atMs: number | undefined): void;
}

/** Calls `wake` once the wall clock has come to the moment that was set last, and never before. */
export function createWakeTimer(clock: Clock, wake: () => void): WakeTimer {
  let atMs: number | undefined;
  let cancel = () => {};

  function arm(dueMs: number): void {
    cancel = clock.setTimer(Math.max(0, Math.ceil(dueMs - clock.nowMs())), () => {
      // Timers and the wall clock are two clocks: one that fires early is set again, never lost.
      if (clock.nowMs() < dueMs) return arm(dueMs);
      atMs = undefined;
      wake();
    });
  }

  return {
    set(next) {
      if (next === atMs) return;
      cancel();
      atMs = next;
      if (next !== undefined) arm(next);
    },
  };
}
