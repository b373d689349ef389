// MPEG audio: ISO/IEC 11172-3 §2.4.1.3 and 13818-3; ADTS: ISO/IEC 13818-7 §6.2.

/** A frame's length, and what it must have in common with the one behind it. */
interface Frame {
  readonly lengthBytes: number;
  readonly kind: string;
}

export type FrameFormat = 'mp3' | 'aac';

const ENOUGH_FRAMES = 4; // by chance it happens once in many terabytes
const KBPS_1_1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
const KBPS_1_2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const KBPS_1_3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_2_1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const KBPS_2_23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HZ = [44_100, 48_000, 32_000];

/**
 * Looks for frames one behind another from a byte on, wherever the first begins.
 *
 * @param isWhole whether the bytes end where the file does: then frames that fill them to the end are enough
 */
export function findFrames(bytes: Uint8Array, fromByte: number, isWhole: boolean): FrameFormat | undefined {
  for (let at = fromByte; at + 4 <= bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    for (const [format, read] of READERS) {
      const { count, endByte } = follow(bytes, at, read, ENOUGH_FRAMES);
      const fillsIt = isWhole && at === fromByte && count > 0 && endByte === bytes.length;
      if (count >= ENOUGH_FRAMES || fillsIt) return format;
    }
  }
  return undefined;
}

/**
 * Whether sound made of frames ends with a whole one, or with tags behind it. Where nobody says how long a file
 * is, that tells an end from a cut.
 *
 * @param tail the last of the file, at least some frames long
 */
export function framesEndWhole(tail: Uint8Array): boolean {
  for (let at = 0; at + 4 <= tail.length; at += 1) {
    if (tail[at] !== 0xff) continue;
    for (const [, read] of READERS) {
      const { count, endByte } = follow(tail, at, read, Number.POSITIVE_INFINITY);
      if (count >= ENOUGH_FRAMES) return isBehindSound(tail.subarray(endByte));
    }
  }
  return false;
}

/** ID3v1, APEv2, Lyrics3, or padding. */
function isBehindSound(rest: Uint8Array): boolean {
  const name = String.fromCharCode(...rest.subarray(0, 8));
  return /^(?:TAG|APETAGEX|LYRICSBE)/.test(name) || rest.every((byte) => byte === 0);
}

const READERS: readonly (readonly [FrameFormat, (bytes: Uint8Array, at: number) => Frame | undefined])[] = [
  ['mp3', readMpegFrame],
  ['aac', readAdtsFrame],
];

function follow(
  bytes: Uint8Array,
  fromByte: number,
  read: (bytes: Uint8Array, at: number) => Frame | undefined,
  mostFrames: number,
) {
  let [at, count] = [fromByte, 0];
  let kind: string | undefined;
  while (count < mostFrames) {
    const frame = read(bytes, at);
    if (!frame || (kind !== undefined && frame.kind !== kind) || at + frame.lengthBytes > bytes.length) break;
    kind = frame.kind;
    at += frame.lengthBytes;
    count += 1;
  }
  return { count, endByte: at };
}

function readMpegFrame(bytes: Uint8Array, at: number): Frame | undefined {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return undefined;
  const version = (b >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const layer = 4 - ((b >> 1) & 3);
  const hertz = HZ[(c >> 2) & 3];
  if (version === 1 || layer === 4 || hertz === undefined) return undefined;
  const kbps = kbpsOf(version === 3, layer)[c >> 4] ?? 0;
  if (kbps === 0) return undefined;
  const samplesHz = version === 3 ? hertz : version === 2 ? hertz / 2 : hertz / 4;
  const padding = (c >> 1) & 1;
  const lengthBytes =
    layer === 1
      ? (Math.floor((12_000 * kbps) / samplesHz) + padding) * 4
      : Math.floor(((layer === 3 && version !== 3 ? 72_000 : 144_000) * kbps) / samplesHz) + padding;
  return { lengthBytes, kind: `${version} ${layer} ${samplesHz}` };
}

function kbpsOf(isFirst: boolean, layer: number): readonly number[] {
  if (!isFirst) return layer === 1 ? KBPS_2_1 : KBPS_2_23;
  return layer === 1 ? KBPS_1_1 : layer === 2 ? KBPS_1_2 : KBPS_1_3;
}

const ADTS_HEADER_BYTES = 7;

function readAdtsFrame(bytes: Uint8Array, at: number): Frame | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes.subarray(at, at + 6);
  if (a !== 0xff || (b & 0xf6) !== 0xf0) return undefined;
  const rate = (c >> 2) & 15;
  const lengthBytes = ((d & 3) << 11) | (e << 3) | (f >> 5);
  if (rate > 12 || lengthBytes < ADTS_HEADER_BYTES) return undefined;
  return { lengthBytes, kind: `${b} ${c} ${d >> 6}` };
}
