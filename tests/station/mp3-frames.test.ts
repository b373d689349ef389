import { describe, expect, test } from 'vitest';
import { borrowedBytes, isIndexFrame, readMp3Header, splitMp3Frames } from './mp3-frames.ts';

const MONO_64 = [0xff, 0xfb, 0x50, 0xc4]; // version 1, 64 kbit/s, 44.1 kHz, mono: 208 bytes
const MONO_64_PADDED = [0xff, 0xfb, 0x52, 0xc4];

function frameOf(
  head: readonly number[],
  rest: Readonly<Record<number, readonly number[]>> = {},
): Uint8Array {
  const size = readMp3Header(Uint8Array.from(head), 0)?.sizeBytes ?? 0;
  const frame = new Uint8Array(size);
  frame.set(head);
  for (const [at, bytes] of Object.entries(rest)) frame.set(bytes, Number(at));
  return frame;
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}

function id3v2(contentBytes: number, flags = 0): Uint8Array {
  const footerBytes = (flags & 0x10) === 0 ? 0 : 10;
  const tag = new Uint8Array(10 + contentBytes + footerBytes);
  tag.set([...ascii('ID3'), 4, 0, flags, 0, 0, contentBytes >> 7, contentBytes & 0x7f]);
  // Inside, what looks like a frame must not count as one.
  if (contentBytes >= 14) tag.set(MONO_64, 20);
  return tag;
}

describe('an mp3 header', () => {
  test.each([
    { bytes: MONO_64, version: '1', kbps: 64, hz: 44_100, channels: 1, size: 208 },
    { bytes: MONO_64_PADDED, version: '1', kbps: 64, hz: 44_100, channels: 1, size: 209 },
    { bytes: [0xff, 0xfb, 0x90, 0x00], version: '1', kbps: 128, hz: 44_100, channels: 2, size: 417 },
    { bytes: [0xff, 0xfa, 0x94, 0x40], version: '1', kbps: 128, hz: 48_000, channels: 2, size: 384 },
    { bytes: [0xff, 0xfb, 0xe8, 0x80], version: '1', kbps: 320, hz: 32_000, channels: 2, size: 1440 },
    { bytes: [0xff, 0xf3, 0x84, 0xc0], version: '2', kbps: 64, hz: 24_000, channels: 1, size: 192 },
    { bytes: [0xff, 0xe3, 0x18, 0xc0], version: '2.5', kbps: 8, hz: 8_000, channels: 1, size: 72 },
  ])('of version $version at $kbps kbit/s and $hz Hz is read', ({ bytes, ...expected }) => {
    expect(readMp3Header(Uint8Array.from(bytes), 0)).toMatchObject({
      version: expected.version,
      bitrateKbps: expected.kbps,
      sampleRateHz: expected.hz,
      channels: expected.channels,
      sizeBytes: expected.size,
    });
  });

  test.each([
    { what: 'no sync word', bytes: [0xfe, 0xfb, 0x50, 0xc4] },
    { what: 'the reserved version', bytes: [0xff, 0xeb, 0x50, 0xc4] },
    { what: 'layer II', bytes: [0xff, 0xfd, 0x50, 0xc4] },
    { what: 'AAC in ADTS, whose layer bits are 0', bytes: [0xff, 0xf1, 0x50, 0x80] },
    { what: 'free format', bytes: [0xff, 0xfb, 0x00, 0xc4] },
    { what: 'the forbidden bit rate', bytes: [0xff, 0xfb, 0xf0, 0xc4] },
    { what: 'the reserved sample rate', bytes: [0xff, 0xfb, 0x5c, 0xc4] },
    { what: 'three bytes', bytes: [0xff, 0xfb, 0x50] },
  ])('is not seen in $what', ({ bytes }) => {
    expect(readMp3Header(Uint8Array.from(bytes), 0)).toBeUndefined();
  });
});

