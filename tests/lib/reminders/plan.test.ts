import { describe, expect, it } from 'vitest';
import { clock, looks, missed, told } from './world.ts';

describe('telling', () => {
  it('tells at the lead, once, and looks again for the next day', () => {
    const { look } = looks();
    expect(clock(look('13:00').nextWakeAtMs)).toBe('13:55:00Z');
    const due = look('13:55:01');
    expect(told(due)).toEqual([`News flash in ${(5 * 60 - 1) / 60}`]);
    expect(clock(due.nextWakeAtMs)).toBe('14:30:00Z');
    expect(told(look('13:55:02'))).toEqual([]);
    const passed = look('14:30');
    expect(passed.withdrawnIds).toEqual([due.notification?.id]);
    expect(missed(passed)).toEqual([]);
    expect(clock(passed.nextWakeAtMs)).toBe('2026-03-03T13:55:00Z');
  });
});
