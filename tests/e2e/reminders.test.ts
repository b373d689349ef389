import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../harness/build.ts';
import { launchRaw, type RawChromium } from '../harness/chromium-raw.ts';
import { launchExtension } from '../harness/firefox.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { EvaluateInPage } from './driver.ts';
import { minuteAhead, reminded, reminderOn, stationAiring } from './reminded.ts';

// Alarm, notification, click, sound, with nobody holding the browser awake. All of it waits for full minutes of the
// clock, so the browsers wait side by side.

const MINUTE_MS = 60_000;
const ASLEEP_AFTER_MS = 45_000; // Chromium puts a worker to sleep after half a minute of rest
const AWAKE_LATE_MS = 2_000;
const WITHIN_MS = 240_000;

let station: RunningStation;
let foxStation: RunningStation;
let chrome = '';
let firefox = '';

beforeAll(async () => {
  station = await createStation();
  foxStation = await createStation();
  chrome = await buildExtension({ browser: 'chrome', mode: 'test' });
  firefox = await buildExtension({ browser: 'firefox', mode: 'test' });
}, WITHIN_MS);

afterAll(async () => {
  await station?.close();
  await foxStation?.close();
});

const until = (atMs: number) => new Promise((resolve) => setTimeout(resolve, atMs - Date.now()));
const live = () => `${station.url}/live.mp3`;
const mirror = () => `${station.url}/mirror.mp3`;

/** In a page of the extension that asks nothing by itself. */
async function inPage<Result>(
  chromium: RawChromium,
  act: (evaluate: EvaluateInPage) => Promise<Result>,
): Promise<Result> {
  const page = await chromium.openPage('manifest.json');
  try {
    return await act((expression) => page.evaluate(expression));
  } finally {
    await page.close();
  }
}

/** As the system would say it: the worker is started by it, with nothing in its memory. */
async function press(chromium: RawChromium, event: string): Promise<void> {
  await chromium.stopServiceWorkers();
  await inPage(chromium, (evaluate) =>
    evaluate('chrome.runtime.sendMessage({ to: "nobody" }).catch(() => {})'),
  );
  await chromium.evaluateInWorker(`void chrome.notifications.${event}`);
}

