import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireTool } from './ensure.mjs';
import { dominantFrequency } from './frequency.ts';
import { type Icecast, startIcecast } from './icecast.ts';
import { startProgram, waitUntil } from './processes.ts';

const SAMPLE_RATE = 16_000;
let station: Icecast;

beforeAll(async () => {
  station = await startIcecast();
}, 30_000);
afterAll(async () => {
  await station.stop();
}, 30_000);

/** A second of what a listener hears. */
async function listen(mount: string): Promise<Int16Array> {
  const args = [
    '-nostdin',
    '-loglevel',
    'error',
    '-analyzeduration',
    '300000',
    '-i',
    station.url(mount),
    '-t',
    '1',
    '-ac',
    '1',
  ];
  const listener = await startProgram(requireTool('ffmpeg'), [
    ...args,
    '-ar',
    `${SAMPLE_RATE}`,
    '-f',
    's16le',
    'pipe:1',
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of listener.child.stdout ?? []) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return Int16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2));
}

describe('a real Icecast', () => {
  it('sends each mount the tone it was given', async () => {
    await station.source('/low.mp3', { frequencyHz: 440 });
    await station.source('/high.aac', { frequencyHz: 880, format: 'aac' });
    expect(Math.abs(dominantFrequency(await listen('/low.mp3'), SAMPLE_RATE) - 440)).toBeLessThan(5);
    expect(Math.abs(dominantFrequency(await listen('/high.aac'), SAMPLE_RATE) - 880)).toBeLessThan(5);
  }, 30_000);

  it('counts listeners, and has a mount go when its source is dropped and come back', async () => {
    await station.source('/counted.mp3', {});
    const stop = new AbortController();
    const response = await fetch(station.url('/counted.mp3'), { signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    await waitUntil(
      'the listener to be counted',
      async () => (await station.listeners('/counted.mp3')) === 1,
    );
    stop.abort();
    await waitUntil('the listener to be gone', async () => (await station.listeners('/counted.mp3')) === 0);
    await station.drop('/counted.mp3');
    expect((await fetch(station.url('/counted.mp3'))).status).toBe(404);
    await station.source('/counted.mp3', {});
    await station.setTitle('/counted.mp3', 'Ω à la carte');
  }, 30_000);
});
