import { type Body, bodyOf, joined } from '../serving/body.ts';
import { FRAME_MS, readTracks, type TrackName, type Tracks } from '../tracks.ts';

/** The sounds files are made of: sines over a bed, or the bulletins one after another. */
export const SOUNDS = ['tone', 'speech'] as const;
export type Sound = (typeof SOUNDS)[number];

/** Which file: equal ones have the same bytes, those with another seed differ in nearly every frame. */
export interface AudioFile {
  readonly sound: Sound;
  readonly seed: number;
  readonly length: { readonly seconds: number } | { readonly bytes: number };
}

/** Frames over and over, and where each of them begins. */
interface Cycle {
  readonly bytes: Buffer;
  readonly frameStarts: readonly number[];
}

const TRACKS_OF: Readonly<Record<Sound, readonly TrackName[]>> = {
  tone: ['bed', 'chime'],
  speech: ['bulletin-1', 'bulletin-2', 'bulletin-3'],
};

/**
 * An mp3 of any length out of the committed ones, whole frames over and over, made as it is read. So that no
 * place in it can be taken for another, each frame carries five bits of a hash of seed and place where it
 * cannot be heard, in its private bits (ISO/IEC 11172-3 §2.4.1.7). Where frames do not fill a length in bytes,
 * an empty tag before them does.
 */
export function audioBody({ sound, seed, length }: AudioFile): Body {
  const { frameStarts, bytes } = cycleOf(sound, seed);
  if ('seconds' in length) {
    return framesBody(sound, seed, Math.max(1, Math.round((length.seconds * 1000) / FRAME_MS)));
  }
  // A tag has its least size; a frame less makes room for it.
  const mostFrames = Math.floor((length.bytes / bytes.length) * frameStarts.length);
  for (let frameCount = mostFrames + 1; frameCount > 0; frameCount -= 1) {
    const frames = framesBody(sound, seed, frameCount);
    const restBytes = length.bytes - frames.sizeBytes;
    if (restBytes === 0) return frames;
    if (restBytes >= TAG_BYTES) return joined(bodyOf(emptyTag(restBytes)), frames);
  }
  return bodyOf(new Uint8Array(length.bytes)); // too short for a tag and a frame
}

function framesBody(sound: Sound, seed: number, frameCount: number): Body {
  const { bytes: once, frameStarts } = cycleOf(sound, seed);
  const startOf = (frame: number) =>
    Math.floor(frame / frameStarts.length) * once.length + (frameStarts[frame % frameStarts.length] ?? 0);
  const frameAt = (byte: number) =>
    Math.floor(byte / once.length) * frameStarts.length + lastStart(frameStarts, byte % once.length);
  const sizeBytes = startOf(frameCount);

  return {
    sizeBytes,
    read(fromByte, untilByte) {
      const bytes = Buffer.alloc(untilByte - fromByte);
      for (let at = fromByte; at < untilByte; ) {
        const offset = at % once.length;
        at += once.copy(bytes, at - fromByte, offset, Math.min(once.length, offset + untilByte - at));
      }
      for (let frame = frameAt(fromByte); frame < frameCount; frame += 1) {
        const at = startOf(frame) + PRIVATE_BITS_AT - fromByte;
        if (at >= bytes.length) break;
        if (at >= 0) bytes[at] = ((bytes[at] ?? 0) & ~PRIVATE_BITS) | markOf(seed, frame);
      }
      return bytes;
    },
  };
}

/** The least an ID3v2.4 tag has: its header. */
const TAG_BYTES = 10;

/** A tag of so many bytes that holds padding alone; its size is written in seven bits a byte (§3.1). */
function emptyTag(sizeBytes: number): Uint8Array {
  const tag = Buffer.alloc(sizeBytes);
  tag.write('ID3\x04', 0, 'latin1');
  const paddingBytes = sizeBytes - TAG_BYTES;
  tag.set([(paddingBytes >> 7) & 0x7f, paddingBytes & 0x7f], 8);
  return tag;
}

/** Behind a header without checksum and nine bits of side information. */
const PRIVATE_BITS_AT = 5;
const PRIVATE_BITS = 0b0111_1100;

function markOf(seed: number, frame: number): number {
  let hash = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash >>> 22) & PRIVATE_BITS;
}

let tracks: Tracks | undefined;
const cycles = new Map<string, Cycle>();

/** The tracks of the sound in an order that the seed turns. */
function cycleOf(sound: Sound, seed: number): Cycle {
  const names = TRACKS_OF[sound];
  const first = seed % names.length;
  const key = `${sound} ${first}`;
  const known = cycles.get(key);
  if (known !== undefined) return known;
  tracks ??= readTracks();
  const read = tracks;
  const frames = [...names.slice(first), ...names.slice(0, first)].flatMap((name) => read[name]);
  const frameStarts: number[] = [];
  let at = 0;
  for (const frame of frames) {
    frameStarts.push(at);
    at += frame.length;
  }
  const cycle = { bytes: Buffer.concat(frames), frameStarts };
  cycles.set(key, cycle);
  return cycle;
}

/** The index of the last start at or before the byte, by halving. */
function lastStart(starts: readonly number[], byte: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}
