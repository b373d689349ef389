import type { Page } from 'playwright-core';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir, waitUntil } from '../harness/processes.ts';
import { BARE_PAGE, withBarePages } from './bare-pages.ts';
import { type Bench, compared } from './figure.ts';

// The popup with its tab Downloads in front and many kept editions, opened in a new tab, in turns with none;
// what counts is the frame after the first row, or after the words that stand there where nothing is kept.

const EDITIONS = 2_000;
const PAIRS = 10;
const WARM_UPS = 2;
const BYTES = 'kept'; // of each: a row is drawn from its record alone

/** Stamps the frame after whatever stands in the tab first. */
const STAMPING = `(() => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.downloads .download-place, .downloads .downloads-empty')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.drawnMs = performance.now(); };
      port2.postMessage('painted');
    });
  });
  observer.observe(document, { childList: true, subtree: true });
})();`;

export const downloadsOpen: Bench = {
  name: 'downloads-open',
  also: [],
  about: `from navigation to the first rows of ${EDITIONS} kept editions, beside the tab with none, ${PAIRS} pairs`,
  async run(tell) {
    const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
    const browser = await launchExtension(folder);
    try {
      const bare = await browser.openPage(BARE_PAGE);
      await bare.evaluate(await bundleForPage('tests/bench/downloads-page.ts', 'bench'));
      const { call } = driverOf((expression) => bare.evaluate(expression));
      const answer = await call({ kind: 'change-settings', change: { popupTab: 'downloads' } });
      if (!answer.ok) throw new Error(`Choosing the tab Downloads: ${JSON.stringify(answer)}`);
      await browser.context.addInitScript(STAMPING);
      const full: number[] = [];
      const empty: number[] = [];
      // Filling takes longer than opening: one after the other, twice each.
      for (const count of [EDITIONS, 0, EDITIONS, 0]) {
        await fill(browser, bare, count);
        for (let time = -WARM_UPS; time < PAIRS / 2; time += 1) {
          const value = await drawnMs(browser, count > 0);
          if (time >= 0) (count > 0 ? full : empty).push(value);
        }
        tell(`${full.length + empty.length} of ${2 * PAIRS} openings`);
      }
      const note = 'until the frame after the first row; baseline: the same tab with nothing kept';
      return [
        compared({ name: 'downloads-open', unit: 'ms', values: full, baselines: empty, limit: 1.5, note }),
      ];
    } finally {
      await browser.close();
      removeTempDir(folder);
    }
  },
};

/** The engine, which remembers what is kept, is opened again by the next popup. */
async function fill(browser: ChromiumExtension, bare: Page, count: number): Promise<void> {
  if (await browser.hasOffscreenPage()) {
    await browser.evaluateInWorker('chrome.offscreen.closeDocument()');
  }
  await bare.evaluate(`bench.keepEditions(${count}, '${Buffer.from(BYTES).toString('base64')}')`);
}

async function drawnMs(browser: ChromiumExtension, rows: boolean): Promise<number> {
  const page = await browser.context.newPage();
  await page.goto(browser.url('popup.html'));
  const value = await waitUntil(
    'the tab to be drawn',
    () => page.evaluate<number | undefined>('globalThis.drawnMs'),
    { everyMs: 250 },
  );
  const rowCount = await page.locator('.downloads .download-place').count();
  if (rowCount > 0 !== rows) throw new Error(`Opening the tab Downloads: it shows ${rowCount} rows`);
  await page.close();
  return value;
}
