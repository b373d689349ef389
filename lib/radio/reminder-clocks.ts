import type { Clock } from '../time/clock.ts';
import type { WakeUp } from './ports.ts';

// A timer is to the second where an alarm is half a minute late; a machine that sleeps stops it, but no alarm.
const MOST_TIMER_MS = 10 * 60_000;

/** All that wakes for reminders: the browser's alarm, a timer while the background lives, and the engine. */
export interface ReminderClocks {
  /**
   * @param atMs when to look next; the alarm and the timer are set to it
   * @param playAtMs when something is to begin or to end; the engine calls then
   */
  set(atMs: number | undefined, playAtMs: number | undefined): Promise<void>;
}

export function createReminderClocks(needs: {
  readonly clock: Clock;
  readonly wakeUp: WakeUp;
  /** Has the engine take the instant over. */
  readonly setEngineClock: () => Promise<void>;
  readonly isTime: () => void;
}): ReminderClocks {
  const { clock, wakeUp } = needs;
  let engineAtMs: number | undefined;
  let cancelTimer = () => {};

  function setTimer(atMs: number | undefined): void {
    cancelTimer();
    if (atMs === undefined) return;
    const leftMs = Math.max(0, Math.ceil(atMs - clock.nowMs()));
    cancelTimer = clock.setTimer(Math.min(leftMs, MOST_TIMER_MS), () => {
      if (clock.nowMs() < atMs) setTimer(atMs);
      else needs.isTime();
    });
  }

  return {
    async set(atMs, playAtMs) {
      const moments = [atMs, playAtMs].filter((moment) => moment !== undefined);
      const firstAtMs = moments.length > 0 ? Math.min(...moments) : undefined;
      wakeUp.set(firstAtMs);
      setTimer(firstAtMs);
      if (playAtMs === undefined && engineAtMs === undefined) return;
      engineAtMs = playAtMs;
      // The alarm and the timer are still there without it.
      await needs
        .setEngineClock()
        .catch((problem: unknown) => console.error('set the engine’s clock:', problem));
    },
  };
}
