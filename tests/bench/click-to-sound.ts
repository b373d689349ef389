import { cpSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { startIcecast } from '../harness/icecast.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import type { Recording } from '../harness/recording.ts';
import { startSound } from '../harness/sound.ts';
import { createStation } from '../station/create-station.ts';
import { bareSoundPage, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, compared, type Figure } from './figure.ts';
import { clickPlay, HAND, openForClick } from './pointer.ts';
import { stepsText, traceSteps } from './steps.ts';

// From a click of the mouse to the first audible sample at a sound card that nobody hears: a PulseAudio null
// sink, whose 50 ms blocks are in both sides' figures. The stream is a 440 Hz tone from a real Icecast with
// its burst. The baseline is a page of the same extension with a button and an `<audio>` element. Popup and
// bare page are opened in a tab, in turns, and the click is a trusted one, stamped by the event itself.
// As the popup opens the engine when it appears, "closed" means that it was closed again under the popup,
// right before the pointer set out. Icecast hands out its burst in small pieces: of a 64 kbit/s stream the
// 32 KiB that Chromium waits for take it half a second, on both sides.

const PAIRS = 10;
const WARM_UPS = 1;
const TRACES = 5;
const COLD_STARTS = 3;
const WITHIN_MS = 20_000;
const MOUNT = '/live.mp3';

interface Studio {
  readonly browser: ChromiumExtension;
  readonly recording: Recording;
  readonly streamUrl: string;
}

type Engine = 'open' | 'closed';
type Way = Parameters<typeof clickPlay>[1];

export const clickToSound: Bench = {
  name: 'click-to-sound',
  also: ['click-to-sound-at-once', 'click-to-sound-open', 'click-to-sound-prompt', 'click-to-sound-cold'],
  about: `from a click on play to sound, beside a bare audio element, ${PAIRS} pairs`,
  async run(tell) {
    const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
    const [icecast, sound] = await Promise.all([startIcecast(), startSound()]);
    await icecast.source(MOUNT);
    const prompt = await createStation();
    const profile = createTempDir('cold');
    const recording = await sound.record();
    const launch = (userDataDir?: string) =>
      launchExtension(folder, {
        env: sound.env,
        ...(userDataDir !== undefined && { userDataDir }),
      });
    try {
      const streamUrl = icecast.url(MOUNT);
      const browser = await launch();
      const studio: Studio = { browser, recording, streamUrl };
      await chooseStream(studio);
      const figures = await warmFigures(studio, tell);
      const promptStudio: Studio = { ...studio, streamUrl: `${prompt.url}/live.mp3` };
      await chooseStream(promptStudio);
      const promptFigure = await promptly(promptStudio, tell);
      await browser.close();

      const prepared = await launch(profile);
      await chooseStream({ browser: prepared, recording, streamUrl });
      await prepared.close();
      const cold: number[] = [];
      const coldBare: number[] = [];
      for (let start = 0; start < COLD_STARTS; start += 1) {
        tell(`cold start ${start + 1} of ${COLD_STARTS}`);
        for (const [path, results] of [
          ['popup.html', cold],
          [bareSoundPage(streamUrl), coldBare],
        ] as const) {
          const copy = createTempDir('cold');
          cpSync(profile, copy, { recursive: true });
          const fresh = await launch(copy);
          const at = { browser: fresh, recording, streamUrl };
          const page = await openForClick(fresh, path);
          results.push(await soundAfterClick(at, page, 'at-once'));
          await fresh.close();
          removeTempDir(copy);
          await recording.silenceWithin(WITHIN_MS, 500);
        }
      }
      const note = 'browser just started, popup opened at once and clicked as soon as it stood';
      return [
        ...figures,
        promptFigure,
        absolute({
          name: 'click-to-sound-cold',
          unit: 'ms',
          values: cold,
          baselines: coldBare,
          note,
        }),
      ];
    } finally {
      await recording.stop();
      await icecast.stop();
      await prompt.close();
      await sound.close();
      removeTempDir(profile);
      removeTempDir(folder);
    }
  },
};

async function warmFigures(studio: Studio, tell: (text: string) => void): Promise<readonly Figure[]> {
  const variants: readonly {
    readonly name: string;
    readonly engine: Engine;
    readonly way: Way;
  }[] = [
    { name: 'click-to-sound', engine: 'closed', way: 'hand' },
    { name: 'click-to-sound-at-once', engine: 'closed', way: 'at-once' },
    { name: 'click-to-sound-open', engine: 'open', way: 'hand' },
  ];
  const results = new Map(variants.map(({ name }) => [name, [] as number[]]));
  const bares = new Map([
    ['hand', [] as number[]],
    ['at-once', [] as number[]],
  ]);
  for (let pair = -WARM_UPS; pair < PAIRS; pair += 1) {
    const ways = ['hand', 'at-once'] as const;
    const turns = [
      ...variants.map(({ name, engine, way }) => async () => {
        const ms = await popupToSound(studio, engine, way);
        if (pair >= 0) results.get(name)?.push(ms);
      }),
      ...ways.map((way) => async () => {
        const ms = await bareToSound(studio, way);
        if (pair >= 0) bares.get(way)?.push(ms);
      }),
    ];
    // Each turn takes each place, so that what comes before is not always the same.
    const first = (pair + WARM_UPS) % turns.length;
    for (const turn of [...turns.slice(first), ...turns.slice(0, first)]) await turn();
    tell(`${pair + 1} of ${PAIRS} pairs`);
  }
  const steps: Readonly<Record<string, number>>[] = [];
  for (let trace = 0; trace < TRACES; trace += 1) steps.push(await tracedSteps(studio));
  const notes: Record<Engine, string> = {
    closed: 'engine closed under the popup before the pointer moved, worker awake',
    open: 'engine open, worker awake',
  };
  const ways: Record<Way, string> = {
    hand: HAND,
    'at-once': 'the pointer was nowhere before: moved, pressed and let go in one moment',
  };
  return variants.map(({ name, engine, way }) => {
    const values = results.get(name) ?? [];
    const baselines = bares.get(way) ?? [];
    const note = `${notes[engine]}; ${ways[way]}`;
    if (name !== 'click-to-sound') return compared({ name, unit: 'ms', values, baselines, note });
    const traced = `${note}; apart from these runs, ms after the click: ${stepsText(steps)}`;
    return compared({
      name,
      unit: 'ms',
      values,
      baselines,
      limit: 1.2,
      note: traced,
    });
  });
}

/** The same as `click-to-sound` with a server that is never what one waits for: the demo station. */
async function promptly(studio: Studio, tell: (text: string) => void): Promise<Figure> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let pair = -WARM_UPS; pair < PAIRS; pair += 1) {
    const value = await popupToSound(studio, 'closed', 'hand');
    const baseline = await bareToSound(studio, 'hand');
    if (pair < 0) continue;
    values.push(value);
    baselines.push(baseline);
  }
  tell('prompt station done');
  const note = 'as click-to-sound, from a server that hands over its whole burst at once';
  return compared({ name: 'click-to-sound-prompt', unit: 'ms', values, baselines, note });
}

