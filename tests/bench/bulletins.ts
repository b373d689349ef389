import type { Page } from 'playwright-core';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir, waitUntil } from '../harness/processes.ts';
import { BARE_PAGE, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, compared } from './figure.ts';

// The popup with its tab Bulletins in front and a library of many editions. It is opened in a new tab, in
// turns with a library of none; what counts is the frame after the first row, or after the words that stand
// there where nothing is followed.

const FEEDS = 50;
const EDITIONS_EACH = 200;
const EDITIONS = FEEDS * EDITIONS_EACH;
const PAIRS = 10;
const WARM_UPS = 2;
const TYPED = 'news bulletin 17';
const SETTLING_MS = 300; // what a key changes is long drawn by then
const TYPINGS = 3;

/** Stamps the frame after whatever stands in the tab first. */
const STAMPING = `(() => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.bulletins .scroller > *')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.drawnMs = performance.now(); };
      port2.postMessage('painted');
    });
  });
  observer.observe(document, { childList: true, subtree: true });
})();`;

/** From each key until the frame after the last change of the document that followed it. */
const TIMING_KEYS = `(() => {
  let pressedMs = 0;
  globalThis.keyMs = undefined;
  const painted = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    const ofKey = pressedMs;
    port1.onmessage = () => { if (ofKey === pressedMs) globalThis.keyMs = performance.now() - ofKey; };
    port2.postMessage('painted');
  });
  addEventListener('keydown', ({ timeStamp }) => {
    pressedMs = timeStamp;
    globalThis.keyMs = undefined;
    painted();
  }, true);
  new MutationObserver(painted).observe(document.querySelector('.bulletins'), {
    childList: true, subtree: true, characterData: true, attributes: true,
  });
})();`;

async function withLibrary<Result>(
  work: (browser: ChromiumExtension, bare: Page) => Promise<Result>,
): Promise<Result> {
  const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
  const browser = await launchExtension(folder);
  try {
    const bare = await browser.openPage(BARE_PAGE);
    await bare.evaluate(await bundleForPage('tests/bench/refresh-page.ts', 'bench'));
    const call = { kind: 'change-settings', change: { popupTab: 'bulletins' } };
    const message = JSON.stringify({ to: 'background', kind: 'call', call });
    const answer = await bare.evaluate<{ readonly ok: boolean }>(`chrome.runtime.sendMessage(${message})`);
    if (!answer.ok) throw new Error(`Choosing the tab Bulletins: ${JSON.stringify(answer)}`);
    return await work(browser, bare);
  } finally {
    await browser.close();
    removeTempDir(folder);
  }
}

const fill = (bare: Page, feeds: number) => bare.evaluate(`bench.fillEditions(${feeds}, ${EDITIONS_EACH})`);

async function drawnMs(browser: ChromiumExtension, rows: boolean): Promise<number> {
  const page = await browser.context.newPage();
  await page.goto(browser.url('popup.html'));
  const value = await waitUntil(
    'the tab to be drawn',
    () => page.evaluate<number | undefined>('globalThis.drawnMs'),
    {
      everyMs: 250,
    },
  );
  const rowCount = await page.locator('.bulletins article').count();
  if (rowCount > 0 !== rows) throw new Error(`Opening the tab Bulletins: it shows ${rowCount} rows`);
  await page.close();
  return value;
}

export const bulletinsOpen: Bench = {
  name: 'bulletins-open',
  also: [],
  about: `from navigation to the first rows of ${EDITIONS} editions, beside the tab with none, ${PAIRS} pairs`,
  run: (tell) =>
    withLibrary(async (browser, bare) => {
      await browser.context.addInitScript(STAMPING);
      const full: number[] = [];
      const empty: number[] = [];
      // Filling takes longer than opening: one library after the other, twice each.
      for (const feeds of [FEEDS, 0, FEEDS, 0]) {
        await fill(bare, feeds);
        for (let time = -WARM_UPS; time < PAIRS / 2; time += 1) {
          const value = await drawnMs(browser, feeds > 0);
          if (time >= 0) (feeds > 0 ? full : empty).push(value);
        }
        tell(`${full.length + empty.length} of ${2 * PAIRS} openings`);
      }
      const note = 'until the frame after the first row; baseline: the same tab with nothing followed';
      return [
        compared({ name: 'bulletins-open', unit: 'ms', values: full, baselines: empty, limit: 1.5, note }),
      ];
    }),
};

export const searchKey: Bench = {
  name: 'search-key',
  also: [],
  about: `from a key in the search of ${EDITIONS} editions to what it finds, painted`,
  run: (tell) =>
    withLibrary(async (browser, bare) => {
      await fill(bare, FEEDS);
      const page = await browser.openPage('popup.html');
      const box = page.locator('.bulletins input[type=search]');
      await box.waitFor();
      await page.evaluate(TIMING_KEYS);
      const values: number[] = [];
      for (let typing = 0; typing < TYPINGS; typing += 1) {
        await box.fill('');
        await box.focus();
        for (const key of TYPED) {
          await page.keyboard.press(key === ' ' ? 'Space' : key);
          await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
          const keyMs = await page.evaluate<number | undefined>('globalThis.keyMs');
          if (keyMs === undefined) throw new Error(`Typing "${key}": nothing was painted`);
          values.push(keyMs);
        }
        tell(`${typing + 1} of ${TYPINGS} typings`);
      }
      return [
        absolute({
          name: 'search-key',
          unit: 'ms',
          values,
          limit: 50,
          note: `"${TYPED}", key by key, until the frame after the last change`,
        }),
      ];
    }),
};
