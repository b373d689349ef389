import { expect, it } from 'vitest';
import { createPieceFiller } from '../../../lib/downloads/piece-filler.ts';
import { pieceCountOf, pieceEnd, pieceIndexAt, pieceStart } from '../../../lib/downloads/pieces.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

it.each([
  { byte: 0, index: 0, end: 256 * KIB },
  { byte: 256 * KIB - 1, index: 0, end: 256 * KIB },
  { byte: 256 * KIB, index: 1, end: 512 * KIB },
  { byte: 4 * MIB - 1, index: 15, end: 4 * MIB },
  { byte: 4 * MIB, index: 16, end: 5 * MIB },
  { byte: 5 * MIB - 1, index: 16, end: 5 * MIB },
  { byte: 400 * MIB, index: 412, end: 401 * MIB },
])('byte $byte lies in piece $index, which ends at $end', ({ byte, index, end }) => {
  expect(pieceIndexAt(byte)).toBe(index);
  expect(pieceEnd(byte)).toBe(end);
  expect(pieceStart(index + 1)).toBe(end);
});

it.each([
  [0, 0],
  [1, 1],
  [256 * KIB, 1],
  [256 * KIB + 1, 2],
  [4 * MIB, 16],
  [4 * MIB + 1, 17],
])('%i bytes lie in %i pieces', (bytes, count) => {
  expect(pieceCountOf(bytes)).toBe(count);
});

it('a filler goes on in the middle of a piece and cuts where the grid does', () => {
  const filler = createPieceFiller(256 * KIB + 3, new Uint8Array([1, 2, 3]));
  expect(filler.isEmpty()).toBe(true);
  const rest = filler.add(new Uint8Array(256 * KIB).fill(9));
  expect(rest.length).toBe(3);
  expect(filler.isFull()).toBe(true);
  const { index, fromByte, bytes } = filler.piece();
  expect({ index, fromByte, start: [...bytes.subarray(0, 4)] }).toEqual({
    index: 1,
    fromByte: 256 * KIB,
    start: [1, 2, 3, 9],
  });
  filler.next();
  expect(filler.isEmpty()).toBe(true);
  filler.add(rest);
  expect(filler.piece().bytes.length).toBe(3);
  expect(filler.atByte()).toBe(512 * KIB + 3);
});
