import { describe, expect, it } from 'vitest';
import { createRecording } from './recording.ts';

const SAMPLE_RATE = 16_000;
const STARTED_AT_MS = 1_000_000;
const CHUNK_MS = 25; // not a whole number of frames, as pipes have it

interface Part {
  readonly ms: number;
  readonly frequencyHz?: number;
}

/** A recording of these parts, one after the other, each chunk as late as `lateMs` says. */
function recordingOf(parts: readonly Part[], lateMs: (chunk: number) => number = () => 0) {
  const samples = parts.flatMap(({ ms, frequencyHz = 0 }) =>
    Array.from({ length: (ms * SAMPLE_RATE) / 1000 }, (_, at) =>
      Math.round(8000 * Math.sin((2 * Math.PI * frequencyHz * at) / SAMPLE_RATE)),
    ),
  );
  const bytes = Buffer.from(Int16Array.from(samples).buffer);
  const recording = createRecording({ sampleRate: SAMPLE_RATE, nowMs: () => STARTED_AT_MS });
  const chunkBytes = (CHUNK_MS * SAMPLE_RATE * 2) / 1000;
  for (let chunk = 0; chunk * chunkBytes < bytes.length; chunk += 1) {
    const endsAtMs = STARTED_AT_MS + (chunk + 1) * CHUNK_MS;
    recording.push(bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes), endsAtMs + lateMs(chunk));
  }
  return recording;
}

const at = (ms: number) => STARTED_AT_MS + ms;

describe('a recording', () => {
  it('knows where sound starts, to the sample', async () => {
    const recording = recordingOf([{ ms: 510 }, { ms: 500, frequencyHz: 440 }]);
    expect(Math.abs((await recording.soundWithin(100)) - at(510))).toBeLessThan(1);
  });

  it('looks for sound from the moment asked for', async () => {
    const recording = recordingOf([
      { ms: 400, frequencyHz: 440 },
      { ms: 300 },
      { ms: 300, frequencyHz: 440 },
    ]);
    expect(Math.abs((await recording.soundWithin(500, at(450))) - at(700))).toBeLessThan(1);
  });

  it('lists the gaps that are long enough', async () => {
    const tone = { ms: 200, frequencyHz: 440 };
    const recording = recordingOf([tone, { ms: 40 }, tone, { ms: 160 }, tone, { ms: 400 }]);
    expect(await recording.silences(at(0), at(1200), 100)).toEqual([
      { fromMs: at(440), untilMs: at(600) },
      { fromMs: at(800), untilMs: at(1200) },
    ]);
    expect(await recording.silenceWithin(1000, 300)).toBe(at(800));
  });

  it('keeps its clock when chunks arrive late', async () => {
    const recording = recordingOf([{ ms: 500 }, { ms: 500, frequencyHz: 440 }], (chunk) => (chunk % 3) * 100);
    expect(Math.abs((await recording.soundWithin(500)) - at(500))).toBeLessThan(1);
  });

  it.each([97, 440, 523.25, 1000, 3000])('tells a tone of %d Hz, holes or not', async (frequencyHz) => {
    const whole = recordingOf([{ ms: 1000, frequencyHz }]);
    expect(Math.abs((await whole.frequency(at(0), at(1000))) - frequencyHz)).toBeLessThan(1);
    const torn = recordingOf([{ ms: 400, frequencyHz }, { ms: 50 }, { ms: 400, frequencyHz }]);
    expect(Math.abs((await torn.frequency(at(0), at(840))) - frequencyHz)).toBeLessThan(5);
  });

  it('refuses to name a frequency for silence', async () => {
    const recording = recordingOf([{ ms: 500 }]);
    await expect(recording.frequency(at(0), at(400))).rejects.toThrow('there is only silence');
  });

  it('tells whoever waits that it ended', async () => {
    const recording = recordingOf([{ ms: 100 }]);
    const heard = recording.soundWithin(5000);
    recording.end('the recording ended');
    await expect(heard).rejects.toThrow('Listening for sound: the recording ended');
  });
});
