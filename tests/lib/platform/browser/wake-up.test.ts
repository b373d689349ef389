import { beforeEach, expect, it, vi } from 'vitest';
import { createAlarm, onAlarm } from '../../../../lib/platform/browser/wake-up.ts';

const world = vi.hoisted(() => {
  const heard: ((alarm: { readonly name: string }) => void)[] = [];
  const onAlarm = { addListener: (hear: (typeof heard)[number]) => heard.push(hear) };
  return { heard, alarms: { create: vi.fn(), clear: vi.fn(), onAlarm } };
});
vi.mock('wxt/browser', () => ({ browser: world }));

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.clearAllMocks();
});

it.each([
  ['by the clock on the wall', undefined, 60],
  ['ten minutes ahead at most where alarms are relative', 10 * MINUTE_MS, 10],
])('an alarm is set %s', (_name, mostAheadMs, aheadMin) => {
  const nowMs = Date.now();
  createAlarm('reminders', mostAheadMs).set(nowMs + 60 * MINUTE_MS);
  const [name, { when }] = world.alarms.create.mock.calls[0] ?? [];
  expect(name).toBe('reminders');
  expect(Math.round((when - nowMs) / MINUTE_MS)).toBe(aheadMin);
});

it('an alarm is taken back', () => {
  createAlarm('reminders').set(undefined);
  expect(world.alarms.clear).toHaveBeenCalledExactlyOnceWith('reminders');
  expect(world.alarms.create).not.toHaveBeenCalled();
});

it('an alarm is heard by its own name alone', () => {
  const work = vi.fn();
  const reminders = vi.fn();
  onAlarm('work', work);
  onAlarm('reminders', reminders);
  for (const hear of world.heard) hear({ name: 'reminders' });
  expect(work).not.toHaveBeenCalled();
  expect(reminders).toHaveBeenCalledTimes(1);
});
