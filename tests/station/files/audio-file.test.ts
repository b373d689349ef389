import { describe, expect, test } from 'vitest';
import { isIndexFrame, splitMp3Frames } from '../mp3-frames.ts';
import { wholeOf } from '../serving/body.ts';
import { FRAME_MS, readTracks } from '../tracks.ts';
import { type AudioFile, audioBody, SOUNDS } from './audio-file.ts';

const MINUTE = { sound: 'speech', seed: 3, length: { seconds: 60 } } as const;
const PRIVATE_BITS = 0b0111_1100;

const bytesOf = (file: AudioFile) => Buffer.from(wholeOf(audioBody(file)));

describe.each(SOUNDS)('a file of %s', (sound) => {
  const file: AudioFile = { ...MINUTE, sound };

  test('is whole frames of sound, as many as it lasts', () => {
    const { frames, skippedBytes } = splitMp3Frames(bytesOf(file));
    expect(skippedBytes).toBe(0);
    expect(frames.some(isIndexFrame)).toBe(false);
    expect(frames.length).toBe(Math.round(60_000 / FRAME_MS));
  });

  test('differs from the committed sound in private bits alone', () => {
    const committed = new Set(
      Object.values(readTracks()).flatMap((frames) =>
        frames.map((frame) => Buffer.from(frame).toString('hex')),
      ),
    );
    const { frames } = splitMp3Frames(bytesOf(file));
    const unmarked = frames.map((frame) => {
      const plain = Buffer.from(frame);
      plain[5] = (plain[5] ?? 0) & ~PRIVATE_BITS;
      return plain.toString('hex');
    });
    expect(unmarked.filter((frame) => !committed.has(frame))).toEqual([]);
  });

  test('is the same at every asking, and another for another seed', () => {
    expect(bytesOf(file).equals(bytesOf({ ...file }))).toBe(true);
    for (const seed of [0, 4, 6, 4_294_967_295]) {
      expect(bytesOf({ ...file, seed }).equals(bytesOf(file))).toBe(false);
    }
  });
});

test('a part of a file is what stands there in the whole', () => {
  const whole = bytesOf(MINUTE);
  const body = audioBody(MINUTE);
  for (const [from, until] of [
    [0, 1],
    [0, 5],
    [5, 6],
    [207, 420],
    [100_000, 100_001],
    [123_456, 400_000],
    [whole.length - 3, whole.length],
    [whole.length, whole.length],
  ] as const) {
    expect(Buffer.from(body.read(from, until)).equals(whole.subarray(from, until))).toBe(true);
  }
});

test('no stretch of two kilobytes comes twice in a file', () => {
  const whole = bytesOf({ sound: 'tone', seed: 1, length: { seconds: 120 } });
  const { frames } = splitMp3Frames(whole);
  const seen = new Set<string>();
  for (let at = 0; at + 10 <= frames.length; at += 1) {
    seen.add(Buffer.concat(frames.slice(at, at + 10)).toString('latin1'));
  }
  expect(seen.size).toBe(frames.length - 9);
});

test.each([208, 220, 1000, 100_000, 262_144, 1_048_576, 4_194_305])(
  'a file of %i bytes has them to the byte, all of them frames or a tag before them',
  (bytes) => {
    const whole = bytesOf({ sound: 'speech', seed: 1, length: { bytes } });
    expect(whole.length).toBe(bytes);
    const { frames, restAt, skippedBytes } = splitMp3Frames(whole);
    expect(restAt).toBe(bytes);
    expect(frames.reduce((sum, frame) => sum + frame.length, skippedBytes)).toBe(bytes);
    expect(skippedBytes === 0 || (skippedBytes < 430 && whole.toString('latin1', 0, 3) === 'ID3')).toBe(true);
  },
);

test.each([0, 1, 207, 209])('a file of %i bytes, too short for a tag and a frame, has them', (bytes) => {
  expect(bytesOf({ sound: 'tone', seed: 0, length: { bytes } })).toHaveLength(bytes);
});

test('an hour costs nothing until it is read', () => {
  const body = audioBody({ sound: 'speech', seed: 0, length: { seconds: 86_400 } });
  expect(body.sizeBytes).toBeGreaterThan(690_000_000);
  expect(body.read(body.sizeBytes - 10, body.sizeBytes)).toHaveLength(10);
});
