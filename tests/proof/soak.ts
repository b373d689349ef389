import { median } from '../bench/figure.ts';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { launchRaw, type RawChromium } from '../harness/chromium-raw.ts';
import { startIcecast } from '../harness/icecast.ts';
import { startSound } from '../harness/sound.ts';
import { engineMemoryMb } from './engine-memory.ts';
import { type Proof, wait } from './proof.ts';

// The store build, a real Icecast, a sound card that can be heard, and nobody attached to anything of the
// extension but to the popup that pressed play, which is closed then.

const MINUTES = 10;
const MOUNT = '/live.mp3';
const LOOK_MS = 3_000;
// Chromium's own element falls silent for 40 to 100 ms when the first 128 KiB of a stream have gone through it
// (second 8 here; a bare one did in three runs of three, as often and as long as ours).
const SETTLING_MS = 10_000;
const WARM_MS = 60_000; // by then caches and the first buffers stand
const WINDOW_MS = 30_000;
const MOST_GROWTH_MB = 10;
const GAP_MS = 100;
const LEAST_ASLEEP = 0.5;

interface Look {
  readonly atMs: number;
  readonly isAwake: boolean;
  readonly memoryMb: number;
}

export const soak: Proof = {
  name: 'soak',
  claim:
    'In the store build, with the popup closed, play goes on without a gap, with one Howl, flat memory and a worker that sleeps.',
  async run({ minutes = MINUTES, tell }) {
    const outputDir = await buildExtension({
      browser: 'chrome',
      mode: 'production',
    });
    const [icecast, sound] = await Promise.all([startIcecast(), startSound()]);
    await icecast.source(MOUNT);
    const browser = await launchRaw(outputDir, { env: sound.env });
    const recording = await sound.record();
    try {
      const popup = await browser.openPage('popup.html');
      const driver = driverOf((expression) => popup.evaluate(expression));
      await driver.playAddresses(icecast.url(MOUNT));
      const soundAtMs = await recording.soundWithin(20_000);
      await driver.until('playing');
      await popup.close();

      const untilMs = soundAtMs + minutes * 60_000;
      const looks: Look[] = [];
      while (Date.now() < untilMs) {
        await wait(LOOK_MS);
        looks.push(await look(browser));
        if (looks.length % 20 === 0) tell(`${Math.round((Date.now() - soundAtMs) / 1000)} s`);
      }
      const gaps = await recording.silences(soundAtMs + SETTLING_MS, untilMs, GAP_MS);
      const isAsleep = !(await browser.isWorkerAwake());
      const hz = await recording.frequency(untilMs - 1_000, untilMs);

      // Howler shows itself on the page; asked there, nothing is woken.
      const howls = await browser.evaluateInOffscreen<number>('Howler._howls.length');
      const wasWoken = isAsleep && (await browser.isWorkerAwake());
      const again = await browser.openPage('popup.html');
      const report = await driverOf((expression) => again.evaluate(expression)).inspect();
      const listeners = await icecast.listeners(MOUNT);

      const before = memoryIn(looks, soundAtMs + WARM_MS, soundAtMs + WARM_MS + WINDOW_MS);
      const after = memoryIn(looks, untilMs - WINDOW_MS, untilMs);
      const asleep = looks.filter(({ isAwake }) => !isAwake).length / looks.length;
      const failures = [
        howls === 1 && report.aliveCount === 1
          ? ''
          : `${howls} Howls on the page, ${report.aliveCount} by the engine's count`,
        report.playback.status === 'playing' ? '' : `at the end "${report.playback.status}"`,
        listeners === 1 ? '' : `${listeners} listeners at the server`,
        Math.abs(hz - 440) < 8 ? '' : `${hz.toFixed(0)} Hz at the end instead of 440`,
        after - before <= MOST_GROWTH_MB ? '' : `memory grew from ${mb(before)} to ${mb(after)}`,
        minutes < 1.5 || asleep >= LEAST_ASLEEP ? '' : `the worker slept in ${percent(asleep)} of the looks`,
        wasWoken ? 'a look into the engine woke the worker' : '',
        ...gaps.map(
          (gap) =>
            `a gap of ${Math.round(gap.untilMs - gap.fromMs)} ms at ${Math.round((gap.fromMs - soundAtMs) / 1000)} s`,
        ),
      ].filter((failure) => failure !== '');
      const facts = [
        `worker asleep in ${percent(asleep)} of ${looks.length} looks`,
        `the engine's process held ${mb(before)} after the first minute and ${mb(after)} at the end`,
        `${howls} Howl at the end, ${hz.toFixed(0)} Hz heard, gaps over ${GAP_MS} ms after the first ${SETTLING_MS / 1000} s: ${gaps.length}`,
      ];
      return { failures, count: minutes, counted: 'minutes', facts };
    } finally {
      await recording.stop();
      await browser.close();
      await icecast.stop();
      await sound.close();
    }
  },
};

async function look(browser: RawChromium): Promise<Look> {
  const isAwake = await browser.isWorkerAwake();
  return {
    atMs: Date.now(),
    isAwake,
    memoryMb: await engineMemoryMb(browser.root),
  };
}

/** The median of the looks in a stretch; in a short trial the nearest that there are. */
function memoryIn(looks: readonly Look[], fromMs: number, untilMs: number): number {
  const within = looks.filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs);
  return median((within.length > 0 ? within : looks).map(({ memoryMb }) => memoryMb));
}

const mb = (value: number) => `${value.toFixed(1)} MB`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
