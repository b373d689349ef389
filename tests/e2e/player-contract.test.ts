import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { PLAYER_CONTRACT } from '../contracts/player.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { ensureTools } from '../harness/ensure.mjs';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { type FileServer, startFileServer } from './file-server.ts';

const BURST_BYTES = 24_000; // three seconds, so that a stalled stream runs dry soon
const STALL_MS = 7_000;

type Ask = (wish: string) => Promise<number>;
interface RealPage {
  run(name: string, given: GivenToPage): Promise<void>;
  close(): Promise<void>;
}

interface GivenToPage {
  readonly addresses: Readonly<Record<string, string>>;
  readonly fileSec: number;
  readonly cutSec: number;
}

/** What the bundle leaves in the page. */
interface ContractWindow {
  contract: {
    runContractCase(
      name: string,
      given: GivenToPage & { ask: (wish: string) => Promise<number> },
    ): Promise<void>;
  };
  askServer: Ask;
}

let bundle = '';
let pageUrl = '';
let deadUrl = '';
let station: RunningStation;
let files: FileServer;
const page = createServer((_request, response) =>
  response.setHeader('content-type', 'text/html').end('<!doctype html>'),
);

beforeAll(async () => {
  bundle = await bundleForPage('tests/contracts/player-page.ts', 'contract');
  station = await createStation({ burstBytes: BURST_BYTES });
  files = await startFileServer();
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  pageUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
  const dead = createServer();
  await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve));
  deadUrl = `http://127.0.0.1:${(dead.address() as AddressInfo).port}/live.mp3`;
  await new Promise<void>((resolve) => dead.close(() => resolve()));
});

afterAll(async () => {
  await station?.close();
  files?.close();
  page.close();
});

async function ask(wish: string): Promise<number> {
  if (wish === 'end') station.control.set('live', { kind: 'end' });
  if (wish === 'stall') station.control.set('live', { kind: 'stall', forMs: STALL_MS });
  return station.control.counts('live').listeners;
}

async function openChromium(): Promise<RealPage> {
  const { chromium: executablePath } = await ensureTools(['chromium']);
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--mute-audio'],
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
  const opened = await browser.newPage();
  await opened.exposeFunction('askServer', ask);
  await opened.goto(pageUrl);
  await opened.evaluate(bundle);
  return {
    run: (name, given) =>
      opened.evaluate(
        ([chosen, all]) => {
          const { contract, askServer } = globalThis as unknown as ContractWindow;
          return contract.runContractCase(chosen, { ...all, ask: askServer });
        },
        [name, given] as const,
      ),
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<RealPage> {
  const { firefox: executablePath } = await ensureTools(['firefox']);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'media.cubeb.force_mock_context': true, 'media.autoplay.default': 0 },
  });
  const opened = await browser.newPage();
  await opened.exposeFunction('askServer', ask);
  await opened.goto(pageUrl);
  await opened.evaluate(bundle);
  return {
    run: (name, given) =>
      opened.evaluate(
        (chosen, all) => {
          const { contract, askServer } = globalThis as unknown as ContractWindow;
          return contract.runContractCase(chosen, { ...all, ask: askServer });
        },
        name,
        given,
      ),
    close: () => browser.close(),
  };
}

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('the Howler player in %s', (_browser, open) => {
  let real: RealPage;

  beforeAll(async () => {
    real = await open();
  });

  afterAll(() => real?.close());

  it.each(PLAYER_CONTRACT.map(({ name }) => name))('%s', async (name) => {
    station.control.set('live', { kind: 'none' });
    station.control.set('mirror', { kind: 'html' });
    const addresses = {
      good: `${station.url}/live.mp3`,
      html: `${station.url}/mirror.mp3`,
      dead: deadUrl,
      file: `${files.url}/file.mp3`,
      cut: `${files.url}/cut.mp3`,
      fetchable: `${files.url}/fetchable.mp3`,
      locked: `${files.url}/locked.mp3`,
    };
    await real.run(name, { addresses, fileSec: files.fileSec, cutSec: files.cutSec });
  });
});
