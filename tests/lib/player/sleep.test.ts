import { describe, expect, it } from 'vitest';
import { createSleep, fadeAt, nextFadeStepMs } from '../../../lib/player/sleep.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const AT_MS = 1_000_000;

describe('the fade', () => {
  it.each([
    [-60_000, 1],
    [-20_000, 1],
    [-10_000, 0.25],
    [-2_000, 0.01],
    [0, 0],
    [5_000, 0],
  ])('%d ms from the moment leaves %d of the loudness', (fromMs, expected) => {
    expect(fadeAt(AT_MS, AT_MS + fromMs)).toBeCloseTo(expected, 9);
  });

  it.each([
    ['a minute before', -60_000, -20_000],
    ['as it begins', -20_000, -19_800],
    ['within it', -10_000, -9_800],
    ['at its last step', -100, 0],
  ])('looks again in time %s', (_name, fromMs, expected) => {
    expect(nextFadeStepMs(AT_MS, AT_MS + fromMs)).toBe(AT_MS + expected);
  });

  it('has no step that could be heard as a click', () => {
    for (let fromMs = -20_000; fromMs < 0; fromMs += 200) {
      expect(fadeAt(AT_MS, AT_MS + fromMs) - fadeAt(AT_MS, AT_MS + fromMs + 200)).toBeLessThanOrEqual(0.02);
    }
  });
});

describe('the sleep timer', () => {
  function bed() {
    const clock = createFakeClock(0);
    const heard: number[] = [];
    let sleptCount = 0;
    const sleep = createSleep({
      clock,
      loudnessChanged: () => heard.push(sleep.loudness()),
      fallAsleep: () => {
        sleptCount += 1;
      },
    });
    return { clock, heard, sleep, sleptCount: () => sleptCount };
  }

  it('fades from 20 s before its moment, stops then, and is loud again for what comes next', () => {
    const { clock, heard, sleep, sleptCount } = bed();
    sleep.set({ kind: 'at', atMs: 60_000 });
    clock.advance(40_000);
    expect(heard).toEqual([]);
    clock.advance(19_999);
    expect(heard.length).toBeGreaterThan(90);
    expect([...heard].sort((a, b) => b - a)).toEqual(heard);
    expect([sleptCount(), sleep.loudness() < 0.01]).toEqual([0, true]);
    clock.advance(1);
    expect([sleptCount(), sleep.loudness()]).toEqual([1, 1]);
  });

  it.each([
    ['extended', { kind: 'at', atMs: 90_000 } as const],
    ['taken back', undefined],
    ['changed to the end of the edition', { kind: 'edition-end' } as const],
  ])('is fully loud at once when it is %s in the middle of the fade', (_name, timer) => {
    const { clock, sleep, sleptCount } = bed();
    sleep.set({ kind: 'at', atMs: 60_000 });
    clock.advance(55_000);
    expect(sleep.loudness()).toBeLessThan(0.1);
    sleep.set(timer);
    expect(sleep.loudness()).toBe(1);
    clock.advance(10_000);
    expect(sleptCount()).toBe(0);
  });

  it('stops once, however often the same moment is ordered', () => {
    const { clock, sleep, sleptCount } = bed();
    sleep.set({ kind: 'at', atMs: 60_000 });
    clock.advance(60_000);
    sleep.set({ kind: 'at', atMs: 60_000 });
    clock.advance(60_000);
    sleep.set({ kind: 'at', atMs: 60_000 });
    expect([sleptCount(), sleep.loudness()]).toEqual([1, 1]);
  });

  it('stops at once when its moment went by while the machine slept', () => {
    const { clock, sleep, sleptCount } = bed();
    clock.advance(100_000);
    sleep.set({ kind: 'at', atMs: 60_000 });
    expect(sleptCount()).toBe(1);
  });
});
