import { dominantFrequency } from './frequency.ts';

/**
 * -60 dB of full scale. A null sink adds no noise of its own, so silence is zeros, give or take a codec's
 * rounding (-90 dB); a tone at a tenth of full scale with the volume at 2 % is still above.
 */
const AUDIBLE_RMS = 0.001;
/** Short enough to see the gap of one lost mp3 frame (26 ms), long enough for a 100 Hz wave. */
const FRAME_MS = 20;
const FULL_SCALE = 32_768;
const REMEMBERED_CHUNKS = 50; // about a second of arrivals, of which the promptest tells the time

interface Level {
  readonly atMs: number;
  /** 0 to 1; a full sine is 0.707. */
  readonly rms: number;
}

interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What was heard. Moments are wall clock (`Date.now()`), true to some 50 ms. */
export interface Recording {
  readonly levels: readonly Level[];
  /** The moment of the first audible sample at or after `sinceMs` (now); an error when `ms` pass without. */
  soundWithin(ms: number, sinceMs?: number): Promise<number>;
  /** The moment from which on `quietMs` were silent; an error when `ms` pass without. */
  silenceWithin(ms: number, quietMs?: number, sinceMs?: number): Promise<number>;
  /** The gaps of at least `minMs`; waits until `untilMs` has been recorded. */
  silences(fromMs: number, untilMs: number, minMs: number): Promise<readonly Gap[]>;
  /** The frequency that dominates, in Hz; waits until `untilMs` has been recorded. Silence is an error. */
  frequency(fromMs: number, untilMs: number): Promise<number>;
  stop(): Promise<void>;
}

export interface PcmRecording extends Omit<Recording, 'stop'> {
  /** 16 bit mono samples as they came in. */
  push(chunk: Buffer, arrivedAtMs: number): void;
  /** No more will come: whoever waits is told why. */
  end(why: string): void;
}

export function createRecording({
  sampleRate,
  nowMs,
}: {
  sampleRate: number;
  nowMs: () => number;
}): PcmRecording {
  const frameLength = (sampleRate * FRAME_MS) / 1000;
  const levels: Level[] = [];
  const frames: Int16Array[] = [];
  const arrivals: number[] = [];
  const waiting = new Set<() => void>();
  let carried: Buffer = Buffer.alloc(0);
  let ended: string | undefined;

  const wakeAll = (): void => {
    for (const wake of [...waiting]) wake();
  };

  /** Looks after each new piece of sound until the answer is something. */
  const hear = <T>(what: string, ms: number, look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        waiting.delete(wake);
        settle();
      };
      const wake = (): void => {
        const answer = look();
        if (answer !== undefined) finish(() => resolve(answer));
        else if (ended !== undefined) finish(() => reject(new Error(`Listening for ${what}: ${ended}`)));
      };
      const timer = setTimeout(() => {
        const loudest = Math.max(0, ...levels.slice(-Math.ceil(ms / FRAME_MS)).map(({ rms }) => rms));
        const said = `not within ${Math.round(ms)} ms, the loudest was ${loudest.toFixed(4)}`;
        finish(() => reject(new Error(`Listening for ${what}: ${said}`)));
      }, ms);
      waiting.add(wake);
      wake();
    });

  const recordedUntil = async (untilMs: number): Promise<void> => {
    const isThere = () => ((levels.at(-1)?.atMs ?? 0) + FRAME_MS >= untilMs ? true : undefined);
    await hear('the end of a stretch', Math.max(0, untilMs - nowMs()) + 2000, isThere);
  };

  const firstAudible = (sinceMs: number): number | undefined => {
    const at = levels.findIndex(({ atMs, rms }) => atMs + FRAME_MS > sinceMs && rms >= AUDIBLE_RMS);
    const level = levels[at];
    const frame = frames[at];
    if (level === undefined || frame === undefined) return undefined;
    const sample = frame.findIndex((value) => Math.abs(value) >= AUDIBLE_RMS * FULL_SCALE);
    return Math.max(sinceMs, level.atMs + (Math.max(0, sample) * 1000) / sampleRate);
  };

  const gapsBetween = (fromMs: number, untilMs: number, minMs: number): readonly Gap[] => {
    const gaps: Gap[] = [];
    let gapFromMs: number | undefined;
    const close = (atMs: number): void => {
      if (gapFromMs !== undefined && atMs - gapFromMs >= minMs)
        gaps.push({ fromMs: gapFromMs, untilMs: atMs });
      gapFromMs = undefined;
    };
    let lastMs = fromMs;
    for (const { atMs, rms } of levels) {
      if (atMs < fromMs || atMs + FRAME_MS > untilMs) continue;
      if (rms >= AUDIBLE_RMS) close(atMs);
      else gapFromMs ??= atMs;
      lastMs = atMs + FRAME_MS;
    }
    close(lastMs);
    return gaps;
  };

  return {
    levels,
    push(chunk, arrivedAtMs) {
      const bytes = Buffer.concat([carried, chunk]);
      const frameBytes = frameLength * 2;
      const whole = Math.floor(bytes.length / frameBytes);
      carried = bytes.subarray(whole * frameBytes);
      const heardMs = frames.length * FRAME_MS + (bytes.length / 2 / sampleRate) * 1000;
      // What comes late (a busy machine) would shift the clock: of the last arrivals the promptest counts.
      arrivals.push(arrivedAtMs - heardMs);
      if (arrivals.length > REMEMBERED_CHUNKS) arrivals.shift();
      const startMs = Math.min(...arrivals);
      for (let index = 0; index < whole; index += 1) {
        const frame = new Int16Array(frameLength);
        let squares = 0;
        for (let at = 0; at < frameLength; at += 1) {
          const sample = bytes.readInt16LE(index * frameBytes + at * 2);
          frame[at] = sample;
          squares += (sample / FULL_SCALE) ** 2;
        }
        levels.push({
          atMs: startMs + frames.length * FRAME_MS,
          rms: Math.sqrt(squares / frameLength),
        });
        frames.push(frame);
      }
      if (whole > 0) wakeAll();
    },
    end(why) {
      ended = why;
      wakeAll();
    },
    soundWithin: (ms, sinceMs = nowMs()) =>
      hear('sound', sinceMs + ms - nowMs(), () => firstAudible(sinceMs)),
    silenceWithin: (ms, quietMs = 200, sinceMs = nowMs()) =>
      hear(
        'silence',
        sinceMs + ms - nowMs(),
        () => gapsBetween(sinceMs, Number.POSITIVE_INFINITY, quietMs)[0]?.fromMs,
      ),
    async silences(fromMs, untilMs, minMs) {
      await recordedUntil(untilMs);
      return gapsBetween(fromMs, untilMs, minMs);
    },
    async frequency(fromMs, untilMs) {
      await recordedUntil(untilMs);
      const heard = frames.filter((_frame, at) => {
        const atMs = levels[at]?.atMs ?? 0;
        return atMs >= fromMs && atMs + FRAME_MS <= untilMs;
      });
      if (heard.length === 0) throw new Error('Measuring a frequency: nothing was recorded at that time');
      const pcm = Int16Array.from(heard.flatMap((frame) => [...frame]));
      const loudest = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      if (loudest < AUDIBLE_RMS * FULL_SCALE) throw new Error('Measuring a frequency: there is only silence');
      return dominantFrequency(pcm, sampleRate);
    },
  };
}
