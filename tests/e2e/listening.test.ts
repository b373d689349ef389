import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import { buildExtension } from '../harness/build.ts';
import { launchRaw } from '../harness/chromium-raw.ts';
import { launchExtension as launchFirefox } from '../harness/firefox.ts';
import { type Icecast, startIcecast } from '../harness/icecast.ts';
import type { Recording } from '../harness/recording.ts';
import { type Sound, startSound } from '../harness/sound.ts';
import { driverOf } from './driver.ts';

// The store build, a real radio server, real sound, and nobody attached who would keep anything awake.

const FIRST_HZ = 440;
const OTHER_HZ = 660;
const TOLERANCE_HZ = 8;
const AWAY_MS = 75_000; // two and a half times what puts a worker to sleep and kills a silent engine
const SETTLING_MS = 1_500; // a new connection's first frames may repeat or skip
const GAP_MS = 1_000; // shorter ones are a busy machine's: that nothing reconnected is asserted by itself

let icecast: Icecast;
const sounds: Sound[] = [];

beforeAll(async () => {
  icecast = await startIcecast();
  await Promise.all([
    icecast.source('/live.mp3', { frequencyHz: FIRST_HZ }),
    icecast.source('/other.mp3', { frequencyHz: OTHER_HZ }),
    icecast.source('/firefox.mp3', { frequencyHz: FIRST_HZ }),
  ]);
});

afterAll(async () => {
  await Promise.all(sounds.map((sound) => sound.close()));
  await icecast?.stop();
});

/** A sound card for one browser: they play at the same time. */
async function newSound(): Promise<Sound> {
  const sound = await startSound();
  sounds.push(sound);
  return sound;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function expectTone(expect: ExpectStatic, recording: Recording, frequencyHz: number): Promise<void> {
  const nowMs = Date.now();
  const heardHz = await recording.frequency(nowMs - 1_000, nowMs);
  expect(Math.abs(heardHz - frequencyHz)).toBeLessThan(TOLERANCE_HZ);
}

describe.concurrent('listening in Chromium', () => {
  it('goes on after the popup closed while the worker sleeps, heals a dropped source, and stops', async ({
    expect,
  }) => {
    const sound = await newSound();
    const browser = await launchRaw(await buildExtension({ browser: 'chrome', mode: 'production' }), {
      env: sound.env,
    });
    const recording = await sound.record();
    try {
      const popup = await browser.openPage('popup.html');
      const driver = driverOf((expression) => popup.evaluate(expression));
      await driver.playAddresses(icecast.url('/live.mp3'), icecast.url('/other.mp3'));
      const startedAtMs = await recording.soundWithin(20_000);
      await driver.until('playing');
      const before = await driver.playback();
      await popup.close();

      let asleepCount = 0;
      const looks = AWAY_MS / 5_000;
      for (let look = 0; look < looks; look += 1) {
        await wait(5_000);
        if (!(await browser.isWorkerAwake())) asleepCount += 1;
      }
      expect(await browser.isWorkerAwake()).toBe(false);
      expect(asleepCount).toBeGreaterThanOrEqual(looks / 3); // 30 of the 75 s pass before it may sleep
      await expectTone(expect, recording, FIRST_HZ);
      expect(await recording.silences(startedAtMs + SETTLING_MS, Date.now(), GAP_MS)).toEqual([]);

      const again = await browser.openPage('popup.html');
      const second = driverOf((expression) => again.evaluate(expression));
      expect(await second.playback()).toEqual(before); // the same connection, never stalled

      // The source goes: the next address is taken. It comes back: nothing changes for the listener.
      await icecast.drop('/live.mp3');
      await wait(6_000);
      await expectTone(expect, recording, OTHER_HZ);
      await icecast.source('/live.mp3', { frequencyHz: FIRST_HZ });

      expect(await second.playback()).toMatchObject({ status: 'playing', streamIndex: 1 });
      const stoppedAtMs = Date.now();
      await second.call({ kind: 'stop' });
      expect((await recording.silenceWithin(3_000, 500, stoppedAtMs)) - stoppedAtMs).toBeLessThan(1_500);
      await wait(500);
      expect(await icecast.listeners('/other.mp3')).toBe(0);
    } finally {
      await recording.stop();
      await browser.close();
    }
  }, 180_000);

  it('is silent at volume 0 and when muted, and the engine lives on', async ({ expect }) => {
    const sound = await newSound();
    const browser = await launchRaw(await buildExtension({ browser: 'chrome', mode: 'production' }), {
      env: sound.env,
    });
    const recording = await sound.record();
    try {
      const popup = await browser.openPage('popup.html');
      const driver = driverOf((expression) => popup.evaluate(expression));
      await driver.playAddresses(icecast.url('/other.mp3'));
      await recording.soundWithin(20_000);
      await driver.call({ kind: 'set-muted', muted: true });
      await recording.silenceWithin(3_000, 500);
      await wait(35_000); // Chromium closes an engine that only plays, and plays nothing audible, after 30 s
      expect(await browser.hasOffscreenPage()).toBe(true);
      await driver.call({ kind: 'set-muted', muted: false });
      await recording.soundWithin(3_000);
      await expectTone(expect, recording, OTHER_HZ).catch(() =>
        wait(1_000).then(() => expectTone(expect, recording, OTHER_HZ)),
      );
      await driver.call({ kind: 'stop' });
    } finally {
      await recording.stop();
      await browser.close();
    }
  }, 120_000);
});

describe.concurrent('listening in Firefox', () => {
  it('goes on after the popup closed, past the time that would stop an event page, and stops', async ({
    expect,
  }) => {
    const sound = await newSound();
    const browser = await launchFirefox(await buildExtension({ browser: 'firefox', mode: 'production' }), {
      env: sound.env,
    });
    const recording = await sound.record();
    try {
      const popup = await browser.openPage('popup.html');
      const driver = driverOf((expression) => popup.evaluate(expression));
      await driver.playAddresses(icecast.url('/firefox.mp3'));
      const startedAtMs = await recording.soundWithin(20_000);
      await driver.until('playing');
      const before = await driver.playback();
      await popup.close();
      await wait(AWAY_MS);
      await expectTone(expect, recording, FIRST_HZ);
      const gaps = await recording.silences(startedAtMs + SETTLING_MS, Date.now(), GAP_MS);
      const again = await browser.openPage('popup.html');
      const second = driverOf((expression) => again.evaluate(expression));
      expect(await second.playback()).toEqual(before); // the same connection, never stalled
      expect(gaps).toEqual([]);
      await second.call({ kind: 'stop' });
      await recording.silenceWithin(5_000, 500);
      expect(await icecast.listeners('/firefox.mp3')).toBe(0);
    } finally {
      await recording.stop();
      await browser.close();
    }
  }, 180_000);
});
