import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir, waitUntil } from '../harness/processes.ts';
import type { Recording } from '../harness/recording.ts';
import { startSound } from '../harness/sound.ts';
import { audioBody } from '../station/files/audio-file.ts';
import { wholeOf } from '../station/serving/body.ts';
import { BARE_PAGE, bareCallPage, bareSoundPage, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, median } from './figure.ts';
import { clickPlay, HAND, openForClick } from './pointer.ts';

// From a click of the mouse to the first audible sample, as in click-to-sound, of an edition that is kept: each
// is played once, from its beginning, and its address leads nowhere. The baseline is a page of the same
// extension with an `<audio>` element, which has the Blob of the same pieces already.

const PAIRS = 10;
const WARM_UPS = 1;
const MINUTES = 10;
const WITHIN_MS = 20_000;
const MOST_LATER_MS = 100;
const SETTLING_MS = 500; // until opening is over for the machine, too

interface Studio {
  readonly browser: ChromiumExtension;
  readonly recording: Recording;
  readonly bundle: string;
}

export const keptToSound: Bench = {
  name: 'kept-to-sound',
  also: [],
  about: `from a click on play of a kept edition to sound, beside a bare audio element on a Blob, ${PAIRS} pairs`,
  async run(tell) {
    const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
    const sound = await startSound();
    const recording = await sound.record();
    const browser = await launchExtension(folder, { env: sound.env });
    try {
      const bundle = await bundleForPage('tests/bench/downloads-page.ts', 'bench');
      const studio: Studio = { browser, recording, bundle };
      const editions = await keepEditions(studio);
      const values: number[] = [];
      const baselines: number[] = [];
      for (const [index, edition] of editions.entries()) {
        const pair = index - WARM_UPS;
        const turns = [
          async () => {
            const ms = await keptEditionToSound(studio, edition);
            if (pair >= 0) values.push(ms);
          },
          async () => {
            const ms = await bareToSound(studio, edition);
            if (pair >= 0) baselines.push(ms);
          },
        ];
        for (const turn of index % 2 === 0 ? turns : turns.reverse()) await turn();
        tell(`${pair + 1} of ${PAIRS} pairs`);
      }
      return [
        absolute({
          name: 'kept-to-sound',
          unit: 'ms',
          values,
          baselines,
          limit: Math.round(median(baselines)) + MOST_LATER_MS,
          note: `limit: the baseline and ${MOST_LATER_MS} ms; ${MINUTES} minutes of sound, engine open, worker awake; ${HAND}`,
        }),
      ];
    } finally {
      await browser.close();
      await recording.stop();
      await sound.close();
      removeTempDir(folder);
    }
  },
};

async function keepEditions({ browser, bundle }: Studio): Promise<readonly PlayableEdition[]> {
  const page = await browser.openPage(BARE_PAGE);
  await page.evaluate(bundle);
  const bytes = wholeOf(audioBody({ sound: 'tone', seed: 0, length: { seconds: MINUTES * 60 } }));
  const base64 = Buffer.from(bytes).toString('base64');
  const editions = await page.evaluate<readonly PlayableEdition[]>(
    `bench.keepEditions(${WARM_UPS + PAIRS}, '${base64}')`,
  );
  await page.close();
  return editions;
}

async function keptEditionToSound({ browser, recording }: Studio, edition: PlayableEdition): Promise<number> {
  const page = await openForClick(browser, bareCallPage({ kind: 'play-edition', edition }));
  const driver = driverOf((expression) => page.evaluate(expression));
  await driver.call({ kind: 'attend' });
  await waitUntil('the engine to be open', () => browser.hasOffscreenPage());
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  const since = Date.now();
  const clickedAtMs = await clickPlay(page, 'hand');
  const ms = (await recording.soundWithin(WITHIN_MS, since)) - clickedAtMs;
  await driver.call({ kind: 'pause' });
  await page.close();
  await recording.silenceWithin(WITHIN_MS, 500);
  return ms;
}

async function bareToSound(
  { browser, recording, bundle }: Studio,
  { editionId }: PlayableEdition,
): Promise<number> {
  const page = await openForClick(browser, bareSoundPage('about:blank'));
  await page.evaluate(bundle);
  await page.evaluate(`bench.offerToElement(${JSON.stringify(editionId)})`);
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  const since = Date.now();
  const clickedAtMs = await clickPlay(page, 'hand');
  const ms = (await recording.soundWithin(WITHIN_MS, since)) - clickedAtMs;
  await page.close();
  await recording.silenceWithin(WITHIN_MS, 500);
  return ms;
}
