import { describe, expect, it } from 'vitest';
import { zipBytes } from './sizes.ts';

describe('the length of a zip archive', () => {
  it('is that of its directory when there is nothing in it', () => {
    expect(zipBytes([])).toBe(22);
  });

  it('counts headers, the name twice, and the shorter of deflated and stored', () => {
    // 30 + 46 + 2 × 5 + 1 byte stored (deflated it would be 3) + 22
    expect(zipBytes([{ name: 'a.txt', bytes: Buffer.from('x') }])).toBe(109);
    expect(zipBytes([{ name: 'a.txt', bytes: Buffer.alloc(100_000) }])).toBeLessThan(400);
  });
});
