const SAMPLE_RATE = 48_000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const AMPLITUDE = 0.5; // loud enough to be measured at low volumes, with room before it clips

/** A sine as a wav file (16 bit mono). */
export function toneWav({ frequencyHz, durationSec }: { frequencyHz: number; durationSec: number }): Buffer {
  const samples = Math.round(durationSec * SAMPLE_RATE);
  const bytes = samples * BYTES_PER_SAMPLE;
  const wav = Buffer.alloc(HEADER_BYTES + bytes);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // channels
  wav.writeUInt32LE(SAMPLE_RATE, 24);
  wav.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  wav.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  wav.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(bytes, 40);
  for (let at = 0; at < samples; at += 1) {
    const sample = AMPLITUDE * Math.sin((2 * Math.PI * frequencyHz * at) / SAMPLE_RATE);
    wav.writeInt16LE(Math.round(sample * 32_767), HEADER_BYTES + at * BYTES_PER_SAMPLE);
  }
  return wav;
}
