import { describe, expect, test } from 'vitest';
import { type IcyPlace, icyBlock, interleave } from './icy.ts';

test.each([
  { title: '', units: 1 },
  { title: 'x', units: 1 },
  { title: 'xx', units: 2 }, // StreamTitle=''; is 15 bytes long
  { title: "The Demo Hour: what's on", units: 3 },
  { title: 'é'.repeat(8), units: 2 },
])('a block for "$title" is $units units of 16 bytes and one more', ({ title, units }) => {
  const block = icyBlock(title);
  expect(block[0]).toBe(units);
  expect(block).toHaveLength(1 + 16 * units);
  expect(block.subarray(1).toString('utf8').replace(/\0+$/, '')).toBe(`StreamTitle='${title}';`);
});

test('a title that fits no block is refused', () => {
  expect(() => icyBlock('x'.repeat(4080))).toThrow('longer than 4080 bytes');
});

describe('titles between audio', () => {
  const empty = Buffer.alloc(1);

  function weave(pieces: readonly (readonly [audio: string, title: string])[]): Buffer {
    let place: IcyPlace = { untilBlockBytes: 4, toldTitle: undefined };
    const woven = pieces.map(([audio, title]) => {
      const step = interleave(place, Buffer.from(audio), title, 4);
      place = step.place;
      return step.bytes;
    });
    return Buffer.concat(woven);
  }

  test.each([
    { when: 'before a block is due', pieces: [['abc', 'A']], expected: ['abc'] },
    { when: 'as soon as a block is due', pieces: [['abcd', 'A']], expected: ['abcd', icyBlock('A')] },
    { when: 'only once', pieces: [['abcdefgh', 'A']], expected: ['abcd', icyBlock('A'), 'efgh', empty] },
    {
      when: 'again when the title changes',
      pieces: [
        ['abcdef', 'A'],
        ['ghij', 'B'],
      ],
      expected: ['abcd', icyBlock('A'), 'efgh', icyBlock('B'), 'ij'],
    },
    {
      when: 'over many small pieces',
      pieces: [
        ['ab', 'A'],
        ['', 'A'],
        ['c', 'A'],
        ['de', 'A'],
      ],
      expected: ['abcd', icyBlock('A'), 'e'],
    },
  ] as const)('are told $when', ({ pieces, expected }) => {
    expect(weave(pieces)).toEqual(Buffer.concat(expected.map((piece) => Buffer.from(piece))));
  });
});
