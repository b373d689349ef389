import { describe, expect, it } from 'vitest';
import { createRamp, rampAt } from '../../../lib/player/ramp.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

describe('sound that comes up slowly', () => {
  it.each([
    [0, 10, 0.02],
    [5_000, 10, 0.25],
    [10_000, 10, 1],
    [60_000, 10, 1],
    [0, 0, 1],
  ])('%d ms into a ramp of %d s it has %d of its loudness', (sinceMs, rampSec, loudness) => {
    expect(rampAt(sinceMs, rampSec)).toBeCloseTo(loudness, 9);
  });

  it('comes up from when it is first heard, once for each press of play', () => {
    const clock = createFakeClock(0);
    const heard: number[] = [];
    const ramp = createRamp(clock, () => heard.push(ramp.loudness()));
    ramp.prepare(1, 10);
    clock.advance(60_000);
    expect(ramp.loudness()).toBe(0.02);
    ramp.begin();
    clock.advance(5_000);
    ramp.begin();
    expect(ramp.loudness()).toBeCloseTo(0.25, 9);
    clock.advance(5_000);
    ramp.prepare(1, 10);
    expect(ramp.loudness()).toBe(1);
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
    const count = heard.length;
    clock.advance(60_000);
    expect(heard).toHaveLength(count);
  });

  it('is at full loudness where nothing was asked for', () => {
    const ramp = createRamp(createFakeClock(), () => {});
    ramp.prepare(1, 10);
    ramp.prepare(2, 0);
    expect(ramp.loudness()).toBe(1);
  });
});
