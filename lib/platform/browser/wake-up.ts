import { browser } from 'wxt/browser';
import type { WakeUp } from '../../radio/ports.ts';

/** The alarms: for the radio's own work, and apart from it for reminders, which must not wait for that. */
type AlarmName = 'work' | 'reminders';

/**
 * One alarm of the browser's. It is derived: set anew at every start.
 *
 * @param mostAheadMs where alarms only live in memory and slip by the length of a sleep (Firefox, Safari): how far
 * ahead it is set at most; it then fires before its time, and is set again
 */
export function createAlarm(name: AlarmName, mostAheadMs = Number.POSITIVE_INFINITY): WakeUp {
  return {
    set(atMs) {
      if (atMs === undefined) void browser.alarms.clear(name);
      else void browser.alarms.create(name, { when: Math.min(atMs, Date.now() + mostAheadMs) });
    },
  };
}

/** Runs when an alarm fires; must be called synchronously at start. */
export function onAlarm(name: AlarmName, run: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) run();
  });
}

/** Runs when the listener is back at the machine, which may have slept through every alarm. */
export function onBackFromSleep(run: () => void): void {
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'active') run();
  });
}
