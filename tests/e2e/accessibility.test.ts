import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playback } from '../../lib/player/playback.ts';
import { buildExtension } from '../harness/build.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { type Driver, driverOf } from './driver.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const CAUSE = { kind: 'unreachable', url: 'https://a.example/' } as const;

interface Stored {
  get(key: string): Promise<{ readonly status?: object; readonly intent?: { readonly stationId: string } }>;
  set(records: object): Promise<void>;
}

const POPUP = { width: 400, height: 600 };
const TAB = { width: 1180, height: 760 };
const NARROW_TAB = { width: 380, height: 700 };

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the page as it stands; the source is evaluated, since a script tag hits the policy. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as {
    violations: readonly Finding[];
  };
  return result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (theme) => {
  let browser: ChromiumExtension;
  let station: RunningStation;
  let page: Page;
  let driver: Driver;

  beforeAll(async () => {
    station = await createStation();
    const env = { PIPS_DEMO_STATION: JSON.stringify(station.station) };
    browser = await launchExtension(await buildExtension({ browser: 'chrome', mode: 'test', env }), {
      colorScheme: theme,
      viewport: POPUP,
    });
    page = await browser.openPage('popup.html');
    driver = driverOf((expression) => page.evaluate(expression));
    await page
      .getByRole('button', { name: /^Play / })
      .first()
      .waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  it('on the popup with a timetable, silent and playing', async () => {
    expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Play /);
    expect(await findings(page)).toEqual([]);
    await driver.call({ kind: 'play' });
    await driver.until('playing');
    expect(await findings(page)).toEqual([]);
  });

  it('on the popup while a station is in trouble', async () => {
    await driver.playAddresses('http://127.0.0.1:9/live.mp3');
    await driver.until('retrying');
    expect(await findings(page)).toEqual([]);
    await driver.call({ kind: 'stop' });
  });

  it.each<Playback>([
    { status: 'connecting', streamIndex: 0, sinceMs: 0 },
    { status: 'stalled', streamIndex: 0, sinceMs: 0 },
    { status: 'reconnecting', streamIndex: 0, attempt: 3, retryAtMs: 0, sinceMs: 0, cause: CAUSE },
    { status: 'offline', sinceMs: 0 },
    { status: 'ended', sinceMs: 0, failure: { ...CAUSE, kind: 'stream-ended' } },
    { status: 'failed', sinceMs: 0, failure: { ...CAUSE, kind: 'not-audio' } },
  ])('on the popup that shows $status', async (playback) => {
    // What the background would have stored of it; nothing asks it meanwhile.
    const words = await page.evaluate(async (shown) => {
      const { session, local } = (
        globalThis as unknown as { chrome: { storage: { session: Stored; local: Stored } } }
      ).chrome.storage;
      const { status } = await session.get('status');
      // Why another station failed would be no news about the one that is shown.
      const { stationId } = (await local.get('intent')).intent ?? {};
      await session.set({ status: { ...status, stationId, playback: shown } });
      return new Promise<string>((resolve) =>
        setTimeout(() => resolve(document.querySelector('.eyebrow')?.textContent ?? ''), 300),
      );
    }, playback);
    expect(await page.locator('.eyebrow').getAttribute('class')).toContain(`is-${playback.status}`);
    expect(words).not.toBe('');
    expect(await findings(page)).toEqual([]);
  });

  it('on the popup with a timetable that is out of date, and without one', async () => {
    await driver.call({ kind: 'choose-station', stationId: 'rfi-en' });
    await page.getByText('in the 2016 timetable').first().waitFor();
    expect(await findings(page)).toEqual([]);
    await driver.call({ kind: 'choose-station', stationId: 'npr' });
    await page.getByText('NPR').first().waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('on the station switcher and the keyboard help', async () => {
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it.each([320, 360, 480, 600, 800])('every page of the full tab is in sight at %i px', async (width) => {
    const tab = await browser.openPage('library.html#stations');
    await tab.setViewportSize({ width, height: 700 });
    await tab.getByRole('main').waitFor();
    const links = await tab.getByRole('navigation').getByRole('link').all();
    expect(links).toHaveLength(13);
    for (const link of links) {
      const box = await link.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      // Beside the page a column may be as tall as the window; above it, half of that is the page's.
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(width < 720 ? 350 : 640);
      expect(await link.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    }
    // A list of stations is one of names.
    const nameWidth = (await tab.locator('.station-words').first().boundingBox())?.width;
    expect(nameWidth).toBeGreaterThan(150);
    await tab.close();
  });

  it.each([
    'today',
    'bulletins',
    'downloads',
    'queue',
    'feed=unknown',
    'edition=unknown',
    'follow',
    'import',
    'stations',
    'history',
    'settings',
    'permissions',
    'about',
  ])('on the %s page of the full tab, wide and narrow', async (name) => {
    const tab = await browser.openPage(`library.html#${name}`);
    for (const size of [TAB, NARROW_TAB]) {
      await tab.setViewportSize(size);
      await tab.getByRole('main').waitFor();
      expect(await findings(tab)).toEqual([]);
    }
    await tab.close();
  });
});

describe('in forced colours', () => {
  let browser: ChromiumExtension;
  let station: RunningStation;
  let page: Page;

  beforeAll(async () => {
    station = await createStation();
    const env = { PIPS_DEMO_STATION: JSON.stringify(station.station) };
    browser = await launchExtension(await buildExtension({ browser: 'chrome', mode: 'test', env }), {
      viewport: POPUP,
    });
    page = await browser.openPage('popup.html');
    await page.emulateMedia({ forcedColors: 'active' });
    await page.locator('.ribbon-block').first().waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  const styleOf = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  it('the play button has an edge that stands out from what is behind it', async () => {
    expect(await styleOf('.play-button', 'border-top-style')).toBe('solid');
    expect(Number.parseFloat(await styleOf('.play-button', 'border-top-width'))).toBeGreaterThanOrEqual(2);
    expect(await styleOf('.play-button', 'border-top-color')).not.toBe(
      await styleOf('body', 'background-color'),
    );
  });

  it.each(['.ribbon-block', '.ribbon-cursor'])('the ribbon’s %s stands out from the page', async (part) => {
    const colour = await styleOf(part, 'background-color');
    expect(colour).not.toBe(await styleOf('body', 'background-color'));
    expect(colour).not.toBe('rgba(0, 0, 0, 0)');
  });

  it('the focus is seen on every kind of control', async () => {
    for (const selector of [
      '.play-button',
      '.station-button',
      '.header .icon-button',
      '[role=tab]',
      '.volume input',
    ]) {
      const control = page.locator(selector).first();
      await page.keyboard.press('Shift'); // what a keyboard moves has the ring
      await control.focus();
      expect(await styleOf(`${selector}:focus-visible`, 'outline-style'), selector).not.toBe('none');
      expect(Number.parseFloat(await styleOf(selector, 'outline-width')), selector).toBeGreaterThanOrEqual(2);
      expect(await styleOf(selector, 'outline-color'), selector).not.toBe(
        await styleOf('body', 'background-color'),
      );
    }
  });
});