describe('a reminder', () => {
  it.concurrent(
    'wakes a worker that fell asleep by itself, is told on time, and its button plays with nothing open',
    async () => {
      const chromium = await launchRaw(chrome);
      try {
        const startsAtMs = minuteAhead(ASLEEP_AFTER_MS);
        await inPage(chromium, (evaluate) =>
          reminded(evaluate).set(
            stationAiring('bell', live(), startsAtMs, startsAtMs + 30 * MINUTE_MS),
            reminderOn('bell'),
          ),
        );
        await until(startsAtMs - 2_000);
        expect(await chromium.isWorkerAwake()).toBe(false);
        await waitUntil('the alarm to wake the worker', chromium.isWorkerAwake, {
          withinMs: 40_000,
          everyMs: 50,
        });
        const asked = reminded((expression) => chromium.evaluateInWorker(expression));
        await asked.untilShown(10_000);
        const memory = await asked.memory();
        const id = `tell:on-bell@${startsAtMs}`;
        expect(memory.shown.map((shown) => shown.id)).toEqual([id]);
        const lateMs = (memory.lastLookedAtMs ?? 0) - startsAtMs;
        console.log(`told ${lateMs} ms after its time, by an alarm that woke a sleeping worker`);
        expect(lateMs).toBeGreaterThanOrEqual(0);
        expect(lateMs).toBeLessThan(30_000);
        expect(await inPage(chromium, (evaluate) => reminded(evaluate).showing())).toEqual([id]);
        await press(chromium, `onButtonClicked.dispatch(${JSON.stringify(id)}, 0)`);
        await waitUntil('sound', () => station.control.counts('live').listeners === 1, { withinMs: 15_000 });
        expect(await inPage(chromium, (evaluate) => reminded(evaluate).showing())).toEqual([]);
      } finally {
        await chromium.close();
      }
    },
    WITHIN_MS,
  );

  it.concurrent(
    'that plays does so at its second after the browser was closed and opened, and what was missed meanwhile stands there',
    async () => {
      const userDataDir = createTempDir('reminders');
      let chromium = await launchRaw(chrome, { userDataDir });
      try {
        const startsAtMs = minuteAhead(40_000);
        const overAtMs = startsAtMs - 60 * MINUTE_MS;
        await inPage(chromium, async (evaluate) => {
          const { set } = reminded(evaluate);
          await set(stationAiring('over', live(), overAtMs, overAtMs + 5 * MINUTE_MS), reminderOn('over'));
          await set(
            stationAiring('clock', mirror(), startsAtMs, startsAtMs + MINUTE_MS),
            reminderOn('clock', {
              kind: 'tell-and-play',
              lateLimitMin: 5,
              stopsAtEnd: true,
              rampSec: 3,
              interrupts: false,
            }),
          );
          // As if it had last looked two hours ago.
          await evaluate(`chrome.storage.local.get('reminderMemory').then(({ reminderMemory }) =>
          chrome.storage.local.set({ reminderMemory: { ...reminderMemory, lastLookedAtMs: ${overAtMs - MINUTE_MS} } }))`);
        });
        await chromium.close();
        chromium = await launchRaw(chrome, { userDataDir });
        const { missed } = await inPage(chromium, async (evaluate) => {
          await waitUntil(
            'the first look',
            async () => (await reminded(evaluate).memory()).missed.length > 0,
          );
          return reminded(evaluate).memory();
        });
        expect(missed.map(({ telling, why }) => [telling.stationId, why])).toEqual([
          ['over', 'browser-was-closed'],
        ]);
        await waitUntil('sound', () => station.control.counts('mirror').listeners === 1, {
          withinMs: startsAtMs + 30_000 - Date.now(),
          everyMs: 20,
        });
        const lateMs = Date.now() - startsAtMs;
        console.log(`asked the station for sound ${lateMs} ms after the second`);
        expect(lateMs).toBeGreaterThanOrEqual(0);
        expect(lateMs).toBeLessThan(AWAKE_LATE_MS);
        expect(await chromium.hasOffscreenPage()).toBe(true);
        await waitUntil('it to stop', () => station.control.counts('mirror').listeners === 0, {
          withinMs: startsAtMs + MINUTE_MS + 30_000 - Date.now(),
        });
        expect(Date.now()).toBeGreaterThanOrEqual(startsAtMs + MINUTE_MS);
      } finally {
        await chromium.close();
        removeTempDir(userDataDir);
      }
    },
    WITHIN_MS,
  );

  it.concurrent(
    'is told on time in Firefox after it was closed and opened, and plays with the popup closed',
    async () => {
      const userDataDir = createTempDir('reminders-firefox');
      let browser = await launchExtension(firefox, { userDataDir });
      try {
        const startsAtMs = minuteAhead(30_000);
        const set = await browser.openPage('popup.html');
        await reminded((expression) => set.evaluate(expression)).set(
          stationAiring('fox', `${foxStation.url}/live.mp3`, startsAtMs, startsAtMs + 30 * MINUTE_MS),
          reminderOn('fox'),
        );
        await browser.close();
        browser = await launchExtension(firefox, { userDataDir });
        await until(startsAtMs + AWAKE_LATE_MS);
        const page = await browser.openPage('popup.html');
        const asked = reminded((expression) => page.evaluate(expression));
        const id = `tell:on-fox@${startsAtMs}`;
        expect(await asked.showing()).toEqual([id]);
        const { shown, lastLookedAtMs = 0 } = await asked.memory();
        expect(shown).toMatchObject([{ id, isSettled: true }]);
        // Nobody but the system can click there: what a click calls is called, with no page left open.
        await page.evaluate(
          `void browser.runtime.sendMessage(${JSON.stringify({
            to: 'background',
            kind: 'call',
            call: { kind: 'play-told', notificationId: id },
          })})`,
        );
        await page.close();
        await waitUntil('sound', () => foxStation.control.counts('live').listeners === 1, {
          withinMs: 15_000,
        });
        console.log(`Firefox looked last ${lastLookedAtMs - startsAtMs} ms after the start`);
      } finally {
        await browser.close();
        removeTempDir(userDataDir);
      }
    },
    WITHIN_MS,
  );
});
