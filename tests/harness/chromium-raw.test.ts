import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRaw, type RawChromium } from './chromium-raw.ts';
import { writeFixtureExtension } from './fixture-extension.ts';
import { waitUntil } from './processes.ts';

const SLEEP_WITHIN_MS = 45_000; // Chromium puts a worker to sleep after 30 s of rest, give or take
let chromium: RawChromium;

beforeAll(async () => {
  chromium = await launchRaw(writeFixtureExtension('chromium'));
});
afterAll(async () => {
  await chromium.close();
});

describe('Chromium with nobody attached', () => {
  it('has the worker go when stopped and come with a message', async () => {
    const page = await chromium.openPage('page.html');
    await waitUntil('the worker', chromium.isWorkerAwake);
    await chromium.stopServiceWorkers();
    expect(await chromium.isWorkerAwake()).toBe(false);
    expect(await page.evaluate('chrome.runtime.sendMessage("ping")')).toBe('pong');
    expect(await chromium.isWorkerAwake()).toBe(true);
  });

  it('has the worker fall asleep by itself while a page is open and being looked at', async () => {
    const page = await chromium.openPage('page.html');
    expect(await page.evaluate('chrome.runtime.sendMessage("ping")')).toBe('pong');
    const askedAtMs = Date.now();
    await waitUntil('the worker to sleep', async () => !(await chromium.isWorkerAwake()), {
      withinMs: SLEEP_WITHIN_MS,
      everyMs: 500,
    });
    expect(Date.now() - askedAtMs).toBeGreaterThan(25_000);
  }, 60_000);

  it('says what went wrong in an evaluation', async () => {
    const page = await chromium.openPage('page.html');
    await expect(page.evaluate('Promise.reject(new Error("no such thing"))')).rejects.toThrow(
      'no such thing',
    );
  });
});
