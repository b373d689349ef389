/** What the first bytes of a picture say of it. */
export interface PictureHeader {
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  readonly width: number;
  readonly height: number;
}

/**
 * Tells a picture by its own bytes, whatever the server calls it; SVG, which is a program as much as a
 * picture, is none here. Its size is known before it is decoded: some kilobytes can describe gigabytes.
 *
 * @returns `undefined` for anything else, and where the size does not stand where the format puts it
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view) ?? readAvif(view);
    return header && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (problem) {
    if (problem instanceof RangeError) return undefined; // it ends before its size
    throw problem;
  }
}

const textAt = (view: DataView, offset: number, length: number): string =>
  Array.from({ length }, (_, index) => String.fromCharCode(view.getUint8(offset + index))).join('');

/** https://www.w3.org/TR/png-3/#11IHDR */
function readPng(view: DataView): PictureHeader | undefined {
  if (view.getUint32(0) !== 0x89504e47 || textAt(view, 12, 4) !== 'IHDR') return undefined;
  return { mimeType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function readGif(view: DataView): PictureHeader | undefined {
  if (!/^GIF8[79]a$/.test(textAt(view, 0, 6))) return undefined;
  return { mimeType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(view: DataView): PictureHeader | undefined {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return undefined;
  const sized = (width: number, height: number): PictureHeader => ({ mimeType: 'image/webp', width, height });
  switch (textAt(view, 12, 4)) {
    case 'VP8X': // two times 24 bits, less one
      return sized(
        1 + (view.getUint32(24, true) & 0xff_ffff),
        1 + (view.getUint16(27, true) | (view.getUint8(29) << 16)),
      );
    case 'VP8L': {
      const bits = view.getUint32(21, true); // two times 14 bits, less one
      return sized(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
    }
    case 'VP8 ': // 14 bits each, below two bits of scaling
      return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return undefined;
  }
}

/** The frame header behind the other segments: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2 */
function readJpeg(view: DataView): PictureHeader | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let offset = 2; ; ) {
    if (view.getUint8(offset) !== 0xff) return undefined;
    const marker = view.getUint8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        mimeType: 'image/jpeg',
        width: view.getUint16(offset + 7),
        height: view.getUint16(offset + 5),
      };
    }
    // Padding and the marks that stand alone have no length behind them.
    const isBare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    offset += marker === 0xff ? 1 : isBare ? 2 : 2 + view.getUint16(offset + 2);
  }
}

const AVIF_SEARCHED_BYTES = 4_096; // the properties stand before the picture

/** The `ispe` property: https://aomediacodec.github.io/av1-avif/ */
function readAvif(view: DataView): PictureHeader | undefined {
  if (!/^ftypavi[fs]$/.test(textAt(view, 4, 8))) return undefined;
  const mostOffset = Math.min(view.byteLength, AVIF_SEARCHED_BYTES) - 16;
  for (let offset = 12; offset < mostOffset; offset += 1) {
    if (textAt(view, offset, 4) !== 'ispe') continue;
    return {
      mimeType: 'image/avif',
      width: view.getUint32(offset + 8),
      height: view.getUint32(offset + 12),
    };
  }
  return undefined;
}
