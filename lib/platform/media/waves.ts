const HEADER_BYTES = 44;

/** Eight-bit mono PCM, 128 being silence, in a RIFF file: http://soundfile.sapp.org/doc/WaveFormat/ */
export function waveFile(samples: Uint8Array, rateHz: number): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + samples.length);
  const view = new DataView(buffer);
  const text = (offset: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(offset + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // length of what follows
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz, true); // bytes a second
  view.setUint16(32, 1, true); // bytes a sample
  view.setUint16(34, 8, true); // bits a sample
  text(36, 'data');
  view.setUint32(40, samples.length, true);
  new Uint8Array(buffer, HEADER_BYTES).set(samples);
  return buffer;
}
