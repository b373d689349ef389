import { describe, expect, it } from 'vitest';
import { drawsOf } from './seeded.ts';

const ten = (seed: number, round: number) => {
  const draws = drawsOf(seed, round);
  return Array.from({ length: 10 }, () => draws.unit());
};

describe('draws', () => {
  it('come back with their seed and round', () => {
    expect(ten(7, 3)).toEqual(ten(7, 3));
  });

  it('differ between rounds and between seeds', () => {
    expect(ten(7, 3)).not.toEqual(ten(7, 4));
    expect(ten(7, 3)).not.toEqual(ten(8, 3));
  });

  it('lie within what was asked, both ends included', () => {
    const draws = drawsOf(1, 0);
    const seen = new Set(Array.from({ length: 500 }, () => draws.between(2, 5)));
    expect([...seen].sort()).toEqual([2, 3, 4, 5]);
    const units = Array.from({ length: 1000 }, () => draws.unit());
    expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...units)).toBeLessThan(1);
    expect(units.reduce((sum, unit) => sum + unit, 0) / 1000).toBeCloseTo(0.5, 1);
  });

  it('take one of several, and fail on none', () => {
    const draws = drawsOf(1, 0);
    expect(['a', 'b']).toContain(draws.oneOf(['a', 'b']));
    expect(() => draws.oneOf([])).toThrow('none');
  });
});
