import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { type Sound, startSound } from './sound.ts';
import { toneWav } from './tone.ts';

const PLAY = `document.querySelector('audio').play()`;
const TONE_SEC = 2;

let sound: Sound;
let pageUrl = '';
const server = createServer((request, response) => {
  const isTone = request.url === '/tone.wav';
  response.setHeader('content-type', isTone ? 'audio/wav' : 'text/html');
  response.end(
    isTone ? toneWav({ frequencyHz: 440, durationSec: TONE_SEC }) : '<!doctype html><audio src="tone.wav">',
  );
});

beforeAll(async () => {
  sound = await startSound();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  pageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.close();
  await sound.close();
});

/** Each starts its browser on the page and gives a way to play and one to end. */
const PLAYERS = {
  async Chromium() {
    const chromium = await launchChromium({
      env: sound.env,
      args: ['--autoplay-policy=no-user-gesture-required'],
    });
    const page = await chromium.context.newPage();
    await page.goto(pageUrl);
    return { play: () => page.evaluate(PLAY), close: chromium.close };
  },
  async Firefox() {
    const firefox = await launchFirefox({ env: sound.env, preferences: { 'media.autoplay.default': 0 } });
    const page = await firefox.browser.newPage();
    await page.goto(pageUrl);
    return { play: () => page.evaluate(PLAY), close: firefox.close };
  },
} as const;

describe('the private sound card', () => {
  it.each(['Chromium', 'Firefox'] as const)(
    'hears a tone of %s, where it starts, ends and how high it is',
    async (name) => {
      const recording = await sound.record();
      const player = await PLAYERS[name]();
      try {
        const askedAtMs = Date.now();
        await player.play();
        const startedAtMs = await recording.soundWithin(5000, askedAtMs);
        const endedAtMs = await recording.silenceWithin(5000, 300, startedAtMs);
        const heardHz = await recording.frequency(startedAtMs + 200, startedAtMs + 1200);
        expect(Math.abs(heardHz - 440)).toBeLessThan(5);
        // Not how long at most, nor that it is whole: a busy machine does tear holes, and they are heard.
        expect(endedAtMs - startedAtMs).toBeGreaterThan(TONE_SEC * 1000 - 100);
      } finally {
        await player.close();
        await recording.stop();
      }
    },
    60_000,
  );

  it('says that nothing was heard', async () => {
    const recording = await sound.record();
    await expect(recording.soundWithin(300)).rejects.toThrow('Listening for sound: not within 300 ms');
    await recording.stop();
  });
});
