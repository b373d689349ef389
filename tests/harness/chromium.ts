import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import type { CdpRoot } from './cdp.ts';
import {
  type ChromiumOptions,
  chromiumArgs,
  chromiumEnv,
  createExtensionTargets,
  type ExtensionTargets,
  extensionIdOf,
} from './chromium-extension.ts';
import { requireTool } from './ensure.mjs';
import { createTempDir, killGroup, removeTempDir, waitUntil, watchGroup } from './processes.ts';

export interface PlaywrightOptions extends ChromiumOptions {
  readonly colorScheme?: 'light' | 'dark' | 'no-preference';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Chromium {
  readonly context: BrowserContext;
  readonly pid: number;
  readonly root: CdpRoot;
  close(): Promise<void>;
  /** Ends the browser as a power cut would, every process of it. */
  killHard(): Promise<void>;
}

export interface ChromiumExtension extends Chromium, ExtensionTargets {
  /** Opens a page of the extension (`popup.html`) in a tab. */
  openPage(path: string): Promise<Page>;
}

/** Starts Chromium without an extension, for plain pages. */
export async function launchChromium(options: PlaywrightOptions = {}): Promise<Chromium> {
  return await launch(undefined, options);
}

/**
 * Starts Chromium with the unpacked extension of a folder. Playwright attaches to the service worker and
 * so keeps it awake, and it slows no timers of hidden pages: `launchRaw` is how it is in life.
 */
export async function launchExtension(
  outputDir: string,
  options: PlaywrightOptions = {},
): Promise<ChromiumExtension> {
  const browser = await launch(outputDir, options);
  const targets = createExtensionTargets(browser.root, extensionIdOf(outputDir));
  const openPage = async (path: string): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(targets.url(path));
    return page;
  };
  try {
    const first = browser.context.pages()[0] ?? (await browser.context.newPage());
    const isLoaded = async () =>
      await first.goto(targets.url('manifest.json')).then(
        () => true,
        () => false,
      );
    await waitUntil(`Chromium to load the extension in "${outputDir}"`, isLoaded);
    await first.goto('about:blank');
  } catch (error) {
    await browser.close();
    throw error;
  }
  return { ...browser, ...targets, openPage };
}

async function launch(outputDir: string | undefined, options: PlaywrightOptions): Promise<Chromium> {
  const profile = options.userDataDir ?? createTempDir('chromium');
  const { colorScheme, reducedMotion, viewport, headless = true } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireTool('chromium'),
    headless,
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--mute-audio'], // muted counts as silent: the offscreen page would be closed after 30 s
    args: chromiumArgs(outputDir, options),
    env: chromiumEnv(options),
    ...(options.locale !== undefined && { locale: options.locale }),
    ...(colorScheme !== undefined && { colorScheme }),
    ...(reducedMotion !== undefined && { reducedMotion }),
    ...(viewport !== undefined && { viewport }),
  });
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined)
    throw new Error('Starting Chromium: Playwright gives no session with the browser');
  const root = rootOver(session);
  const pid = await browserPid(root);
  const forget = watchGroup(pid);
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const cleanUp = (): void => {
    forget();
    if (options.userDataDir === undefined) removeTempDir(profile);
  };
  return {
    context,
    pid,
    root,
    async close() {
      await context.close();
      cleanUp();
    },
    async killHard() {
      killGroup(pid);
      await gone;
      cleanUp();
    },
  };
}

async function browserPid(root: CdpRoot): Promise<number> {
  const { processInfo } = (await root.send('SystemInfo.getProcessInfo')) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number }[];
  };
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error('Starting Chromium: it does not say its process id');
  return browser.id;
}

function rootOver(session: CDPSession): CdpRoot {
  return {
    send: (method, params) => session.send(method as never, params as never),
    on(event, listener) {
      session.on(event as never, listener as never);
      return () => session.off(event as never, listener as never);
    },
  };
}