/** Makes the stream the chosen station, as if it had been listened to before. */
async function chooseStream({ browser, recording, streamUrl }: Studio): Promise<void> {
  const page = await browser.openPage('library.html');
  const driver = driverOf((expression) => page.evaluate(expression));
  await driver.playAddresses(streamUrl);
  await recording.soundWithin(WITHIN_MS);
  await driver.call({ kind: 'stop' });
  await driver.until('stopped');
  await page.close();
  await recording.silenceWithin(WITHIN_MS, 500);
}

async function soundAfterClick({ recording }: Studio, page: Page, way: Way): Promise<number> {
  const since = Date.now();
  const clickedAtMs = await clickPlay(page, way);
  return (await recording.soundWithin(WITHIN_MS, since)) - clickedAtMs;
}

async function popupReady(studio: Studio, engine: Engine): Promise<Page> {
  const page = await openForClick(studio.browser, 'popup.html');
  await waitUntil('the popup to have opened the engine', () => studio.browser.hasOffscreenPage());
  await new Promise((resolve) => setTimeout(resolve, 500)); // until opening it is over for the machine, too
  if (engine === 'closed') await studio.browser.evaluateInWorker('chrome.offscreen.closeDocument()');
  return page;
}

async function popupToSound(studio: Studio, engine: Engine, way: Way): Promise<number> {
  const page = await popupReady(studio, engine);
  const ms = await soundAfterClick(studio, page, way);
  await silence(studio, page);
  return ms;
}

async function bareToSound(studio: Studio, way: Way): Promise<number> {
  const page = await openForClick(studio.browser, bareSoundPage(studio.streamUrl));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const ms = await soundAfterClick(studio, page, way);
  await page.close();
  await studio.recording.silenceWithin(WITHIN_MS, 500);
  return ms;
}

async function tracedSteps(studio: Studio): Promise<Readonly<Record<string, number>>> {
  const page = await popupReady(studio, 'closed');
  const trace = await traceSteps(studio.browser);
  const since = Date.now();
  const clickedAtMs = await clickPlay(page, 'hand');
  const audibleAtMs = await studio.recording.soundWithin(WITHIN_MS, since);
  const steps = await trace(clickedAtMs);
  await silence(studio, page);
  return { ...steps, audible: Math.round(audibleAtMs - clickedAtMs) };
}

async function silence({ recording }: Studio, page: Page): Promise<void> {
  const driver = driverOf((expression) => page.evaluate(expression));
  await driver.call({ kind: 'stop' });
  await driver.until('stopped');
  await page.close();
  await recording.silenceWithin(WITHIN_MS, 500);
}
