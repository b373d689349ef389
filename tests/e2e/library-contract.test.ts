import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECODING_CONTRACT } from '../contracts/decoding.ts';
import { LIBRARY_CONTRACT } from '../contracts/library.ts';
import { PICTURE_CASES } from '../contracts/pictures.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchChromium } from '../harness/chromium.ts';
import { launchFirefox } from '../harness/firefox.ts';

// The same contracts as in Node, on the IndexedDB and the text decoder of real browsers, and the pictures that
// only they can scale.

const ROOM_BYTES = 40 * 1024 * 1024; // for thousands of editions, not for the largest picture of the contract

interface RealPage {
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

let bundle = '';
let origin = '';
const server = createServer((request, response) => {
  response.statusCode = request.url === '/' ? 200 : 404;
  response.setHeader('content-type', 'text/html').end('<!doctype html>');
});

beforeAll(async () => {
  bundle = await bundleForPage('tests/contracts/library-page.ts', 'contract');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function openChromium(): Promise<RealPage> {
  const browser = await launchChromium();
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: ROOM_BYTES });
  await page.goto(`${origin}/`);
  return { evaluate: (expression) => page.evaluate(expression), close: browser.close };
}

async function openFirefox(): Promise<RealPage> {
  const browser = await launchFirefox({
    // In kilobytes; a site may have a fifth of it.
    preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': (5 * ROOM_BYTES) / 1024 },
  });
  const page = await browser.browser.newPage();
  await page.goto(`${origin}/`);
  return { evaluate: (expression) => page.evaluate(expression), close: browser.close };
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('in %s', (browserName, open) => {
  let real: RealPage;

  beforeAll(async () => {
    real = await open();
    await real.evaluate(bundle);
  });

  afterAll(() => real?.close());

  it.each(LIBRARY_CONTRACT.map(({ name }) => name))('the library %s', async (name) => {
    const told = await real.evaluate(`contract.runLibraryCase(${JSON.stringify(name)})`);
    if (typeof told === 'string') console.log(`${browserName}: ${told}`);
  });

  it.each(PICTURE_CASES.map(({ name }) => name))('of pictures: %s', async (name) => {
    await real.evaluate(`contract.runPictureCase(${JSON.stringify(name)})`);
  });

  it.each(DECODING_CONTRACT.map((decoding) => [decoding.name, decoding] as const))(
    'of encodings: %s',
    async (name, { text, encoding }) => {
      const decoded = await real.evaluate(`contract.runDecodingCase(${JSON.stringify(name)})`);
      expect(decoded).toEqual({ text, encoding });
    },
  );
});
