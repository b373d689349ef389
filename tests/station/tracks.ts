import { readFileSync } from 'node:fs';
import { borrowedBytes, isIndexFrame, readMp3Header, splitMp3Frames } from './mp3-frames.ts';

export const TRACK_NAMES = ['chime', 'bulletin-1', 'bulletin-2', 'bulletin-3', 'presenter', 'bed'] as const;
export type TrackName = (typeof TRACK_NAMES)[number];

/** The committed audio as frames that may follow each other in any order. */
export type Tracks = Readonly<Record<TrackName, readonly Uint8Array[]>>;

export const SAMPLE_RATE_HZ = 44_100;
export const BITRATE_KBPS = 64;
export const FRAME_MS = (1152 * 1000) / SAMPLE_RATE_HZ;
export const BYTES_PER_SEC = (BITRATE_KBPS * 1000) / 8;

/** Reads tests/station/audio; throws where a file is not what make.sh makes. */
export function readTracks(): Tracks {
  const entries = TRACK_NAMES.map((name) => [name, readTrack(name)] as const);
  return Object.fromEntries(entries) as Record<TrackName, Uint8Array[]>;
}

function readTrack(name: TrackName): readonly Uint8Array[] {
  const { frames } = splitMp3Frames(readFileSync(new URL(`audio/${name}.mp3`, import.meta.url)));
  const sounding = frames.filter((frame) => !isIndexFrame(frame));
  if (sounding.length === 0) throw new Error(`Reading the track "${name}": it holds no frame`);
  for (const frame of sounding) {
    const header = readMp3Header(frame, 0);
    const fits =
      header?.sampleRateHz === SAMPLE_RATE_HZ && header.bitrateKbps === BITRATE_KBPS && header.channels === 1;
    if (!fits) throw new Error(`Reading the track "${name}": not 64 kbit/s mono at 44.1 kHz`);
    if (borrowedBytes(frame) > 0) throw new Error(`Reading the track "${name}": coded with a bit reservoir`);
  }
  return sounding;
}
