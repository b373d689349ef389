import { type Driver, driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { launchExtension } from '../harness/chromium.ts';
import { removeTempDir } from '../harness/processes.ts';
import type { Recording } from '../harness/recording.ts';
import { startSound } from '../harness/sound.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { Fault } from '../station/fault.ts';
import { bareSoundPage, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, type Figure } from './figure.ts';

// What is heard at a sound card when the stream is cut: the store build with its real waits, the demo
// station with nothing but its bed and its presenter (they have no pause), real sound. Silence is the sum
// of what was silent for at least 100 ms after the cut. The bare element is given 30 s after it fell silent.

const RUNS = 3;
const BARE_RUNS = 1; // each takes most of a minute, and all go the same way
const STEADY_MS = 12_000; // then burst and buffer are as they are after an hour
const WATCH_MS = 25_000;
const PATIENCE_MS = 30_000;
const OUTAGE_MS = 30_000;
const GAP_MS = 100;
const WITHIN_MS = 20_000;

interface Studio {
  readonly station: RunningStation;
  readonly recording: Recording;
  readonly driver: Driver;
  /** Plays the stream on a bare element; resolves with the way to stop it. */
  playBare(): Promise<() => Promise<void>>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function inStudio<T>(work: (studio: Studio) => Promise<T>): Promise<T> {
  const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
  const [station, sound] = await Promise.all([plainStation(), startSound()]);
  const [browser, recording] = await Promise.all([
    launchExtension(folder, { env: sound.env }),
    sound.record(),
  ]);
  try {
    const page = await browser.openPage('library.html');
    const driver = driverOf((expression) => page.evaluate(expression));
    const playBare = async () => {
      const bare = await browser.openPage(bareSoundPage(`${station.url}/live.mp3`));
      await bare.getByRole('button').click();
      return () => bare.close();
    };
    return await work({ station, recording, driver, playBare });
  } finally {
    await recording.stop();
    await browser.close();
    await station.close();
    await sound.close();
    removeTempDir(folder);
  }
}

/** Without news and far from the full hour, whose chime ends in a pause. */
function plainStation(): Promise<RunningStation> {
  const hourMs = 3_600_000;
  const shiftMs = 5 * 60_000 - (Date.now() % hourMs);
  return createStation({
    timetable: { slots: [], validFrom: undefined, validUntil: undefined, edition: 'bench', source: 'none' },
    nowMs: () => Date.now() + shiftMs,
  });
}

async function steadily({ station, recording, driver }: Studio): Promise<void> {
  await driver.playAddresses(`${station.url}/live.mp3`);
  await recording.soundWithin(WITHIN_MS);
  await wait(STEADY_MS);
}

async function stopAll({ driver, recording, station }: Studio): Promise<void> {
  station.control.set('live', { kind: 'none' });
  await driver.call({ kind: 'stop' });
  await recording.silenceWithin(WITHIN_MS, 1_000);
}

/** How long nothing is heard after a cut, in ms. */
async function silenceAfter(studio: Studio, fault: Fault): Promise<number> {
  await steadily(studio);
  const cutAtMs = Date.now();
  studio.station.control.set('live', fault);
  await wait(WATCH_MS);
  const gaps = await studio.recording.silences(cutAtMs, Date.now(), GAP_MS);
  await stopAll(studio);
  return gaps.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
}

/** The same for the bare element, which plays what it has before it falls silent. */
async function bareSilenceAfter(studio: Studio, fault: Fault): Promise<number> {
  const { recording, station } = studio;
  const stop = await studio.playBare();
  await recording.soundWithin(WITHIN_MS);
  await wait(STEADY_MS);
  const cutAtMs = Date.now();
  station.control.set('live', fault);
  const silentAtMs = await recording.silenceWithin(WITHIN_MS, 1_000, cutAtMs);
  const backAtMs = await recording
    .soundWithin(PATIENCE_MS, silentAtMs + GAP_MS)
    .catch(() => silentAtMs + PATIENCE_MS);
  await stop();
  station.control.set('live', { kind: 'none' });
  await recording.silenceWithin(WITHIN_MS, 1_000);
  return backAtMs - silentAtMs;
}

const bareNote = (baselines: readonly number[]) =>
  baselines.every((ms) => ms >= PATIENCE_MS)
    ? `a bare element did not come back within ${PATIENCE_MS / 1000} s of silence`
    : 'a bare element came back by itself';

function cutBench(name: string, about: string, fault: Fault): Bench {
  return {
    name,
    also: [],
    about,
    run: (tell) =>
      inStudio(async (studio): Promise<readonly Figure[]> => {
        const values: number[] = [];
        const baselines: number[] = [];
        for (let run = 0; run < RUNS; run += 1) {
          tell(`run ${run + 1} of ${RUNS}`);
          values.push(await silenceAfter(studio, fault));
          if (run < BARE_RUNS) baselines.push(await bareSilenceAfter(studio, fault));
        }
        const note = `ms of silence heard; ${bareNote(baselines)}`;
        return [absolute({ name, unit: 'ms', values, baselines, limit: 5_000, note })];
      }),
  };
}

const outage: Bench = {
  name: 'reconnect-outage',
  also: [],
  about: `how long after the source's return sound is back, from an outage of ${OUTAGE_MS / 1000} s`,
  run: (tell) =>
    inStudio(async (studio) => {
      const values: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        tell(`run ${run + 1} of ${RUNS}`);
        await steadily(studio);
        const cutAtMs = Date.now();
        studio.station.control.set('live', { kind: 'drop', thenRefuseForMs: OUTAGE_MS });
        await studio.recording.silenceWithin(WITHIN_MS, 1_000, cutAtMs);
        const backAtMs = cutAtMs + OUTAGE_MS;
        const soundAtMs = await studio.recording.soundWithin(OUTAGE_MS + 60_000, cutAtMs + 3_000);
        values.push(soundAtMs - backAtMs);
        await stopAll(studio);
      }
      const note = 'connections reset, requests refused meanwhile';
      return [absolute({ name: 'reconnect-outage', unit: 'ms', values, limit: 10_000, note })];
    }),
};

export const reconnects: readonly Bench[] = [
  cutBench('reconnect-end', 'silence when the server ends the stream in good order and is there at once', {
    kind: 'end',
  }),
  cutBench('reconnect-reset', 'silence when the connection is reset and the server is there at once', {
    kind: 'drop',
  }),
  outage,
];
