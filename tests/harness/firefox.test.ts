import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirefoxExtension, launchExtension } from './firefox.ts';
import { writeFixtureExtension } from './fixture-extension.ts';
import { createTempDir } from './processes.ts';

const STORE = `
  browser.storage.local.set({ kept: 'yes' }).then(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('fixture', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('shelf');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('shelf', 'readwrite');
      transaction.objectStore('shelf').put(new Blob(['kept too']), 1);
      transaction.oncomplete = () => resolve(true);
    };
  }))`;
const READ = `
  browser.storage.local.get('kept').then(({ kept }) => new Promise((resolve, reject) => {
    const opening = indexedDB.open('fixture', 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => reject(new Error('there was no database'));
    opening.onsuccess = () => {
      const asking = opening.result.transaction('shelf').objectStore('shelf').get(1);
      asking.onsuccess = async () => resolve([kept, await asking.result.text()]);
    };
  }))`;

const outputDir = writeFixtureExtension('firefox');
const userDataDir = createTempDir('profile');
const options = { userDataDir, timezone: 'Asia/Tokyo', colorScheme: 'dark' } as const;
let extension: FirefoxExtension;

beforeAll(async () => {
  extension = await launchExtension(outputDir, options);
}, 60_000);
afterAll(async () => {
  await extension.close();
}, 30_000);

describe('Firefox with an extension', () => {
  it('opens a page, in the zone and the colours asked for, and reaches the background', async () => {
    const page = await extension.openPage('page.html');
    expect(await page.$eval('p', (element) => element.textContent)).toBe('here');
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe('Asia/Tokyo');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect(await page.evaluate('browser.runtime.sendMessage("ping")')).toBe('pong');
  });

  it.each([
    ['closed', () => extension.close()],
    ['killed', () => extension.killHard()],
  ])(
    'keeps what was stored when it is %s and started on the same profile',
    async (_how, end) => {
      const page = await extension.openPage('page.html');
      await page.evaluate(STORE);
      await end();
      extension = await launchExtension(outputDir, options);
      const again = await extension.openPage('page.html');
      expect(await again.evaluate(READ)).toEqual(['yes', 'kept too']);
    },
    60_000,
  );
});
