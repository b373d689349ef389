import { minuteAhead, reminded, reminderOn, stationAiring } from '../e2e/reminded.ts';
import { buildExtension } from '../harness/build.ts';
import { launchRaw, type RawChromium } from '../harness/chromium-raw.ts';
import { waitUntil } from '../harness/processes.ts';
import { absolute, type Bench } from './figure.ts';

// How late a reminder is told by an alarm that wakes a worker which fell asleep by itself. The extension is not packed,
// and so has no floor of 30 s under its alarms; a packed one has.

const ROUNDS = 3;
const ASLEEP_AFTER_MS = 45_000; // half a minute of rest, and some
const DAY_MS = 24 * 3_600_000;

const until = (atMs: number) => new Promise((resolve) => setTimeout(resolve, atMs - Date.now()));

async function latenessMs(chromium: RawChromium, round: number): Promise<number> {
  const startsAtMs = minuteAhead(ASLEEP_AFTER_MS);
  const id = `round${round}`;
  const page = await chromium.openPage('manifest.json');
  await reminded((expression) => page.evaluate(expression)).set(
    stationAiring(id, 'http://127.0.0.1:9/live.mp3', startsAtMs, startsAtMs + DAY_MS / 24),
    reminderOn(id),
  );
  await page.close();
  await until(startsAtMs - 2_000);
  if (await chromium.isWorkerAwake()) throw new Error('Waiting for the alarm: the worker is awake');
  await waitUntil('the alarm to wake the worker', chromium.isWorkerAwake, { withinMs: 60_000, everyMs: 50 });
  return toldAtMs(chromium, startsAtMs);
}

/** By the worker's own first look at the start or after it. */
async function toldAtMs(chromium: RawChromium, startsAtMs: number): Promise<number> {
  const asked = reminded((expression) => chromium.evaluateInWorker(expression));
  return waitUntil('the look', async () => {
    const { lastLookedAtMs = 0 } = await asked.memory();
    return lastLookedAtMs >= startsAtMs ? lastLookedAtMs - startsAtMs : undefined;
  });
}

export const alarmLateness: Bench = {
  name: 'alarm-lateness',
  also: [],
  about:
    'ms from the time of a reminder to its telling in Chromium, by an alarm that wakes a sleeping worker',
  async run(tell) {
    const outputDir = await buildExtension({ browser: 'chrome', mode: 'production' });
    const chromium = await launchRaw(outputDir);
    try {
      const values: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        values.push(await latenessMs(chromium, round));
        tell(`${values.at(-1)} ms`);
      }
      const note = 'unpacked, so with no floor under alarms; a packed extension may be 30 s late';
      return [absolute({ name: 'alarm-lateness', unit: 'ms', values, note })];
    } finally {
      await chromium.close();
    }
  },
};
