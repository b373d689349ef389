import { afterAll, beforeAll, describe, it } from 'vitest';
import { DOWNLOADING_CASES } from '../contracts/downloading.ts';
import { checkDownloading } from '../contracts/downloading-check.ts';
import type { DownloadingEnd } from '../contracts/downloading-world.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchChromium } from '../harness/chromium.ts';
import { launchFirefox } from '../harness/firefox.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';

// Every misbehaviour of the demo station again, with the fetch and the IndexedDB of real browsers, in a page of the
// station's own: as where a permission is held, CORS forbids it nothing.

interface RealPage {
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

const STREAM_BYTES = 512 * 1024; // of Chromium

let bundle = '';
let station: RunningStation;

beforeAll(async () => {
  bundle = await bundleForPage('tests/contracts/downloading-page.ts', 'contract');
  station = await createStation();
});

afterAll(() => station.close());

async function openChromium(url: string): Promise<RealPage> {
  const browser = await launchChromium();
  const page = await browser.context.newPage();
  await page.goto(url);
  return { evaluate: (expression) => page.evaluate(expression), close: browser.close };
}

async function openFirefox(url: string): Promise<RealPage> {
  const browser = await launchFirefox();
  const page = await browser.browser.newPage();
  await page.goto(url);
  return { evaluate: (expression) => page.evaluate(expression), close: browser.close };
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('in %s, a download', (_name, open) => {
  let real: RealPage;

  beforeAll(async () => {
    real = await open(`${station.url}/station.json`);
    await real.evaluate(bundle);
  });

  afterAll(() => real?.close());

  it.each(DOWNLOADING_CASES)('$name', async (each) => {
    await checkDownloading(
      station,
      each,
      async (wish) => (await real.evaluate(`contract.download(${JSON.stringify(wish)})`)) as DownloadingEnd,
      STREAM_BYTES,
    );
  });
});
