import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '../../../../lib/platform/media/picture-header.ts';

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const bytes = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? letters(part) : part)));
const zeros = (count: number) => Array<number>(count).fill(0);

const JPEG_START = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]; // with one segment to step over
const frame = (marker: number) => [0xff, marker, 0, 17, 8, 0x0b, 0xb8, 0x03, 0xe8, 3];

describe('the size of a picture is read from its first bytes', () => {
  it('of the icon this extension ships', () => {
    const icon = new Uint8Array(readFileSync('public/icon/128.png'));
    expect(readPictureHeader(icon)).toEqual({ mimeType: 'image/png', width: 128, height: 128 });
  });

  it.each([
    ['gif', bytes('GIF89a', [0x2c, 1, 0xc8, 0], zeros(8)), [300, 200]],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0xb7, 0x0b, 0, 0xe7, 3, 0]), [3000, 1000]],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x2b, 0xc1, 0x31, 0]), [300, 200]],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x2c, 0x41, 0xc8, 0x80]), [300, 200]],
    ['jpeg', bytes(JPEG_START, frame(0xc0), zeros(8)), [1000, 3000]],
    ['jpeg', bytes(JPEG_START, [0xff], frame(0xc2), zeros(8)), [1000, 3000]],
    ['jpeg', bytes(JPEG_START, [0xff, 0xd0], [0xff, 0xc4, 0, 3, 9], frame(0xc1), zeros(8)), [1000, 3000]],
    [
      'avif',
      bytes(zeros(4), 'ftypavif', zeros(20), 'ispe', zeros(4), [0, 0, 1, 0x2c, 0, 0, 0, 200], zeros(8)),
      [300, 200],
    ],
  ])('of %s %#', (type, picture, [width, height]) => {
    expect(readPictureHeader(picture)).toEqual({ mimeType: `image/${type}`, width, height });
  });

  it('also where the bytes are part of more', () => {
    const gif = bytes(zeros(5), 'GIF89a', [0x2c, 1, 0xc8, 0], zeros(8)).subarray(5);
    expect(readPictureHeader(gif)).toMatchObject({ width: 300, height: 200 });
  });

  it.each([
    ['nothing', bytes()],
    ['a text', bytes('This is no picture at all, and long enough to be one')],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['a JPEG cut short', bytes(JPEG_START)],
    ['a JPEG that is torn', bytes(JPEG_START, zeros(40))],
    ['a picture without width', bytes('GIF89a', [0, 0, 0xc8, 0], zeros(8))],
    ['a WebP of another kind', bytes('RIFF', zeros(4), 'WEBPALPH', zeros(20))],
    ['an AVIF without a size', bytes(zeros(4), 'ftypavif', zeros(60))],
  ])('and of %s there is none', (_what, picture) => {
    expect(readPictureHeader(picture)).toBeUndefined();
  });
});
