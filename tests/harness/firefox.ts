import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { requireTool } from './ensure.mjs';
import { createTempDir, killGroup, removeTempDir, waitUntil, watchGroup } from './processes.ts';

export interface FirefoxOptions {
  /** A profile that outlives the browser; without it a new one that goes at the end. */
  readonly userDataDir?: string;
  /** Made-up names that lead to this machine; Firefox takes http media of 127.0.0.1 for safe, theirs not. */
  readonly localHosts?: readonly string[];
  /** With `sound.env` it plays to the private PulseAudio, without to a clock that nobody hears. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timezone?: string;
  /** What pages are told (`navigator.language`); the browser's own language needs a language pack. */
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Of the extension's pages, from before they are loaded. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  readonly args?: readonly string[];
  readonly headless?: boolean;
  /** The extension may run in private windows, as a listener can let it. */
  readonly privateWindows?: boolean;
}

export interface Firefox {
  readonly browser: Browser;
  readonly pid: number;
  close(): Promise<void>;
  /** Ends the browser as a power cut would, every process of it. */
  killHard(): Promise<void>;
}

export interface FirefoxExtension extends Firefox {
  readonly geckoId: string;
  url(path: string): string;
  /** Opens a page of the extension (`popup.html`) in a tab; ready when its document is complete. */
  openPage(path: string): Promise<Page>;
}

/** The host of the extension's pages: Firefox would draw a new one for each profile. */
const UUID = '3f0c1a52-6a0e-4f4b-8f3a-9d3f6c2b7e10';

/** Starts Firefox without an extension, for plain pages. */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<Firefox> {
  return await launch({}, options);
}

/**
 * Starts Firefox with the built extension of a folder, as a temporary add-on: it goes with the browser and
 * is installed anew by the next launch. On a kept profile its storage (storage.local, IndexedDB) stays, by
 * the two preferences below; what Firefox keeps in memory only (alarms, storage.session) does not.
 */
export async function launchExtension(
  outputDir: string,
  options: FirefoxOptions = {},
): Promise<FirefoxExtension> {
  const geckoId = geckoIdOf(outputDir);
  const firefox = await launch(
    {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: UUID }),
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'alerts.useSystemBackend': false, // else notifications.getAll() is empty
    },
    options,
  );
  const url = (path: string) => new URL(path, `moz-extension://${UUID}/`).href;
  const openPage = async (path: string): Promise<Page> => {
    const page = await firefox.browser.newPage();
    if (options.viewport) await page.setViewport(options.viewport);
    await page.goto(url(path), { waitUntil: [] }); // the default wait never ends on moz-extension pages
    const isThere = `location.protocol === 'moz-extension:' && document.readyState === 'complete'`;
    // A context that goes while it is asked is one that is still being replaced.
    await waitUntil(`the page "${path}"`, async () =>
      Boolean(await page.evaluate(isThere).catch(() => false)),
    );
    return page;
  };
  try {
    if (options.privateWindows) await installForPrivateWindows(firefox.browser, outputDir);
    else await firefox.browser.installExtension(outputDir);
  } catch (error) {
    await firefox.close();
    throw new Error(`Installing the extension in "${outputDir}" in Firefox: ${(error as Error).message}`);
  }
  return { ...firefox, geckoId, url, openPage };
}

/** Puppeteer passes no such wish on, though Firefox's driver takes it. */
async function installForPrivateWindows(browser: Browser, path: string): Promise<void> {
  const { connection } = browser as unknown as {
    readonly connection: { send(command: string, parameters: unknown): Promise<unknown> };
  };
  await connection.send('webExtension.install', {
    extensionData: { type: 'path', path },
    'moz:allowPrivateBrowsing': true,
  });
}

async function launch(ours: Record<string, string | boolean>, options: FirefoxOptions): Promise<Firefox> {
  const profile = options.userDataDir ?? createTempDir('firefox');
  const { env, timezone, locale, colorScheme, localHosts, preferences, args = [], headless = true } = options;
  const isHeard = env?.['PULSE_SERVER'] !== undefined;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: requireTool('firefox'),
    headless,
    userDataDir: profile,
    args: ['--remote-allow-system-access', ...args],
    env: { ...process.env, ...(timezone !== undefined && { TZ: timezone }), ...env },
    extraPrefsFirefox: {
      ...ours,
      ...(!isHeard && { 'media.cubeb.force_mock_context': true }), // a real-time clock without a sound card
      ...(localHosts !== undefined && { 'network.dns.localDomains': localHosts.join(',') }),
      ...(locale !== undefined && { 'intl.accept_languages': locale }),
      ...(colorScheme !== undefined && {
        'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      }),
      ...preferences,
    },
  });
  // Puppeteer puts the profile's old preferences back some time after Firefox is gone, without saying when:
  // in the middle of the next start on the same profile. Without its copies it lets the profile be.
  for (const name of ['prefs.js', 'user.js']) rmSync(join(profile, `${name}.puppeteer`), { force: true });
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('Starting Firefox: puppeteer does not say its process id');
  const forget = watchGroup(pid);
  const gone = new Promise<void>((resolve) => browser.process()?.once('exit', () => resolve()));
  const cleanUp = (): void => {
    forget();
    if (options.userDataDir === undefined) removeTempDir(profile);
  };
  return {
    browser,
    pid,
    async close() {
      await browser.close();
      cleanUp();
    },
    async killHard() {
      killGroup(pid);
      await gone;
      cleanUp();
    },
  };
}

function geckoIdOf(outputDir: string): string {
  const manifest = JSON.parse(readFileSync(join(outputDir, 'manifest.json'), 'utf8')) as {
    readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`Reading the manifest in "${outputDir}": it names no gecko id`);
  return id;
}
