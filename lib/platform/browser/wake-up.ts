import { browser } from 'wxt/browser';
import type { WakeUp } from '../../radio/ports.ts';

const ALARM = 'work';

/** The browser's alarm for the radio's own work. It is derived: set anew at every start. */
export const browserWakeUp: WakeUp = {
  set(atMs) {
    if (atMs === undefined) void browser.alarms.clear(ALARM);
    else void browser.alarms.create(ALARM, { when: atMs });
  },
};

/** Runs when the alarm fires; must be called synchronously at start. */
export function onWakeUp(run: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) run();
  });
}

/** Runs when the listener is back at the machine, which may have slept through every alarm. */
export function onBackFromSleep(run: () => void): void {
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'active') run();
  });
}
