import { waveFile } from './waves.ts';

const RATE_HZ = 8_000;
const LENGTH_SEC = 10; // shorter sounds do not count as media a system shows controls for
const HOLD_MS = 400; // until the browser has taken notice of it

/**
 * Keeps the system's media controls when a live stream goes. A stream is stopped by taking its address away,
 * and with the last media the browser drops the session: the play key would then reach nobody. A silent
 * sound, begun before the stream goes and paused at once, keeps it.
 */
export function createSilence(): { hold(): void } {
  let element: HTMLAudioElement | undefined;
  return {
    hold() {
      element ??= silentElement();
      const held = element;
      void held
        .play()
        .then(() => setTimeout(() => held.pause(), HOLD_MS))
        .catch(() => {
          // Without it the play key does not work after a stop; everything else does.
        });
    },
  };
}

function silentElement(): HTMLAudioElement {
  const element = new Audio(URL.createObjectURL(new Blob([silentWave()], { type: 'audio/wav' })));
  element.loop = true;
  return element;
}

function silentWave(): ArrayBuffer {
  return waveFile(new Uint8Array(RATE_HZ * LENGTH_SEC).fill(128), RATE_HZ);
}
