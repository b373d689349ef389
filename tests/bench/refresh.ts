import type { Page } from 'playwright-core';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { BARE_PAGE, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, compared } from './figure.ts';

// From the call of a view until its answer: the feeds are followed, nothing of them is stored but their
// pictures. Beside it, in a bare page of the same extension, a plain loop: as many at once, the same
// documents, walked with DOMParser, stored by the product's own function into another database. Two host names,
// so that four may be asked at once. The test build, because it may ask this machine; no wait of it is in play.

const FEEDS = 100;
const EDITIONS = 200;
const PAIRS = 3;
const PICTURES = 10; // that the load feeds share

interface Bare {
  readonly page: Page;
  run(expression: string): Promise<number>;
}

interface Surroundings {
  readonly browser: ChromiumExtension;
  readonly bare: Bare;
  readonly urls: readonly string[];
  /** Begins anew: all followed, nothing stored. */
  reset(): Promise<void>;
  /** Milliseconds from the call in the bare page to its answer. */
  refresh(): Promise<number>;
}

async function within<Result>(work: (given: Surroundings) => Promise<Result>): Promise<Result> {
  const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'test' }));
  const station = await createStation();
  const browser = await launchExtension(folder);
  try {
    const urls = addressesOf(station);
    // Written once by the station, which keeps them: what is measured is not how fast it writes.
    for (const url of urls) await (await fetch(url)).arrayBuffer();
    const page = await browser.openPage(BARE_PAGE);
    await page.evaluate(await bundleForPage('tests/bench/refresh-page.ts', 'bench'));
    const bare: Bare = { page, run: (expression) => page.evaluate<number>(expression) };
    const pictures = Array.from(
      { length: PICTURES },
      (_, number) => `${station.url}/artwork/load-${number}.png`,
    );
    const driver = driverOf((expression) => page.evaluate(expression));
    return await work({
      browser,
      bare,
      urls,
      async reset() {
        await driver.call({ kind: 'attend' });
        await page.evaluate(`bench.followAll(${JSON.stringify(urls)}, ${JSON.stringify(pictures)})`);
      },
      refresh: () =>
        page.evaluate<number>(`(async () => {
          const startedAtMs = performance.now();
          const call = { kind: 'refresh' };
          const answer = await chrome.runtime.sendMessage({ to: 'background', kind: 'call', call });
          if (!answer?.ok || answer.result.failedCount > 0) throw new Error(JSON.stringify(answer));
          return performance.now() - startedAtMs;
        })()`),
    });
  } finally {
    await browser.close();
    await station.close();
    removeTempDir(folder);
  }
}

function addressesOf({ url }: RunningStation): readonly string[] {
  const other = url.replace('127.0.0.1', 'localhost');
  return Array.from(
    { length: FEEDS },
    (_, number) => `${number % 2 === 0 ? url : other}/load/feed-${number}.xml?editions=${EDITIONS}`,
  );
}

async function mustHaveAll({ run }: Bare): Promise<void> {
  const count = await run('bench.countEditions()');
  if (count !== FEEDS * EDITIONS) throw new Error(`Refreshing: ${count} editions are stored`);
}

export const refresh: Bench = {
  name: 'refresh-cold',
  also: ['refresh-unchanged'],
  about: `${FEEDS} feeds of ${EDITIONS} editions, beside a plain loop with DOMParser, ${PAIRS} pairs`,
  run: (tell) =>
    within(async ({ bare, urls, reset, refresh: refreshAll }) => {
      const cold: number[] = [];
      const unchanged: number[] = [];
      const plain: number[] = [];
      const runPlain = async () => {
        plain.push(await bare.run(`bench.refreshPlainly(${JSON.stringify(urls)})`));
      };
      for (let pair = 0; pair < PAIRS; pair += 1) {
        if (pair % 2 === 1) await runPlain();
        await reset();
        cold.push(await refreshAll());
        await mustHaveAll(bare);
        unchanged.push(await refreshAll());
        if (pair % 2 === 0) await runPlain();
        tell(`${pair + 1} of ${PAIRS} pairs`);
      }
      return [
        compared({
          name: 'refresh-cold',
          unit: 'ms',
          values: cold,
          baselines: plain,
          limit: 2,
          note: 'pictures kept already',
        }),
        compared({
          name: 'refresh-unchanged',
          unit: 'ms',
          values: unchanged,
          baselines: cold,
          limit: 0.3,
          note: 'the same again, all answered with 304; baseline refresh-cold',
        }),
      ];
    }),
};

const WATCH = `(() => {
  const watch = { longestTaskMs: 0, longestGapMs: 0 };
  globalThis.watch = watch;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
  let before = performance.now();
  setInterval(() => {
    const now = performance.now();
    watch.longestGapMs = Math.max(watch.longestGapMs, now - before);
    before = now;
  }, 5);
})()`;

const LONG_TASK_MS = 50; // the browser counts none that is shorter
const RUNS = 3;

export const refreshLongestTask: Bench = {
  name: 'refresh-longest-task',
  also: [],
  about: `the longest task in an open popup while ${FEEDS} feeds are read for the first time, ${RUNS} runs`,
  run: (tell) =>
    within(async ({ browser, reset, refresh: refreshAll }) => {
      const tasks: number[] = [];
      const gaps: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        await reset();
        const popup = await browser.openPage('popup.html');
        await new Promise((resolve) => setTimeout(resolve, 1_000)); // its own start is another figure's
        await popup.evaluate(WATCH);
        await refreshAll();
        const seen = await popup.evaluate<{ longestTaskMs: number; longestGapMs: number }>('watch');
        await popup.close();
        tasks.push(seen.longestTaskMs);
        gaps.push(seen.longestGapMs);
        tell(`${run + 1} of ${RUNS} runs`);
      }
      const longestGapMs = Math.round(Math.max(...gaps));
      return [
        absolute({
          name: 'refresh-longest-task',
          unit: 'ms',
          values: [Math.max(...tasks)],
          limit: LONG_TASK_MS,
          note: `0: none over ${LONG_TASK_MS} ms; a timer of 5 ms in the popup was at most ${longestGapMs} ms late`,
        }),
      ];
    }),
};
