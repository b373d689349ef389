import { expect, it } from 'vitest';
import { ENGINE_WATCH_MS, WORKER_IDLE_MS } from '../../../lib/radio/watch.ts';

const ALARM_FLOOR_MS = 30_000; // https://developer.chrome.com/docs/extensions/reference/api/alarms
const LATE_MS = 30_000; // as late as an alarm may be

it('a lost engine is noticed within two minutes, and the worker still sleeps for most of the time', () => {
  expect(ENGINE_WATCH_MS).toBeGreaterThanOrEqual(ALARM_FLOOR_MS);
  expect(ENGINE_WATCH_MS + LATE_MS).toBeLessThanOrEqual(120_000);
  expect(1 - WORKER_IDLE_MS / ENGINE_WATCH_MS).toBeGreaterThan(0.6);
});
