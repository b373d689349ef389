import type { RefreshFailure } from '../../bulletins/feed.ts';
import type { FetchDocument } from '../../bulletins/ports.ts';
import { readPictureHeader } from './picture-header.ts';

/** A picture small enough for a list, or why there is none. */
export type ScaledPicture =
  | { readonly ok: true; readonly picture: Blob; readonly fetchedBytes: number }
  | { readonly ok: false; readonly failure: PictureFailure; readonly fetchedBytes: number };

export type PictureFailure =
  | { readonly kind: 'not-fetched'; readonly failure: RefreshFailure }
  /** A page, an SVG, a format no browser has in common. */
  | { readonly kind: 'not-a-picture' }
  /** It would take too much memory to decode. */
  | { readonly kind: 'too-many-pixels'; readonly width: number; readonly height: number }
  /** It is called a picture, and the browser cannot make one of it. */
  | { readonly kind: 'broken' };

const MOST_BYTES = 5_000_000;
const MOST_PIXELS = 5_000 * 5_000; // 100 MB decoded; directories ask publishers for 3,000 on a side
const MOST_SIDE_PX = 256; // drawn at 128 px at most, on screens of twice the density
const QUALITY = 0.82; // no difference is seen at that size
const FIRST_BYTE_MS = 20_000;
const WHOLE_MS = 60_000;

/**
 * Fetches a publisher's picture and makes a small one of it, 256 px at its longer side at most, as WebP, or as
 * JPEG on white where the browser writes no WebP. For a page: a service worker may lack what decodes pictures.
 *
 * Rejects only with the signal's own reason.
 */
export async function scalePicture(
  fetchDocument: FetchDocument,
  url: string,
  signal: AbortSignal,
): Promise<ScaledPicture> {
  const answer = await fetchDocument(
    {
      url,
      etag: undefined,
      lastModified: undefined,
      limitBytes: MOST_BYTES,
      firstByteMs: FIRST_BYTE_MS,
      wholeMs: WHOLE_MS,
    },
    signal,
  );
  if (answer.kind === 'failed') {
    const { failure } = answer;
    const fetchedBytes = failure.kind === 'too-large' ? failure.limitBytes : 0;
    return { ok: false, failure: { kind: 'not-fetched', failure }, fetchedBytes };
  }
  if (answer.kind === 'unchanged')
    throw new Error(`fetch the picture "${url}": nothing was known of it before`);
  const fetchedBytes = answer.bytes.byteLength;
  const failed = (failure: PictureFailure) => ({ ok: false, failure, fetchedBytes }) as const;
  const header = readPictureHeader(answer.bytes);
  if (header === undefined) return failed({ kind: 'not-a-picture' });
  const { mimeType, width, height } = header;
  if (width * height > MOST_PIXELS) return failed({ kind: 'too-many-pixels', width, height });
  const original = new Blob([answer.bytes as Uint8Array<ArrayBuffer>], { type: mimeType });
  const picture = await scaled(original);
  return picture ? { ok: true, picture, fetchedBytes } : failed({ kind: 'broken' });
}

async function scaled(original: Blob): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(original).catch(() => undefined); // its one failure: it cannot be decoded
  if (!bitmap) return undefined;
  try {
    const scale = Math.min(1, MOST_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
    if (webp.type === 'image/webp') return webp;
    // JPEG knows no transparency: what shows through is white, and not black.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    bitmap.close();
  }
}
