import { describe, expect, it } from 'vitest';
import { chimeWave } from '../../../../lib/platform/media/chime.ts';

describe('the chime', () => {
  const bytes = new Uint8Array(chimeWave());
  const view = new DataView(bytes.buffer);
  const samples = bytes.subarray(44);

  it('is a wave file of about twelve seconds', () => {
    const text = String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12));
    expect(text).toBe('RIFFWAVE');
    expect(view.getUint32(40, true)).toBe(samples.length);
    expect(samples.length / view.getUint32(24, true)).toBeCloseTo(12, 0);
  });

  it('sounds, and never so loud that it is cut', () => {
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    expect(loudest).toBeGreaterThan(80);
    expect(loudest).toBeLessThan(127);
  });

  it('begins and ends without a click', () => {
    expect(samples[0]).toBe(128);
    expect(samples.at(-1)).toBe(128);
  });
});
