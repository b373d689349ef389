import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { borrowedBytes, splitMp3Frames } from './mp3-frames.ts';
import { FRAME_MS, readTracks, TRACK_NAMES } from './tracks.ts';

const folder = new URL('audio/', import.meta.url);
const provenance = readFileSync(new URL('PROVENANCE.md', folder), 'utf8');
const tracks = readTracks();

describe('the committed audio', () => {
  test.each(TRACK_NAMES)('%s is whole frames that stand alone, no tags, no index', (name) => {
    const bytes = readFileSync(new URL(`${name}.mp3`, folder));
    const { frames, restAt, skippedBytes } = splitMp3Frames(bytes);
    expect({ skippedBytes, restAt }).toEqual({ skippedBytes: 0, restAt: bytes.length });
    expect(frames.every((frame) => borrowedBytes(frame) === 0)).toBe(true);
    expect(tracks[name]).toHaveLength(frames.length);
  });

  test.each(TRACK_NAMES)('%s is the file its note of provenance names', (name) => {
    const bytes = readFileSync(new URL(`${name}.mp3`, folder));
    expect(provenance).toContain(createHash('sha256').update(bytes).digest('hex'));
  });

  test('is small, and no file is there that the station does not play', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.mp3'));
    expect(names.sort()).toEqual(TRACK_NAMES.map((name) => `${name}.mp3`).sort());
    const bytes = names.reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0);
    expect(bytes).toBeLessThan(600_000);
  });

  test('leaves time for the chime and a bulletin within the shortest news slot', () => {
    const longestMs = Math.max(...TRACK_NAMES.map((name) => tracks[name].length * FRAME_MS));
    expect(tracks.chime.length * FRAME_MS + longestMs).toBeLessThan(60_000);
  });
});
