import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumExtension, launchExtension } from './chromium.ts';
import { writeFixtureExtension } from './fixture-extension.ts';
import { createTempDir } from './processes.ts';

declare const chrome: {
  readonly runtime: { sendMessage(message: string): Promise<string> };
  readonly offscreen: { createDocument(options: object): Promise<void> };
  readonly storage: {
    readonly local: { set(values: object): Promise<void>; get(name: string): Promise<object> };
  };
};

const outputDir = writeFixtureExtension('chromium');
const userDataDir = createTempDir('profile');
const options = { userDataDir, timezone: 'Asia/Tokyo', colorScheme: 'dark' } as const;
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
let extension: ChromiumExtension;

beforeAll(async () => {
  extension = await launchExtension(outputDir, options);
});
afterAll(async () => {
  await extension.close();
});

describe('Chromium with an extension, by Playwright', () => {
  it('opens a page in the colours asked for', async () => {
    const page = await extension.openPage('page.html');
    expect(await page.textContent('p')).toBe('here');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect(await page.evaluate(zoneHere)).toBe('Asia/Tokyo');
  });

  it('evaluates in the worker and in the offscreen page, in the zone asked for', async () => {
    const page = await extension.openPage('page.html');
    expect(await extension.evaluateInWorker(zoneHere)).toBe('Asia/Tokyo');
    await expect(extension.evaluateInOffscreen('1')).rejects.toThrow('the offscreen page: it is not there');
    await page.evaluate(() =>
      chrome.offscreen.createDocument({ url: 'page.html', reasons: ['BLOBS'], justification: 'to be seen' }),
    );
    expect(await extension.hasOffscreenPage()).toBe(true);
    expect(await extension.evaluateInOffscreen(async (a: number, b: number) => a + b, 2, 3)).toBe(5);
    expect(await extension.evaluateInOffscreen(zoneHere)).toBe('Asia/Tokyo');
  });

  it('stops the worker, which a message starts anew', async () => {
    const page = await extension.openPage('page.html');
    await extension.evaluateInWorker('void (globalThis.mark = 1)');
    await extension.stopServiceWorkers();
    expect(await extension.isWorkerAwake()).toBe(false);
    expect(await page.evaluate(() => chrome.runtime.sendMessage('ping'))).toBe('pong');
    expect(await extension.evaluateInWorker('typeof globalThis.mark')).toBe('undefined');
  });

  it('keeps what was stored when it is killed and started on the same profile', async () => {
    const page = await extension.openPage('page.html');
    await page.evaluate(() => chrome.storage.local.set({ kept: 'yes' }));
    await extension.killHard();
    extension = await launchExtension(outputDir, options);
    const again = await extension.openPage('page.html');
    expect(await again.evaluate(() => chrome.storage.local.get('kept'))).toEqual({ kept: 'yes' });
  });
});
