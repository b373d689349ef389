import type { Chime } from '../../player/chime.ts';
import { waveFile } from './waves.ts';

const RATE_HZ = 16_000;
/** Falling, as no time signal does: E, C, G below. */
const TONES_HZ = [659.26, 523.25, 392] as const;
const TONE_SEC = 0.6;
const REST_SEC = 1.2;
const TIMES = 4; // about twelve seconds: long enough to be noticed, and over by itself
const FADE_SEC = 0.25; // each tone dies away like a struck bell
const ATTACK_SEC = 0.01; // without a click

/** Plays our own chime, of tones that are made here: nothing has to be fetched for it. */
export function createChime(): Chime {
  let element: HTMLAudioElement | undefined;
  return {
    play(loudness) {
      element ??= new Audio(URL.createObjectURL(new Blob([chimeWave()], { type: 'audio/wav' })));
      element.currentTime = 0;
      element.volume = loudness;
      element.play().catch((problem: unknown) => console.error('play the chime:', problem));
    },
    stop: () => element?.pause(),
  };
}

/** The whole chime as a sound file. */
export function chimeWave(): ArrayBuffer {
  const onceSec = TONES_HZ.length * TONE_SEC + REST_SEC;
  const samples = new Uint8Array(Math.round(onceSec * TIMES * RATE_HZ)).fill(128);
  for (let index = 0; index < samples.length; index += 1) {
    const atSec = (index / RATE_HZ) % onceSec;
    const tone = TONES_HZ[Math.floor(atSec / TONE_SEC)];
    if (tone === undefined) continue;
    const sinceSec = atSec % TONE_SEC;
    const loudness = Math.min(1, sinceSec / ATTACK_SEC) * Math.exp(-sinceSec / FADE_SEC);
    samples[index] = 128 + Math.round(100 * loudness * Math.sin(2 * Math.PI * tone * sinceSec));
  }
  return waveFile(samples, RATE_HZ);
}
