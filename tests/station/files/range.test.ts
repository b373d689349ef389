import { expect, test } from 'vitest';
import { readRange } from './range.ts';

test.each([
  { header: undefined, expected: 'whole' },
  { header: 'bytes=0-', expected: [0, 1000] },
  { header: 'bytes=10-19', expected: [10, 20] },
  { header: 'bytes=0-0', expected: [0, 1] },
  { header: 'bytes=990-2000', expected: [990, 1000] },
  { header: 'bytes=999-', expected: [999, 1000] },
  { header: 'bytes=-100', expected: [900, 1000] },
  { header: 'bytes=-5000', expected: [0, 1000] },
  { header: 'bytes=1000-', expected: 'unsatisfiable' },
  { header: 'bytes=-0', expected: 'unsatisfiable' },
  { header: 'bytes=20-10', expected: 'whole' },
  { header: 'bytes=-', expected: 'whole' },
  { header: 'bytes=0-1,5-6', expected: 'whole' },
  { header: 'frames=0-1', expected: 'whole' },
])('the range $header of a thousand bytes is read', ({ header, expected }) => {
  const range = readRange(header, 1000);
  expect(range.kind === 'part' ? [range.fromByte, range.untilByte] : range.kind).toEqual(expected);
});

test('no part of an empty file can be had', () => {
  expect(readRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
});