describe('splitting mp3 bytes into frames', () => {
  const plain = frameOf(MONO_64);
  const padded = frameOf(MONO_64_PADDED);
  const tag1 = new Uint8Array(128);
  tag1.set(ascii('TAG'));

  test.each([
    { what: 'nothing', bytes: joined(), sizes: [], skipped: 0, rest: 0 },
    {
      what: 'whole frames',
      bytes: joined(plain, padded, plain),
      sizes: [208, 209, 208],
      skipped: 0,
      rest: 0,
    },
    {
      what: 'a frame cut short',
      bytes: joined(plain, padded.subarray(0, 100)),
      sizes: [208],
      skipped: 0,
      rest: 100,
    },
    {
      what: 'a header cut short',
      bytes: joined(plain, padded.subarray(0, 2)),
      sizes: [208],
      skipped: 0,
      rest: 2,
    },
    {
      what: 'a tag before',
      bytes: joined(id3v2(300), plain, plain),
      sizes: [208, 208],
      skipped: 310,
      rest: 0,
    },
    { what: 'a tag with footer', bytes: joined(id3v2(20, 0x10), plain), sizes: [208], skipped: 40, rest: 0 },
    { what: 'a tag behind', bytes: joined(plain, tag1), sizes: [208], skipped: 128, rest: 0 },
    {
      what: 'a tag between',
      bytes: joined(plain, id3v2(20), plain),
      sizes: [208, 208],
      skipped: 30,
      rest: 0,
    },
    {
      what: 'the end of a lost frame before',
      bytes: joined(plain.subarray(150), plain, padded),
      sizes: [208, 209],
      skipped: 58,
      rest: 0,
    },
    {
      what: 'bytes that only look like a header',
      bytes: joined(Uint8Array.from([...MONO_64, 1, 2, 3]), plain, plain),
      sizes: [208, 208],
      skipped: 7,
      rest: 0,
    },
  ])('finds the frames in $what', ({ bytes, sizes, skipped, rest }) => {
    const split = splitMp3Frames(bytes);
    expect(split.frames.map((frame) => frame.length)).toEqual(sizes);
    expect(split.skippedBytes).toBe(skipped);
    expect(bytes.length - split.restAt).toBe(rest);
  });
});

describe('an index frame', () => {
  test.each([
    { what: 'Info in mono', frame: frameOf(MONO_64, { 21: ascii('Info') }), expected: true },
    {
      what: 'Xing in stereo',
      frame: frameOf([0xff, 0xfb, 0x90, 0x00], { 36: ascii('Xing') }),
      expected: true,
    },
    {
      what: 'Xing behind a checksum',
      frame: frameOf([0xff, 0xfa, 0x90, 0x00], { 38: ascii('Xing') }),
      expected: true,
    },
    {
      what: 'Xing of version 2 in mono',
      frame: frameOf([0xff, 0xf3, 0x84, 0xc0], { 13: ascii('Xing') }),
      expected: true,
    },
    { what: 'VBRI', frame: frameOf(MONO_64, { 36: ascii('VBRI') }), expected: true },
    { what: 'sound', frame: frameOf(MONO_64), expected: false },
  ])('is told from sound: $what', ({ frame, expected }) => {
    expect(isIndexFrame(frame)).toBe(expected);
  });
});

test.each([
  { what: 'none', head: MONO_64, bytes: [0x00, 0x00], expected: 0 },
  { what: 'the most in version 1, nine bits', head: MONO_64, bytes: [0xff, 0x80], expected: 511 },
  {
    what: 'the most in version 2, eight bits',
    head: [0xff, 0xf3, 0x84, 0xc0],
    bytes: [0xff, 0x80],
    expected: 255,
  },
])('bytes a frame borrows from earlier ones are counted: $what', ({ head, bytes, expected }) => {
  expect(borrowedBytes(frameOf(head, { 4: bytes }))).toBe(expected);
});
