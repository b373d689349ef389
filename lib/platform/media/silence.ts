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

/** Eight-bit mono PCM in a RIFF file: http://soundfile.sapp.org/doc/WaveFormat/ */
function silentWave(): ArrayBuffer {
  const sampleCount = RATE_HZ * LENGTH_SEC;
  const buffer = new ArrayBuffer(44 + sampleCount);
  const view = new DataView(buffer);
  const text = (offset: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(offset + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + sampleCount, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // length of what follows
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ, true); // bytes a second
  view.setUint16(32, 1, true); // bytes a sample
  view.setUint16(34, 8, true); // bits a sample
  text(36, 'data');
  view.setUint32(40, sampleCount, true);
  new Uint8Array(buffer, 44).fill(128); // the middle, which is silence
  return buffer;
}
