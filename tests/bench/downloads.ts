import type { Page } from 'playwright-core';
import type { Call } from '../../lib/radio/calls.ts';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir } from '../harness/processes.ts';
import { createStation } from '../station/create-station.ts';
import { BARE_PAGE, withBarePages } from './bare-pages.ts';
import { browserMemoryMb } from './browser-memory.ts';
import { absolute, type Bench, compared, median } from './figure.ts';

// From the call of a view until the record says kept, with all that belongs to it: digests, the record beside
// each piece, and the look at all of them at the end. Beside it, in a bare page of the same extension, a plain loop
// that fetches the same file into Blobs of the same sizes in another database and knows nothing of them. The
// test build, because it may ask this machine; no wait of it is in play. The server makes its files as they are
// read, on the same two cores: how long that takes alone stands in the note.

const MB = 1_000_000;
const FILE_MB = 100;
const LARGE_MB = 400;
const PAIRS = 8;
const ROUNDS = 2;
const LOOK_MS = 200;
const SETTLING_MS = 2_000; // until starting is over for the browser, too

interface Surroundings {
  readonly browser: ChromiumExtension;
  readonly page: Page;
  /** Milliseconds from the call to `kept`. */
  download(editionId: string): Promise<number>;
}

interface Station {
  urlOf(sizeMb: number, seed: number): string;
  open<Result>(work: (given: Surroundings) => Promise<Result>): Promise<Result>;
}

async function withStation<Result>(work: (station: Station) => Promise<Result>): Promise<Result> {
  const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'test' }));
  const station = await createStation();
  try {
    return await work({
      urlOf: (sizeMb, seed) => `${station.url}/files/tone.mp3?bytes=${sizeMb * MB}&seed=${seed}`,
      async open(inBrowser) {
        const browser = await launchExtension(folder);
        try {
          const page = await browser.openPage(BARE_PAGE);
          await page.evaluate(await bundleForPage('tests/bench/downloads-page.ts', 'bench'));
          return await inBrowser({ browser, page, download: (editionId) => download(page, editionId) });
        } finally {
          await browser.close();
        }
      },
    });
  } finally {
    await station.close();
    removeTempDir(folder);
  }
}

async function download(page: Page, editionId: string): Promise<number> {
  // The engine stands, as under an open view.
  await driverOf((expression) => page.evaluate(expression)).call({ kind: 'attend' });
  const call: Call = { kind: 'download', editionIds: [editionId] };
  const message = JSON.stringify({ to: 'background', kind: 'call', call });
  return await page.evaluate<number>(`(async () => {
    const startedAtMs = performance.now();
    const answer = await chrome.runtime.sendMessage(${message});
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    await bench.untilKept(${JSON.stringify(editionId)});
    return performance.now() - startedAtMs;
  })()`);
}

const offerFiles = (page: Page, urls: readonly string[]) =>
  page.evaluate<readonly string[]>(`bench.offerFiles(${JSON.stringify(urls)})`);

export const downloadThroughput: Bench = {
  name: 'download-throughput',
  also: [],
  about: `a file of ${FILE_MB} MB until it is kept, beside a plain loop into the same pieces, ${PAIRS} pairs`,
  run: (tell) =>
    withStation(({ urlOf, open }) =>
      open(async ({ page, download: downloadOne }) => {
        const urls = Array.from({ length: PAIRS + 1 }, (_, seed) => urlOf(FILE_MB, seed));
        const ids = await offerFiles(page, urls);
        const kept: number[] = [];
        const plain: number[] = [];
        const bare: number[] = [];
        for (const [pair, url] of urls.entries()) {
          const turns = [
            async () => {
              const tookMs = await downloadOne(ids[pair] ?? '');
              if (pair > 0) kept.push(tookMs);
            },
            async () => {
              const tookMs = await page.evaluate<number>(`bench.fetchPlainly(${JSON.stringify(url)})`);
              if (pair > 0) plain.push(tookMs);
            },
          ];
          for (const turn of pair % 2 === 0 ? turns : turns.reverse()) await turn();
          bare.push(await page.evaluate<number>(`bench.fetchForNothing(${JSON.stringify(url)})`));
          tell(pair === 0 ? 'warm' : `${pair} of ${PAIRS} pairs`);
        }
        const bareMs = Math.round(median(bare));
        const note = `from the call to "kept", which is looked for every 50 ms; the file alone, kept nowhere, takes ${bareMs} ms`;
        return [
          compared({
            name: 'download-throughput',
            unit: 'ms',
            values: kept,
            baselines: plain,
            limit: 1.25,
            note,
          }),
        ];
      }),
    ),
};

export const downloadMemory: Bench = {
  name: 'download-memory',
  also: [],
  about: `the most memory of the browser while ${LARGE_MB} MB are fetched, over that of ${FILE_MB} MB, ${ROUNDS} rounds`,
  run: (tell) =>
    withStation(async ({ urlOf, open }) => {
      const most: Readonly<Record<number, number[]>> = { [FILE_MB]: [], [LARGE_MB]: [] };
      const usual: Readonly<Record<number, number[]>> = { [FILE_MB]: [], [LARGE_MB]: [] };
      const growths: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        // A browser of its own for each, so that neither begins with what the other has left.
        const sizes = round % 2 === 0 ? [FILE_MB, LARGE_MB] : [LARGE_MB, FILE_MB];
        for (const sizeMb of sizes) {
          const looks = await open((given) => memoryDuring(given, urlOf(sizeMb, round)));
          most[sizeMb]?.push(Math.max(...looks));
          usual[sizeMb]?.push(median(looks));
          tell(`round ${round + 1} of ${ROUNDS}: ${sizeMb} MB, at most ${Math.max(...looks).toFixed(1)}`);
        }
        growths.push((most[LARGE_MB]?.[round] ?? 0) - (most[FILE_MB]?.[round] ?? 0));
      }
      const mostText = (sizeMb: number) => Math.round(median(most[sizeMb] ?? []));
      const usualText = (sizeMb: number) => Math.round(median(usual[sizeMb] ?? []));
      const note =
        `a browser of its own for each; the most seen is ${mostText(FILE_MB)} and ${mostText(LARGE_MB)} MB, ` +
        `the median of the looks ${usualText(FILE_MB)} and ${usualText(LARGE_MB)}`;
      return [absolute({ name: 'download-memory', unit: 'MB', values: growths, limit: 16, note })];
    }),
};

/** What the browser held, look by look, from the call to `kept`. */
async function memoryDuring(given: Surroundings, url: string): Promise<readonly number[]> {
  const [id = ''] = await offerFiles(given.page, [url]);
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  let isOver = false;
  const over = given.download(id).finally(() => {
    isOver = true;
  });
  const looks: number[] = [];
  while (!isOver) {
    looks.push(await browserMemoryMb(given.browser.root));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await over;
  return looks;
}
