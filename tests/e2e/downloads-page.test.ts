import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchExtension as launchInChromium } from '../harness/chromium.ts';
import { launchExtension as launchInFirefox } from '../harness/firefox.ts';
import { createTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { driverOf, type EvaluateInPage } from './driver.ts';

// The page of downloads under a real pointer and a real keyboard: files that come to lie on the disk, rows that are
// dragged into another order.

/** As far as Playwright and Puppeteer agree. */
interface Hands {
  readonly mouse: {
    click(x: number, y: number): Promise<void>;
    move(x: number, y: number, options?: { readonly steps?: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  readonly keyboard: { press(key: 'ArrowDown' | 'ArrowUp'): Promise<void> };
}

interface OpenedPage {
  readonly hands: Hands;
  readonly evaluate: EvaluateInPage;
  /** Where the browser puts what is saved. */
  readonly folder: string;
  close(): Promise<void>;
}

const SIZE = { width: 1_000, height: 900 };
const PAGE = 'library.html#downloads';

async function openInChromium(): Promise<OpenedPage> {
  const [profile, folder, output] = [
    createTempDir('profile'),
    createTempDir('saved'),
    createTempDir('granted'),
  ];
  // Nobody can answer the browser's question here: the permission is held as if it had been answered.
  cpSync(await buildExtension({ browser: 'chrome', mode: 'test' }), output, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));
  manifest.permissions.push('downloads');
  writeFileSync(join(output, 'manifest.json'), JSON.stringify(manifest));
  mkdirSync(join(profile, 'Default'));
  const preferences = { download: { default_directory: folder, prompt_for_download: false } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const extension = await launchInChromium(output, { userDataDir: profile, viewport: SIZE });
  await extension.root.send('Browser.setDownloadBehavior', { behavior: 'default' }); // Playwright keeps them to itself
  const page = await extension.openPage(PAGE);
  return { hands: page, evaluate: (it) => page.evaluate(it), folder, close: extension.close };
}

async function openInFirefox(): Promise<OpenedPage> {
  const folder = createTempDir('saved');
  const extension = await launchInFirefox(await buildExtension({ browser: 'firefox', mode: 'test' }), {
    viewport: SIZE,
    preferences: {
      'extensions.webextOptionalPermissionPrompts': false, // as if the listener always said yes
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'browser.download.useDownloadDir': true,
    },
  });
  const page = await extension.openPage(PAGE);
  return { hands: page, evaluate: (it) => page.evaluate(it), folder, close: extension.close };
}

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const digestAt = async (url: string) => sha256(Buffer.from(await (await fetch(url)).arrayBuffer()));

describe.each([
  ['Chromium', openInChromium, 820],
  ['Firefox', openInFirefox, 821],
] as const)('the page of downloads in %s', (_name, open, number) => {
  let page: OpenedPage;
  let feed: Feed;
  let editions: readonly Edition[];
  let call: ReturnType<typeof driverOf>['call'];

  const read = async <Thing>(expression: string) =>
    JSON.parse(
      String(await page.evaluate(`Promise.resolve(${expression}).then((it) => JSON.stringify(it ?? null))`)),
    ) as Thing;
  const stored = () => read<readonly Download[]>('shelf.downloads()');

  beforeAll(async () => {
    page = await open();
    await page.evaluate(await bundleForPage('tests/contracts/shelf-page.ts', 'shelf'));
    ({ call } = driverOf(page.evaluate));
    const url = `${station.url}/load/feed-${number}.xml?editions=12`;
    await call({ kind: 'follow', url });
    feed = (await read<readonly Feed[]>('shelf.feeds()'))[0] as Feed;
    editions = await read<readonly Edition[]>(`shelf.editionsOf(${JSON.stringify(feed.id)})`);
  });

  afterAll(() => page?.close());

  /** In the middle of what an expression finds, once it is there. */
  async function middleOf(expression: string): Promise<readonly [number, number]> {
    const box = await waitUntil(expression, () =>
      read<readonly [number, number] | undefined>(`(() => {
        const box = (${expression})?.getBoundingClientRect();
        return box && box.width > 0 ? [box.left + box.width / 2, box.top + box.height / 2] : undefined;
      })()`).then((found) => found ?? undefined),
    );
    return box;
  }
  const click = async (expression: string) => page.hands.mouse.click(...(await middleOf(expression)));
  const button = (words: string) =>
    `[...document.querySelectorAll('button, [role=menuitem]')].find((each) => each.textContent.trim() === ${JSON.stringify(words)})`;
  const rowOf = ({ title }: Edition) =>
    `[...document.querySelectorAll('article.download')].find((row) =>
      row.querySelector('.edition-title')?.textContent === ${JSON.stringify(title)})`;
  const nameOf = ({ title, publishedAtMs }: Edition) =>
    `${feed.title} ${new Date(publishedAtMs).toISOString().slice(0, 10)} ${title.replaceAll(/[/:]/g, ' ')}.mp3`;

  async function untilSaved(path: string): Promise<string> {
    return await waitUntil(`"${path}", not only "${readdirSync(page.folder)}"`, () => {
      try {
        return sha256(readFileSync(join(page.folder, path)));
      } catch {
        return undefined; // not yet
      }
    });
  }

  it('saves one by a link, with a good name and the bytes of its source', async () => {
    const kept = editions.filter((_, index) => index % 4 < 2).slice(0, 2);
    await call({ kind: 'download', editionIds: kept.map(({ id }) => id) });
    await waitUntil('them to be kept', async () => {
      const all = await stored();
      return all.length === 2 && all.every(({ state }) => state.kind === 'kept');
    });
    const [one] = kept as [Edition];
    await waitUntil('both rows', async () =>
      Boolean(await page.evaluate(`document.querySelectorAll('article.download.is-kept').length === 2`)),
    );
    await click(`${rowOf(one)}?.querySelector('[aria-haspopup]')`);
    await click(button('Save as a file'));
    const digest = await digestAt(one.enclosure.url);
    await waitUntil('the file', async () => (await untilSaved(nameOf(one))) === digest);
  });

  it('saves several as a folder, with the bytes of their sources, and says where', async () => {
    const kept = await stored();
    await click(button('Choose several'));
    await click(button('All'));
    await click(button('Save as files'));
    const folder = feed.title;
    await waitUntil('the words', async () =>
      String(await page.evaluate(`document.querySelector('.saving-note')?.textContent`)).includes(
        `2 files are in the folder “${folder}” of your downloads.`,
      ),
    );
    const names = readdirSync(join(page.folder, folder)).sort();
    const saved = editions.filter(({ id }) => kept.some(({ editionId }) => editionId === id));
    expect(names).toEqual(saved.map(nameOf).sort());
    for (const edition of saved) {
      expect(await untilSaved(join(folder, nameOf(edition)))).toBe(await digestAt(edition.enclosure.url));
    }
  });

  it('has rows dragged into another order by the pointer, and moved by the keyboard', async () => {
    const waiting = editions.slice(4, 8);
    const [first, second, third, fourth] = waiting as [Edition, Edition, Edition, Edition];
    for (const { enclosure } of waiting) {
      station.control.setFile(new URL(enclosure.url).pathname, { kind: 'slow-start', forMs: 60_000 });
    }
    await call({ kind: 'download', editionIds: waiting.map(({ id }) => id) });
    const order = async () =>
      (await stored())
        .filter(({ state }) => state.kind !== 'kept')
        .map(({ editionId }) => waiting.findIndex(({ id }) => id === editionId) + 1);
    const untilOrder = (expected: readonly number[]) =>
      waitUntil(`the order ${expected}`, async () => String(await order()) === String(expected));
    const drawn = () =>
      read<readonly string[]>(
        `[...document.querySelectorAll('article.download:not(.is-kept) .edition-title')].map((each) => each.textContent)`,
      );
    await untilOrder([1, 2, 3, 4]);
    const grip = (edition: Edition) => `${rowOf(edition)}?.querySelector('.download-grip')`;
    await page.hands.mouse.move(...(await middleOf(rowOf(third)))); // it comes with the pointer
    const from = await middleOf(grip(third));
    const to = await middleOf(rowOf(first));
    await page.hands.mouse.move(...from);
    await page.hands.mouse.down();
    await page.hands.mouse.move(from[0], to[1] - 4, { steps: 8 });
    await page.hands.mouse.up();
    await untilOrder([3, 1, 2, 4]);
    const moved = [third, first, second, fourth].map(({ title }) => title);
    await waitUntil('the rows', async () => String(await drawn()) === String(moved));
    // The focus goes with the row, so that the keyboard goes on from there.
    const isAtGrip = `document.activeElement === ${grip(third)}`;
    await waitUntil('the focus', async () => Boolean(await page.evaluate(isAtGrip)));
    await page.hands.keyboard.press('ArrowDown');
    await untilOrder([1, 3, 2, 4]);
    await waitUntil('the focus', async () => Boolean(await page.evaluate(isAtGrip)));
    await page.hands.keyboard.press('ArrowDown');
    await untilOrder([1, 2, 3, 4]);
  });
});
