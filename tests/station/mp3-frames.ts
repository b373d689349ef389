/**
 * What the four bytes before each frame of MPEG audio layer III say (ISO/IEC 11172-3 §2.4.1.3; 13818-3 for
 * the lower rates; "2.5" is Fraunhofer's extension).
 */
export interface Mp3Header {
  readonly version: '1' | '2' | '2.5';
  readonly bitrateKbps: number;
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
  /** Of the whole frame, header included. */
  readonly sizeBytes: number;
  readonly samples: number;
  readonly hasChecksum: boolean;
}

export interface Mp3Frames {
  /** Views into the given bytes, in order. */
  readonly frames: readonly Uint8Array[];
  /** Bytes before the first frame or between frames that belong to none: tags, junk. */
  readonly skippedBytes: number;
  /** Where the unfinished rest begins; the length of the input if nothing is left over. */
  readonly restAt: number;
}

const KBPS_VERSION_1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_VERSION_2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_VERSION_1_HZ = [44_100, 48_000, 32_000];
const VERSIONS = { 0: '2.5', 2: '2', 3: '1' } as const;
const RATE_DIVISORS = { '1': 1, '2': 2, '2.5': 4 } as const;
const LAYER_III = 1;
const MONO = 3;
const HEADER_BYTES = 4;
const CHECKSUM_BYTES = 2;
const ID3V2_HEADER_BYTES = 10;
const ID3V1_BYTES = 128;

/** Reads the frame header at `at`; `undefined` where none stands (free format counts as none). */
export function readMp3Header(bytes: Uint8Array, at: number): Mp3Header | undefined {
  const [sync = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + HEADER_BYTES);
  if (at + HEADER_BYTES > bytes.length || sync !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const versionBits = (second >> 3) & 3;
  if (versionBits === 1 || ((second >> 1) & 3) !== LAYER_III) return undefined;
  const version = VERSIONS[versionBits as keyof typeof VERSIONS];
  const bitrateKbps = (version === '1' ? KBPS_VERSION_1 : KBPS_VERSION_2)[(third >> 4) - 1];
  const rateHz = RATES_VERSION_1_HZ[(third >> 2) & 3];
  if (bitrateKbps === undefined || rateHz === undefined) return undefined;
  const sampleRateHz = rateHz / RATE_DIVISORS[version];
  const samples = version === '1' ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return {
    version,
    bitrateKbps,
    sampleRateHz,
    channels: fourth >> 6 === MONO ? 1 : 2,
    sizeBytes: Math.floor((samples * bitrateKbps * 125) / sampleRateHz) + padding,
    samples,
    hasChecksum: (second & 1) === 0,
  };
}

/**
 * Cuts bytes into whole frames, passing over tags and junk. To tell a frame from bytes that only look like
 * one, a frame counts when another follows it, a tag follows it, or the bytes end with it.
 */
export function splitMp3Frames(bytes: Uint8Array): Mp3Frames {
  const frames: Uint8Array[] = [];
  let skippedBytes = 0;
  let at = 0;
  while (at < bytes.length) {
    const tagBytes = tagBytesAt(bytes, at);
    if (tagBytes === 0 && bytes.length - at < HEADER_BYTES) break;
    const header = tagBytes === 0 ? readMp3Header(bytes, at) : undefined;
    if (header !== undefined && at + header.sizeBytes > bytes.length) break;
    if (header !== undefined && isBoundary(bytes, at + header.sizeBytes)) {
      frames.push(bytes.subarray(at, at + header.sizeBytes));
      at += header.sizeBytes;
    } else {
      const stepBytes = Math.min(tagBytes || 1, bytes.length - at);
      skippedBytes += stepBytes;
      at += stepBytes;
    }
  }
  return { frames, skippedBytes, restAt: at };
}

/** Whether a frame holds no sound but a table of contents for players (Xing, Info, VBRI). */
export function isIndexFrame(frame: Uint8Array): boolean {
  const header = readMp3Header(frame, 0);
  if (header === undefined) return false;
  const name = (at: number) => String.fromCharCode(...frame.subarray(at, at + 4));
  const xing = name(HEADER_BYTES + (header.hasChecksum ? CHECKSUM_BYTES : 0) + sideInfoBytes(header));
  return xing === 'Xing' || xing === 'Info' || name(HEADER_BYTES + 32) === 'VBRI';
}

/** How many bytes of earlier frames a frame needs to be decoded (the bit reservoir): 0 if it stands alone. */
export function borrowedBytes(frame: Uint8Array): number {
  const header = readMp3Header(frame, 0);
  if (header === undefined) throw new Error('Counting borrowed bytes: these bytes begin with no frame');
  const at = HEADER_BYTES + (header.hasChecksum ? CHECKSUM_BYTES : 0);
  const [first = 0, second = 0] = frame.subarray(at, at + 2);
  return header.version === '1' ? (first << 1) | (second >> 7) : first;
}

function sideInfoBytes(header: Mp3Header): number {
  if (header.version === '1') return header.channels === 1 ? 17 : 32;
  return header.channels === 1 ? 9 : 17;
}

function isBoundary(bytes: Uint8Array, at: number): boolean {
  if (at + HEADER_BYTES > bytes.length) return true;
  return readMp3Header(bytes, at) !== undefined || tagBytesAt(bytes, at) > 0;
}

function tagBytesAt(bytes: Uint8Array, at: number): number {
  const name = String.fromCharCode(...bytes.subarray(at, at + 3));
  if (name === 'TAG') return ID3V1_BYTES;
  if (name !== 'ID3' || at + ID3V2_HEADER_BYTES > bytes.length) return 0;
  // Four bytes of seven bits each; a footer repeats the header (ID3v2.4 §3.1).
  const size = bytes.subarray(at + 6, at + 10).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
  const hasFooter = ((bytes[at + 5] ?? 0) & 0x10) !== 0;
  return ID3V2_HEADER_BYTES + size + (hasFooter ? ID3V2_HEADER_BYTES : 0);
}
