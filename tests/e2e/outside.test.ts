import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchExtension as launchInChromium } from '../harness/chromium.ts';
import { launchExtension as launchInFirefox } from '../harness/firefox.ts';
import { waitUntil } from '../harness/processes.ts';

// What the extension reaches of its surroundings, tried in pages of the built extension itself.

const HTML = '<!doctype html><html><head><title>A programme</title></head><body>Listen</body></html>';
const LARGE_LENGTH = 3_000_000;
const MOST_LENGTH = 2_000_000; // of a page that is read
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(request.url === '/large' ? HTML.padEnd(LARGE_LENGTH, '-') : HTML);
});

interface Opened {
  /** In a page of the extension. */
  evaluate(expression: string): Promise<unknown>;
  /** In the context that makes sound. */
  tellFromEngine(part: string): Promise<unknown>;
  /** Opens an address in another tab of the same window, in front. */
  show(url: string): Promise<unknown>;
  close(): Promise<void>;
}

let bundle = '';
let origin = '';

beforeAll(async () => {
  bundle = await bundleForPage('tests/contracts/extension-page.ts', 'outside');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function openChromium(): Promise<Opened> {
  const extension = await launchInChromium(await buildExtension({ browser: 'chrome', mode: 'test' }));
  const page = await extension.openPage('library.html');
  // Playwright's own `evaluate` counts as a click, and the browser would ask a question that nobody answers.
  const session = await extension.context.newCDPSession(page);
  const evaluate = async (expression: string) => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  await evaluate(bundle);
  await evaluate(`chrome.runtime.sendMessage({ to: 'background', kind: 'call', call: { kind: 'attend' } })`);
  await waitUntil('the offscreen page', extension.hasOffscreenPage);
  await extension.evaluateInOffscreen(bundle);
  return {
    evaluate,
    tellFromEngine: (part) => extension.evaluateInOffscreen(`outside.tellNews('${part}')`),
    async show(url) {
      const shown = await extension.context.newPage();
      await shown.goto(url);
      await shown.bringToFront();
    },
    close: extension.close,
  };
}

async function openFirefox(): Promise<Opened & { click(): Promise<void> }> {
  const extension = await launchInFirefox(await buildExtension({ browser: 'firefox', mode: 'test' }), {
    preferences: { 'extensions.webextOptionalPermissionPrompts': false }, // as if the listener always said yes
  });
  const page = await extension.openPage('library.html');
  await page.evaluate(bundle);
  return {
    evaluate: (expression) => page.evaluate(expression),
    // The background page lets no code in; what is said on its channel is what the engine's part would say.
    tellFromEngine: (part) =>
      page.evaluate(`browser.runtime.getBackgroundPage().then((background) => {
        const channel = new background.BroadcastChannel('pips-library');
        channel.postMessage(new background.Object({ part: '${part}', revision: Date.now() }));
        channel.close();
      })`),
    click: () => page.mouse.click(5, 5),
    async show(url) {
      const shown = await extension.browser.newPage();
      await shown.goto(url, { waitUntil: [] });
      const isThere = `location.href === '${url}' && document.readyState === 'complete'`;
      await waitUntil(`"${url}"`, async () => Boolean(await shown.evaluate(isThere).catch(() => false)));
      await shown.bringToFront();
    },
    close: extension.close,
  };
}

describe.each([
  ['Chromium', openChromium, 'chrome://version/'],
  ['Firefox', openFirefox, 'about:support'],
] as const)('Pips in %s', (_browser, open, browserPage) => {
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
  });

  afterAll(() => opened?.close());

  it('tells open views what has changed of the library, whoever else speaks there', async () => {
    await opened.evaluate(`outside.listenForNews('channel')`);
    await opened.evaluate(`new BroadcastChannel('pips-library').postMessage({ part: 'everything' })`);
    for (const part of ['feeds', 'editions', 'positions']) {
      await opened.tellFromEngine(part);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const told = { heard: ['feeds', 'editions', 'positions'], revisionsGrow: true };
    await waitUntil('the news', async () => {
      const { heard } = (await opened.evaluate('outside.readNews()')) as typeof told;
      return heard.length >= told.heard.length;
    });
    expect(await opened.evaluate('outside.readNews()')).toEqual(told);
  });

  it('knows which hosts it may read, and asks for none without a click', async () => {
    expect(await opened.evaluate(`outside.hasHost('${origin}/feed.xml')`)).toBe(true);
    expect(await opened.evaluate(`outside.hasHost('https://feeds.example/news.xml')`)).toBe(false);
    expect(await opened.evaluate(`outside.askHost(['https://feeds.example/news.xml'])`)).toBe(false);
    expect(await opened.evaluate(`outside.askAllHosts()`)).toBe(false);
    expect(await opened.evaluate(`outside.hasHost('https://feeds.example/news.xml')`)).toBe(false);
  });

  it('reads the page in front', async () => {
    await opened.show(`${origin}/programme`);
    expect(await opened.evaluate('outside.readActivePage()')).toEqual({
      ok: true,
      page: { url: `${origin}/programme`, title: 'A programme', html: HTML.replace('<!doctype html>', '') },
    });
  });

  it('reads no more of a page than is sensible', async () => {
    await opened.show(`${origin}/large`);
    const length = await opened.evaluate('outside.readActivePage().then(({ page }) => page.html.length)');
    expect(length).toBe(MOST_LENGTH);
  });

  it('says that it may not read a page of the browser', async () => {
    await opened.show(browserPage);
    expect(await opened.evaluate('outside.readActivePage()')).toEqual({
      ok: false,
      failure: { kind: 'not-allowed' },
    });
  });
});

describe('Pips in Firefox, besides', () => {
  let opened: Awaited<ReturnType<typeof openFirefox>>;

  beforeAll(async () => {
    opened = await openFirefox();
  });

  afterAll(() => opened?.close());

  it('is given the host that it asks for with a click, and says that something was given', async () => {
    await opened.evaluate(`document.addEventListener('click', () => {
      outside.askHost(['https://feeds.example:8443/news.xml']).then((given) => { globalThis.given = given; });
    }, { once: true })`);
    await opened.evaluate(`outside.onPermissionsChange(() => { globalThis.changed = true; })`);
    await opened.click();
    await waitUntil('the answer', async () => (await opened.evaluate('globalThis.given')) === true);
    await waitUntil('the change', async () => (await opened.evaluate('globalThis.changed')) === true);
    expect(await opened.evaluate(`outside.hasHost('https://feeds.example/other.xml')`)).toBe(true);
    expect(await opened.evaluate(`outside.hasHost('https://audio.example/1.mp3')`)).toBe(false);
  });

  it('hears by message, as a private window must, what has changed of the library', async () => {
    expect(await opened.evaluate('outside.isInPrivateWindow()')).toBe(false);
    await opened.evaluate(`outside.listenForNews('messages')`);
    await opened.tellFromEngine('artwork');
    await waitUntil('the news', async () => {
      const { heard } = (await opened.evaluate('outside.readNews()')) as { heard: readonly string[] };
      return heard.includes('artwork');
    });
  });

  it('reads the library by message, pictures too', async () => {
    await opened.evaluate('outside.fillLibrary()');
    expect(await opened.evaluate('outside.readRemotely()')).toEqual({
      feeds: ['news'],
      newest: ['b'],
      editions: ['a'],
      notes: 'Notes of a',
      noNotes: true,
      allNotes: 2,
      positions: [42],
      picture: ['image/webp', 'a small picture'],
      noPicture: true,
      unreadable: 0,
    });
  });
});

describe('Pips in a private window of Firefox', () => {
  let extension: Awaited<ReturnType<typeof launchInFirefox>>;
  let outside: Page;
  let inside: Page;

  beforeAll(async () => {
    const folder = await buildExtension({ browser: 'firefox', mode: 'test' });
    extension = await launchInFirefox(folder, { privateWindows: true });
    outside = await extension.openPage('library.html');
    await outside.evaluate(bundle);
    await outside.evaluate('outside.fillLibrary()');
    await outside.evaluate(
      `browser.windows.create({ incognito: true, url: '/library.html#about' }).then(() => {})`,
    );
    inside = await waitUntil('the private window', async () => {
      // Its address is not told while it opens.
      const isIt = `location.hash === '#about' && document.readyState === 'complete'`;
      for (const page of await extension.browser.pages()) {
        if (await page.evaluate(isIt).catch(() => false)) return page;
      }
      return undefined;
    });
    await inside.evaluate(bundle);
  });

  afterAll(() => extension?.close());

  it('reads the library that the engine keeps, which it cannot open itself', async () => {
    expect(await inside.evaluate('outside.isInPrivateWindow()')).toBe(true);
    await expect(inside.evaluate('outside.readDirectly()')).rejects.toThrow(/InvalidStateError/);
    expect(await outside.evaluate('outside.readDirectly()')).toEqual(['news']);
    const read = await inside.evaluate('outside.readRemotely()');
    expect(read).toMatchObject({ feeds: ['news'], picture: ['image/webp', 'a small picture'] });
  });

  it('hears what has changed of it', async () => {
    await inside.evaluate(`outside.listenForNews('messages')`);
    await outside.evaluate(`outside.tellNews('feeds')`);
    await waitUntil('the news', async () => {
      const { heard } = (await inside.evaluate('outside.readNews()')) as { heard: readonly string[] };
      return heard.includes('feeds');
    });
  });
});
