import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { framesEndWhole } from '../../../lib/downloads/sound-frames.ts';
import { soundsLike } from '../../../lib/downloads/sounds-like.ts';
import { LOGIN_PAGE } from '../../station/page.ts';

const FOLDER = fileURLToPath(new URL('../../station/audio/', import.meta.url));
const mp3 = new Uint8Array(readFileSync(`${FOLDER}bulletin-1.mp3`));
const bytesOf = (...parts: readonly (string | Uint8Array | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
const tag = (sizeBytes: number) =>
  bytesOf(
    'ID3\x04\0\0',
    [(sizeBytes >> 21) & 127, (sizeBytes >> 14) & 127, (sizeBytes >> 7) & 127, sizeBytes & 127],
    new Uint8Array(sizeBytes),
  );
/** An ADTS frame of AAC-LC, 44.1 kHz, stereo. */
const adts = (lengthBytes: number) =>
  bytesOf(
    [
      0xff,
      0xf1,
      0x50,
      0x80 | (lengthBytes >> 11),
      (lengthBytes >> 3) & 255,
      ((lengthBytes & 7) << 5) | 31,
      0xfc,
    ],
    new Uint8Array(lengthBytes - 7),
  );
const noise = (length: number) => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
};
const told = (bytes: Uint8Array, isWhole: boolean) => {
  const look = soundsLike(bytes, isWhole);
  return look.kind === 'sound'
    ? look.format
    : look.kind === 'no-sound'
      ? 'no-sound'
      : `look at ${look.lookAtByte}`;
};

describe('sound', () => {
  it.each<[string, Uint8Array, string]>([
    ['frames', mp3, 'mp3'],
    ['frames behind a tag', bytesOf(tag(3_000), mp3), 'mp3'],
    ['frames behind two tags', bytesOf(tag(30), tag(900), mp3), 'mp3'],
    ['frames behind rubbish', bytesOf([0, 1, 2, 3, 0xff, 0xfb, 4], mp3), 'mp3'],
    ['frames from the middle of one', mp3.subarray(101), 'mp3'],
    ['a single frame', mp3.subarray(0, 208), 'mp3'],
    ['AAC', bytesOf(...[200, 310, 290, 180].map(adts)), 'aac'],
    ['AAC behind a tag', bytesOf(tag(63), ...[200, 310, 290, 180].map(adts)), 'aac'],
    ['mp4', bytesOf([0, 0, 0, 24], 'ftypM4A \0\0\0\0', new Uint8Array(99)), 'mp4'],
    ['Ogg', bytesOf('OggS\0\x02', new Uint8Array(99)), 'ogg'],
    ['FLAC', bytesOf('fLaC\0\0\0\x22', new Uint8Array(99)), 'flac'],
    ['WAVE', bytesOf('RIFF', [1, 2, 3, 4], 'WAVEfmt ', new Uint8Array(99)), 'wav'],
    ['WebM', bytesOf([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm', new Uint8Array(99)), 'webm'],
  ])('%s', (_name, bytes, expected) => {
    expect(told(bytes, true)).toBe(expected);
  });
});

describe('no sound', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', bytesOf()],
    ['the login page of the demo station', bytesOf(LOGIN_PAGE)],
    ['a page behind white space and a mark', bytesOf([0xef, 0xbb, 0xbf], '\r\n\t <!DOCTYPE html><html>')],
    ['a page with sound in it', bytesOf('<html><body>', mp3)],
    ['a page with zeros in it', bytesOf('<html>', new Uint8Array(2_000))],
    ['JSON', bytesOf('{"error":"gone"}')],
    ['JSON in a list', bytesOf('[{"error":"gone"}]')],
    ['XML', bytesOf('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
    ['text', bytesOf('Not found')],
    ['text in UTF-8', new Uint8Array(Buffer.from('Nicht verfügbar — später'))],
    ['a playlist', bytesOf('#EXTM3U\nhttps://radio.example/live.mp3\n')],
    ['a picture', bytesOf([0x89], 'PNG\r\n\x1a\n', new Uint8Array(99_000))],
    ['a picture that looks like a film', bytesOf([0, 0, 0, 24], 'ftypheic\0\0\0\0', new Uint8Array(99_000))],
    ['a tag alone', tag(500)],
    ['a tag with nothing behind it but zeros', bytesOf(tag(500), new Uint8Array(99_000))],
    ['noise', noise(300_000)],
    ['a PDF', bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', noise(99_000))],
    ['a ZIP', bytesOf('PK\x03\x04', noise(99_000))],
  ])('%s', (_name, bytes) => {
    expect(told(bytes, true)).toBe('no-sound');
  });
});

it('waits for more where the first bytes do not tell', () => {
  expect(told(bytesOf(), false)).toBe('look at 0');
  expect(told(mp3.subarray(0, 300), false)).toBe('look at 0');
  expect(told(tag(400_000).subarray(0, 262_144), false)).toBe('look at 400010');
  expect(told(noise(1_000), false)).toBe('look at 0');
  expect(told(noise(70_000), false)).toBe('no-sound');
});

it.each<[string, Uint8Array, boolean]>([
  ['a whole frame', mp3, true],
  ['a frame and a tag', bytesOf(mp3, 'TAG', new Uint8Array(125)), true],
  ['a frame and padding', bytesOf(mp3, new Uint8Array(500)), true],
  ['a part of a frame', mp3.subarray(0, mp3.length - 50), false],
  ['a part of AAC', bytesOf(...[200, 310, 290, 180].map(adts)).subarray(0, 900), false],
])('knows an end from a cut: %s', (_name, bytes, expected) => {
  expect(framesEndWhole(bytes.subarray(-8_000))).toBe(expected);
});
