import { findFrames } from './sound-frames.ts';

export type SoundFormat = 'mp3' | 'aac' | 'mp4' | 'ogg' | 'flac' | 'wav' | 'webm';

/** What the beginning of a file tells of it. */
export type FirstLook =
  | { readonly kind: 'sound'; readonly format: SoundFormat }
  | { readonly kind: 'no-sound' }
  /** More must be seen: what stands from this byte on. */
  | { readonly kind: 'undecided'; readonly lookAtByte: number };

const ENOUGH_BYTES = 64 * 1024; // sound begins before that, or right behind the tags
const TEXT_BYTES = 512;

/**
 * Whether a file is sound, by what is in it and not by what its server calls it. A page, JSON or any other text
 * is none.
 *
 * @param isWhole whether that is all there is of it
 */
export function soundsLike(bytes: Uint8Array, isWhole: boolean): FirstLook {
  if (bytes.length === 0) return isWhole ? NO_SOUND : { kind: 'undecided', lookAtByte: 0 };
  if (isText(bytes)) return NO_SOUND;
  const tagsEnd = endOfTags(bytes);
  if (tagsEnd >= bytes.length) return isWhole ? NO_SOUND : { kind: 'undecided', lookAtByte: tagsEnd };
  return lookAtSound(bytes, tagsEnd, isWhole);
}

/** The same for what stands behind the tags. */
export function lookAtSound(bytes: Uint8Array, fromByte: number, isWhole: boolean): FirstLook {
  const format = containerOf(bytes, fromByte) ?? findFrames(bytes, fromByte, isWhole);
  if (format !== undefined) return { kind: 'sound', format };
  const isEnough = isWhole || bytes.length - fromByte >= ENOUGH_BYTES;
  return isEnough ? NO_SOUND : { kind: 'undecided', lookAtByte: fromByte };
}

const NO_SOUND: FirstLook = { kind: 'no-sound' };

function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, TEXT_BYTES);
  const text = new TextDecoder('utf-8').decode(start).trimStart();
  // A page may go on with anything, but no sound begins like one.
  if (/^(?:<[!?a-z]|[[{]\s*["{[])/i.test(text)) return true;
  return start.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte)) && isUtf8(text);
}

/** A letter may be cut in two at the end. */
function isUtf8(text: string): boolean {
  const at = text.indexOf('\ufffd');
  return at < 0 || at === text.length - 1;
}

/** Behind all ID3v2 tags (https://id3.org/id3v2.4.0-structure §3.1), which may be larger than a piece. */
function endOfTags(bytes: Uint8Array): number {
  let at = 0;
  while (textAt(bytes, at, 3) === 'ID3' && at + 10 <= bytes.length) {
    const size = bytes.subarray(at + 6, at + 10);
    if (size.some((byte) => byte > 0x7f)) break;
    const hasFooter = ((bytes[at + 5] ?? 0) & 0x10) !== 0;
    at += 10 + size.reduce((sum, byte) => sum * 128 + byte, 0) + (hasFooter ? 10 : 0);
  }
  return at;
}

function containerOf(bytes: Uint8Array, at: number): SoundFormat | undefined {
  const first = textAt(bytes, at, 4);
  if (first === 'OggS' && bytes[at + 4] === 0) return 'ogg';
  if (first === 'fLaC') return 'flac';
  if ((first === 'RIFF' || first === 'RF64') && textAt(bytes, at + 8, 4) === 'WAVE') return 'wav';
  if (first === '\x1a\x45\xdf\xa3' && /webm|matroska/.test(textAt(bytes, at, 80))) return 'webm';
  if (textAt(bytes, at + 4, 4) === 'ftyp' && !PICTURE_BRANDS.has(textAt(bytes, at + 8, 4))) return 'mp4';
  return undefined;
}

const PICTURE_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis', 'heic', 'heix', 'mif1', 'msf1']);

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
