import type { FetchDocument } from '../../lib/bulletins/ports.ts';
import { createFetchDocument } from '../../lib/platform/http/fetch-document.ts';
import { type ScaledPicture, scalePicture } from '../../lib/platform/media/scale-picture.ts';

// What comes of publishers' pictures, run inside browsers: only they can decode and write pictures.

export interface PictureCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const RED = [200, 30, 40] as const;
const TOLERANCE = 12; // of a colour that was compressed twice
const GIF_OF_ONE_PIXEL = 'R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==';

const fetchDocument: FetchDocument = createFetchDocument({
  mayAskWithHeaders: async () => false,
  isPrivateHost: () => false,
  isOnline: () => true,
  nowMs: () => 0,
});

async function scale(original: Blob): Promise<ScaledPicture> {
  const url = URL.createObjectURL(original);
  try {
    return await scalePicture(fetchDocument, url, new AbortController().signal);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function painted(width: number, height: number, type: string, isOpaque = true): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('paint a picture: there is no canvas');
  context.fillStyle = `rgb(${RED.join(' ')})`;
  if (isOpaque) context.fillRect(0, 0, width, height);
  const picture = await canvas.convertToBlob({ type });
  if (picture.type !== type) throw new Error(`paint a picture: the browser writes no "${type}"`);
  return picture;
}

interface Look {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity in the middle. */
  readonly middle: readonly number[];
}

async function lookAt(scaled: ScaledPicture): Promise<Look> {
  if (!scaled.ok) throw new Error(`expected a picture, got ${JSON.stringify(scaled.failure)}`);
  const bitmap = await createImageBitmap(scaled.picture);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('look at a picture: there is no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data: middle } = context.getImageData(width >> 1, height >> 1, 1, 1);
  return { type: scaled.picture.type, width, height, middle: [...middle] };
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

function expectRed({ middle }: Look): void {
  const isRed = RED.every((part, index) => Math.abs(part - (middle[index] ?? 0)) <= TOLERANCE);
  if (!isRed) throw new Error(`the middle: expected about ${RED}, got ${middle}`);
}

/** The first bytes of a PNG that claims a size, and nothing that would be a picture. */
function pngClaiming(width: number, height: number): Blob {
  const bytes = new Uint8Array(2_000);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2, 0, 0, 0], 24);
  return new Blob([bytes], { type: 'image/png' });
}

const fails = (name: string, original: () => Blob, failure: unknown): PictureCase => ({
  name,
  async run() {
    const { ok, ...why } = await scale(original());
    expectEqual(
      { ok, failure: 'failure' in why ? why.failure : undefined },
      { ok: false, failure },
      'picture',
    );
  },
});

const isScaled = (
  type: string,
  [width, height]: readonly [number, number],
  [toWidth, toHeight]: readonly [number, number],
): PictureCase => ({
  name: `${type} of ${width} × ${height} becomes WebP of ${toWidth} × ${toHeight}`,
  async run() {
    const look = await lookAt(await scale(await painted(width, height, type)));
    expectEqual([look.type, look.width, look.height], ['image/webp', toWidth, toHeight], 'picture');
    expectRed(look);
  },
});

export const PICTURE_CASES: readonly PictureCase[] = [
  isScaled('image/jpeg', [3_000, 3_000], [256, 256]),
  isScaled('image/jpeg', [1_200, 600], [256, 128]),
  isScaled('image/png', [300, 900], [85, 256]),
  isScaled('image/webp', [512, 512], [256, 256]),
  isScaled('image/png', [2_000, 3], [256, 1]),
  isScaled('image/jpeg', [40, 30], [40, 30]),
  {
    name: 'what is transparent stays so',
    async run() {
      const look = await lookAt(await scale(await painted(400, 400, 'image/png', false)));
      expectEqual(look.middle[3], 0, 'opacity');
    },
  },
  {
    name: 'a GIF is a picture, whatever the server calls it',
    async run() {
      const bytes = Uint8Array.from(atob(GIF_OF_ONE_PIXEL), (letter) => letter.charCodeAt(0));
      const look = await lookAt(await scale(new Blob([bytes], { type: 'text/plain' })));
      expectEqual([look.width, look.height], [1, 1], 'size');
    },
  },
  fails(
    'SVG is none',
    () => new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' }),
    {
      kind: 'not-a-picture',
    },
  ),
  fails(
    'a page is none, even where it is called one',
    () => new Blob(['<!doctype html>'], { type: 'image/png' }),
    {
      kind: 'not-a-picture',
    },
  ),
  fails('nothing is none', () => new Blob([]), { kind: 'not-a-picture' }),
  fails('a torn one is broken', () => pngClaiming(300, 300), { kind: 'broken' }),
  fails('one that would fill the memory is not decoded', () => pngClaiming(60_000, 60_000), {
    kind: 'too-many-pixels',
    width: 60_000,
    height: 60_000,
  }),
  fails('one that is too large is not read to its end', () => new Blob([new Uint8Array(6_000_000)]), {
    kind: 'not-fetched',
    failure: { kind: 'too-large', limitBytes: 5_000_000 },
  }),
  {
    name: 'one that nobody has is not fetched',
    async run() {
      const url = new URL('/no-such-picture.jpg', location.href).href;
      const scaled = await scalePicture(fetchDocument, url, new AbortController().signal);
      const failure = { kind: 'http-error', httpStatus: 404 };
      const expected = { ok: false, failure: { kind: 'not-fetched', failure }, fetchedBytes: 0 };
      expectEqual(scaled, expected, 'picture');
    },
  },
];
