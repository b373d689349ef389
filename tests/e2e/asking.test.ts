import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { BrowserSurface } from '../harness/browser-surface.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchExtension as launchInChromium } from '../harness/chromium.ts';
import { createChromiumSurface, surfaceArgs } from '../harness/chromium-surface.ts';
import { launchExtension as launchInFirefox } from '../harness/firefox.ts';
import { createFirefoxSurface } from '../harness/firefox-surface.ts';
import { freePort } from '../harness/free-port.ts';
import { waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { EvaluateInPage } from './driver.ts';

// What only a person gives, given as by one: the answers to the browser's own questions, and a click on the icon.

/** Neither is held; the one has feeds that only its own pages may read, the other a page about a programme. */
const FEED_HOST = 'feeds.example';
const PAGE_HOST = 'pages.example';

interface Tab {
  readonly evaluate: EvaluateInPage;
  /** A real one, at what the selector finds first. */
  click(selector: string): Promise<void>;
  type(text: string): Promise<void>;
}

interface Opened {
  readonly surface: BrowserSurface;
  /** Opens an address, or a page of the extension, in front. */
  open(address: string): Promise<Tab>;
  /** Every tab that is open. */
  tabs(): Promise<readonly Tab[]>;
  close(): Promise<void>;
}

/** What the pages of both drivers have. */
interface DrivenPage {
  evaluate(expression: string): Promise<unknown>;
  click(selector: string): Promise<unknown>;
  readonly keyboard: { type(text: string): Promise<void> };
}

const tabOf = (page: DrivenPage): Tab => ({
  evaluate: (expression) => page.evaluate(expression),
  async click(selector) {
    await page.click(selector);
  },
  type: (text) => page.keyboard.type(text),
});

async function openChromium(): Promise<Opened> {
  const port = await freePort();
  const extension = await launchInChromium(await buildExtension({ browser: 'chrome', mode: 'test' }), {
    hostRules: [FEED_HOST, PAGE_HOST].map((host) => `MAP ${host} 127.0.0.1`).join(', '),
    args: [...surfaceArgs(port), '--disable-features=LocalNetworkAccessChecks'],
  });
  const [blank] = extension.context.pages();
  if (!blank) throw new Error('Starting Chromium: it has no page');
  return {
    surface: createChromiumSurface(extension, blank, port),
    async open(address) {
      const page = await extension.context.newPage();
      await page.goto(extension.url(address));
      await page.bringToFront();
      return tabOf(page);
    },
    tabs: async () => extension.context.pages().map(tabOf),
    close: extension.close,
  };
}

async function openFirefox(): Promise<Opened> {
  const extension = await launchInFirefox(await buildExtension({ browser: 'firefox', mode: 'test' }), {
    localHosts: [FEED_HOST, PAGE_HOST],
  });
  return {
    surface: createFirefoxSurface(extension),
    async open(address) {
      const page = await extension.browser.newPage();
      const url = extension.url(address);
      await page.goto(url, { waitUntil: [] });
      await untilTrue(tabOf(page), `location.href === '${url}' && document.readyState === 'complete'`);
      await page.bringToFront();
      return tabOf(page);
    },
    tabs: async () => (await extension.browser.pages()).map(tabOf),
    close: extension.close,
  };
}

async function untilTrue({ evaluate }: Pick<Tab, 'evaluate'>, expression: string): Promise<void> {
  // A context that goes while it is asked is one that is still being replaced.
  const isTrue = async () => Boolean(await evaluate(`Boolean(${expression})`).catch(() => false));
  await waitUntil(expression, isTrue, { withinMs: 20_000 });
}

const untilSeen = (tab: Tab, selector: string) => untilTrue(tab, `document.querySelector('${selector}')`);
const textOf = async ({ evaluate }: Tab, selector: string) =>
  String(await evaluate(`document.querySelector('${selector}').textContent`));

/** Presses what has this name, once it is there. */
const pressNamed = (evaluate: EvaluateInPage, name: string) =>
  untilTrue(
    { evaluate },
    `(() => {
      const named = [...document.querySelectorAll('button')].find((button) =>
        (button.getAttribute('aria-label') ?? button.textContent).trim() === ${JSON.stringify(name)});
      named?.click();
      return named;
    })()`,
  );

const API = '(globalThis.browser?.runtime ? browser : chrome)'; // Firefox's `chrome` gives no promises
const holds = ({ evaluate }: Tab, host: string) =>
  evaluate(`${API}.permissions.contains({ origins: ['http://${host}/*'] })`);

let station: RunningStation;
let shelf = '';

beforeAll(async () => {
  station = await createStation();
  shelf = await bundleForPage('tests/contracts/shelf-page.ts', 'shelf');
});

afterAll(() => station?.close());

async function feedsIn({ evaluate }: Tab): Promise<readonly Feed[]> {
  await evaluate(`void (globalThis.shelf ?? (0, eval)(${JSON.stringify(shelf)}))`);
  return JSON.parse(String(await evaluate('shelf.feeds().then((feeds) => JSON.stringify(feeds))')));
}

/** The address of a programme's feed. */
const addressOf = (programme: number) => station.station.feeds[programme]?.url ?? '';
const at = (host: string, url: string) => url.replace('127.0.0.1', host);

describe.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
] as const)('in %s, with a person there', (_browser, open) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  });

  afterAll(() => opened?.close());

  it('a feed whose host is refused is not followed and can be asked for again; allowed, it is', async () => {
    station.control.setFeed(addressOf(0), { kind: 'no-cors' });
    const tab = await opened.open('/library.html#follow');
    await follow(tab, at(FEED_HOST, addressOf(0)));
    await untilSeen(tab, '.is-question button');
    expect(await textOf(tab, '.is-question')).toContain(FEED_HOST);

    await tab.click('.is-question button');
    await opened.surface.answerQuestion('refuse');
    await untilTrue(tab, `document.querySelector('.is-question [role=alert]')?.textContent !== ''`);
    expect(await textOf(tab, '.is-question [role=alert]')).toContain('Access was not given');
    expect(await holds(tab, FEED_HOST)).toBe(false);
    expect(await feedsIn(tab)).toEqual([]);

    expect(await textOf(tab, '.is-question button')).toContain('Ask once more');
    await tab.click('.is-question button');
    await opened.surface.answerQuestion('allow');
    await untilTrue(tab, `location.hash.startsWith('#feed=')`);
    expect(await holds(tab, FEED_HOST)).toBe(true);
    expect((await feedsIn(tab)).map(({ url }) => url)).toEqual([at(FEED_HOST, addressOf(0))]);
    station.control.setFeed(addressOf(0), { kind: 'none' });
  });

  it('a click on the icon lets the popup find the feeds of the page in front, and one is followed', async () => {
    const url = at(PAGE_HOST, addressOf(1)).replace('/feeds/', '/programmes/').replace('.xml', '');
    await opened.open(url);
    const popup = await opened.surface.clickIcon(url);
    await pressNamed(popup, 'Bulletins');
    await pressNamed(popup, 'Follow a programme…');
    await pressNamed(popup, 'Feeds of the page in front');

    const tab = await waitUntil('the tab of what was found', async () => {
      for (const each of await opened.tabs()) {
        const isIt = `location.hash.startsWith('#follow=') && document.querySelector('.follow-form input') !== null`;
        if (await each.evaluate(isIt).catch(() => false)) return each;
      }
      return undefined;
    });
    expect(await holds(tab, PAGE_HOST)).toBe(false); // it was the click that let the page be read
    // The page names one programme in four formats: that one stands in the form.
    const typed = `document.querySelector('.follow-form input').value`;
    expect(await tab.evaluate(typed)).toBe(at(PAGE_HOST, addressOf(1)));
    await tab.click('.follow-form button');
    await untilTrue(tab, `location.hash.startsWith('#feed=')`);
    expect((await feedsIn(tab)).map((feed) => feed.url)).toContain(at(PAGE_HOST, addressOf(1)));
  });

  it('chapters in a document of their own are fetched for whoever looks, and a click plays from there', async () => {
    const { feed, document } = await feedWithChapters();
    const { chapters } = (await (await fetch(document)).json()) as { chapters: readonly PublishedChapter[] };
    const [, second] = chapters;
    station.control.resetCounts();
    const tab = await opened.open('/library.html#follow');
    await follow(tab, feed);
    await untilTrue(tab, `location.hash.startsWith('#feed=')`);
    const { id } = (await feedsIn(tab)).find(({ url }) => url === feed) ?? { id: '' };
    expect(station.control.feedCounts(document).requestCount).toBe(0);
    const editionId = await tab.evaluate(`shelf.editionsOf('${id}').then(([newest]) => newest.id)`);
    await tab.evaluate(`void (location.hash = 'edition=${editionId}')`);
    await untilSeen(tab, '.chapters .chapter:nth-child(2)');
    expect(station.control.feedCounts(document).requestCount).toBe(1);
    const titles = `[...document.querySelectorAll('.chapter-title')].map((title) => title.textContent).join('|')`;
    expect(await tab.evaluate(titles)).toBe(chapters.map(({ title }) => title).join('|'));

    await tab.click('.chapters .chapter:nth-child(2) button');
    const heardSec = `${API}.storage.session.get('status').then(({ status }) =>
      status?.edition?.playback?.position?.positionSec ?? 0)`;
    await waitUntil('its sound', async () => Number(await tab.evaluate(heardSec)) > 0);
    expect(await tab.evaluate(heardSec)).toBeGreaterThanOrEqual((second?.startTime ?? 0) - 1);
    await untilSeen(tab, '.chapter:nth-child(2).is-now');
  });
});

interface PublishedChapter {
  readonly startTime: number;
  readonly title: string;
}

/** As a listener types it on the page that has been opened for it. */
async function follow(tab: Tab, url: string): Promise<void> {
  await untilSeen(tab, '.follow-form input');
  await tab.click('.follow-form input');
  await tab.type(url);
  await tab.click('.follow-form button');
}

/** A feed, and the document with the chapters of its newest edition. */
async function feedWithChapters(): Promise<{ feed: string; document: string }> {
  for (const { url } of station.station.feeds) {
    const [, document] = /<podcast:chapters url="([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
    if (document !== undefined) return { feed: url, document };
  }
  throw new Error('Looking for a feed with chapters: the demo station has none');
}
