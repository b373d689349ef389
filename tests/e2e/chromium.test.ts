import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildExtension } from '../harness/build.ts';
import { attachToTarget } from '../harness/cdp.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { type Driver, driverOf } from './driver.ts';

// The test build in real Chromium: its waits are shortened, everything else is the product.

let outputDir = '';
let browser: ChromiumExtension;
let station: RunningStation;
let driver: Driver;

async function openDriver(path = 'popup.html'): Promise<Driver> {
  const page = await browser.openPage(path);
  return driverOf((expression) => page.evaluate(expression));
}

const live = () => `${station.url}/live.mp3`;
const listenersAre = (count: number) =>
  waitUntil(`${count} listeners`, () => station.control.counts('live').listeners === count);

beforeAll(async () => {
  outputDir = await buildExtension({ browser: 'chrome', mode: 'test' });
  station = await createStation();
  browser = await launchExtension(outputDir);
  driver = await openDriver();
});

afterAll(async () => {
  await browser?.close();
  await station?.close();
});

beforeEach(async () => {
  await driver.call({ kind: 'stop' });
  station.control.set('live', { kind: 'none' });
  station.control.set('mirror', { kind: 'none' });
  await listenersAre(0);
  station.control.resetCounts();
});

describe('Pips in Chromium', () => {
  it('opens the engine once however many ask, and plays once', async () => {
    await driver.playAddresses(live());
    await Promise.all(Array.from({ length: 10 }, () => driver.call({ kind: 'play' })));
    await driver.until('playing');
    const report = await driver.inspect();
    expect(report.aliveCount).toBe(1);
    expect(report.positionSec).toBeGreaterThan(0);
    await listenersAre(1);
    const pages = (await browser.targets()).filter(({ type }) => type === 'background_page');
    expect(pages.map(({ url }) => url)).toEqual([browser.url('engine.html')]);
  });

  it('ends the download on stop', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    await driver.call({ kind: 'stop' });
    await driver.until('stopped');
    await listenersAre(0);
    expect((await driver.inspect()).aliveCount).toBe(0);
  });

  it('plays on when the worker is stopped, and obeys when it is started again', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    const before = await driver.inspect();
    await browser.stopServiceWorkers();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const after = await driver.inspect();
    expect(after).toMatchObject({ epoch: before.epoch, playback: { status: 'playing' } });
    expect(after.positionSec).toBeGreaterThan(before.positionSec + 1.5);
    await driver.call({ kind: 'stop' });
    await driver.until('stopped');
    await listenersAre(0);
  });

  it('plays again by itself when the engine page was closed under it', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    const { epoch } = await driver.inspect();
    await browser.evaluateInWorker('chrome.offscreen.closeDocument()');
    await listenersAre(0);
    await listenersAre(1);
    await waitUntil('a new engine to sound', async () => {
      const report = await driver.inspect();
      return report?.epoch > epoch && report.playback.status === 'playing';
    });
  });

  it.each(['end', 'drop'] as const)('is heard again after the server did "%s"', async (kind) => {
    await driver.playAddresses(live());
    await driver.until('playing');
    const before = await driver.inspect();
    station.control.set('live', { kind });
    await waitUntil('another connection to sound', async () => {
      const { playback, sequence } = await driver.inspect();
      return playback.status === 'playing' && sequence > before.sequence;
    });
    expect(station.control.counts('live').requestCount).toBeLessThanOrEqual(3);
    expect((await driver.inspect()).aliveCount).toBe(1);
  });

  it('leaves a server that has nothing to send for its mirror, and says so meanwhile', async () => {
    await driver.playAddresses(live(), `${station.url}/mirror.mp3`);
    await driver.until('playing');
    station.control.set('live', { kind: 'drop', thenRefuseForMs: 60_000 });
    await driver.until('reconnecting');
    await driver.until('playing', 30_000);
    expect(await driver.playback()).toMatchObject({ status: 'playing', streamIndex: 1 });
  });

  it('waits while the network is gone, and plays at once when it returns', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    const engine = (await browser.targets()).find(({ type }) => type === 'background_page');
    const session = await attachToTarget(browser.root, engine?.targetId ?? '');
    const setOffline = (offline: boolean) =>
      session.send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    await session.send('Network.enable');
    await setOffline(true);
    station.control.set('live', { kind: 'drop' });
    await driver.until('offline');
    station.control.resetCounts();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(station.control.counts('live').requestCount).toBe(0); // nothing is tried that cannot work
    const returnedAtMs = Date.now();
    await setOffline(false);
    await driver.until('playing');
    expect(Date.now() - returnedAtMs).toBeLessThan(5_000);
    await session.detach();
  });

  it.each([
    ['not-found', { kind: 'not-found' }],
    ['html', { kind: 'html' }],
    ['refuse', { kind: 'refuse' }],
    ['unavailable', { kind: 'unavailable' }],
  ] as const)('takes the mirror when the first address answers "%s"', async (_name, fault) => {
    station.control.set('live', fault);
    await driver.playAddresses(live(), `${station.url}/mirror.mp3`);
    await driver.until('playing', 20_000);
    expect(await driver.playback()).toMatchObject({ status: 'playing', streamIndex: 1 });
  });

  it('says what is wrong while there is only a web page at the address', async () => {
    const mirror = `${station.url}/mirror.mp3`; // what was found out of the other is remembered for a minute
    station.control.set('mirror', { kind: 'html' });
    await driver.playAddresses(mirror);
    await driver.until('retrying');
    expect(await driver.playback()).toMatchObject({ cause: { kind: 'not-audio', url: mirror } });
  });

  it('waits for a slow station, and follows a redirect', async () => {
    station.control.set('live', { kind: 'slow-start', forMs: 4_000 });
    await driver.playAddresses(live());
    await driver.until('connecting');
    await driver.until('playing', 20_000);
    await driver.call({ kind: 'stop' });
    station.control.set('live', { kind: 'redirect' });
    await driver.playAddresses(live());
    await driver.until('playing', 20_000);
  });

  it('shows the same in two popups at once', async () => {
    const second = await openDriver();
    await driver.playAddresses(live());
    await second.until('playing');
    const pages = browser.context.pages().filter((page) => page.url().endsWith('/popup.html'));
    await second.call({ kind: 'set-volume', volume: 0.3 });
    for (const page of pages) {
      await page
        .getByRole('button', { name: /stop test station/i })
        .first()
        .waitFor();
      await waitUntil(
        'the volume in both',
        async () =>
          Math.abs(Number(await page.locator('input[type=range]').first().inputValue()) - 30) < 1 ||
          Math.abs(Number(await page.locator('input[type=range]').first().inputValue()) - 0.3) < 0.01,
      );
    }
    await pages.at(-1)?.close();
  });

  it("tells the system's media controls what plays, and keeps them after a stop", async () => {
    const session = () =>
      browser.evaluateInOffscreen(
        '({ title: navigator.mediaSession.metadata?.title, state: navigator.mediaSession.playbackState })',
      );
    await driver.playAddresses(live());
    await driver.until('playing');
    expect(await session()).toEqual({ title: 'Test station', state: 'playing' });
    await driver.call({ kind: 'play', stationId: 'rfi-en' });
    await waitUntil('the other station', async () => JSON.stringify(await session()).includes('RFI English'));
    await driver.call({ kind: 'stop' });
    await driver.until('stopped');
    expect(await session()).toMatchObject({ state: 'paused' });
  });

  it('says on its button what it does: silent, playing, muted, in trouble, stopped', async () => {
    const button = () =>
      browser.evaluateInWorker(
        `Promise.all([chrome.action.getTitle({}), chrome.action.getBadgeText({})]).then((said) => said.join('|'))`,
      );
    const untilButton = (said: RegExp) =>
      waitUntil(`the button to say ${said}`, async () => said.test(String(await button())));
    await driver.playAddresses(live());
    await driver.until('playing');
    await untilButton(/: live(?!.*Muted).*\|$/);
    await driver.call({ kind: 'set-muted', muted: true });
    await untilButton(/: live.*Muted\|$/);
    await driver.call({ kind: 'set-muted', muted: false });
    station.control.set('live', { kind: 'drop' }); // a refusal meets new connections only
    station.control.set('live', { kind: 'refuse' });
    await untilButton(/: reconnecting\|…$/);
    await driver.call({ kind: 'stop' });
    await untilButton(/: not playing\|$/);
    station.control.set('live', { kind: 'html' });
    await driver.playAddresses(live());
    await driver.until('failed');
    await untilButton(/: stopped\. .+\|!$/);
  });

  it('closes the engine by itself when nothing is wanted', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    await driver.call({ kind: 'stop' });
    await waitUntil('the engine to be closed', async () => !(await browser.hasOffscreenPage()), {
      withinMs: 20_000,
    });
  });

  it('has all of its shortcuts bound after it was installed', async () => {
    const commands = (await browser.evaluateInWorker(
      'chrome.commands.getAll().then((all) => all.map(({ name, shortcut }) => [name, shortcut]))',
    )) as readonly (readonly [string, string])[];
    expect(commands.filter(([, shortcut]) => shortcut === '')).toEqual([]);
    expect(commands).toHaveLength(4);
  });

  it('says that it is trying although the address is very long', async () => {
    await driver.playAddresses(`http://127.0.0.1:9/${'x'.repeat(1_500)}`);
    await driver.until('retrying');
  });

  it('goes over to the new address when the playing station is changed', async () => {
    await driver.playAddresses('http://127.0.0.1:9/dead.mp3');
    await driver.until('retrying');
    const kept = (await browser.evaluateInWorker(`chrome.storage.local.get('ownStations')`)) as {
      readonly ownStations: readonly { readonly id: string }[];
    };
    const station = kept.ownStations.find(({ id }) => id === 'own-test');
    await driver.call({
      kind: 'save-station',
      station: { ...station, streams: [{ url: live(), codec: 'mp3' }] },
    });
    await driver.until('playing');
  });

  it.each([
    ['the popup', 'popup', 'stopped', '/popup.html'],
    ['the full tab where a click on the icon plays', 'play', 'stopped', '/library.html#today'],
    ['nothing for a notice of another kind', 'popup', 'unknown', undefined],
  ] as const)(
    'a click on the notice that it has stopped opens %s',
    async (_what, iconClick, noticeId, opens) => {
      const views = async () =>
        (await browser.targets()).filter(({ type, url }) => type === 'page' && /\.html/.test(url));
      await driver.call({ kind: 'change-settings', change: { iconClick } });
      const before = (await views()).map(({ targetId }) => targetId);
      const fresh = async () => (await views()).filter(({ targetId }) => !before.includes(targetId));
      await browser.evaluateInWorker(`chrome.notifications.onClicked.dispatch('${noticeId}')`);
      if (opens === undefined) await new Promise((resolve) => setTimeout(resolve, 1_000));
      else await waitUntil('a view', async () => (await fresh()).length > 0);
      const opened = await fresh();
      expect(opened.map(({ url }) => url)).toEqual(opens === undefined ? [] : [browser.url(opens)]);
      for (const { targetId } of opened) await browser.root.send('Target.closeTarget', { targetId });
      await driver.call({ kind: 'change-settings', change: { iconClick: 'popup' } });
    },
  );

  it('forgets the history when it is told to, also where no engine was open', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    await driver.call({ kind: 'stop' });
    await driver.until('stopped');
    await browser.evaluateInWorker('chrome.offscreen.closeDocument()');
    const page = await browser.openPage('library.html#history');
    await page.getByText('Test station').first().waitFor();
    await page.getByRole('button', { name: 'Clear history' }).click();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('Nothing has played yet.').waitFor();
    await page.close();
  });

  it('says in the popup that nothing could be read, and reads again when told to', async () => {
    const page = await browser.context.newPage();
    await page.addInitScript(`
      const get = chrome.storage.local.get.bind(chrome.storage.local);
      let reads = 0;
      chrome.storage.local.get = (names) =>
        (reads += 1) === 1 ? Promise.reject(new Error('the disk is busy')) : get(names);
    `);
    await page.goto(browser.url('popup.html'));
    const alert = page.getByRole('alert');
    await alert.getByText('the disk is busy').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page
      .getByRole('button', { name: /^Play / })
      .first()
      .waitFor();
    expect(await page.getByText('the disk is busy').count()).toBe(0);
    await page.close();
  });

  it('answers nothing that is not addressed to it, and refuses what is broken', async () => {
    const page = browser.context.pages().find((candidate) => candidate.url().endsWith('/popup.html'));
    const broken = await page?.evaluate(
      `chrome.runtime.sendMessage({ to: 'background', kind: 'call', call: { kind: 'set-volume', volume: 9 } })`,
    );
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'not-a-call' } });
    const unheard = await page?.evaluate(
      `chrome.runtime.sendMessage({ to: 'nobody' }).catch((problem) => problem.message)`,
    );
    expect(unheard === undefined || unheard === null || String(unheard).includes('closed')).toBe(true);
  });
});

describe('Pips in Chromium after a restart of the browser', () => {
  it('keeps station, volume and mute, and is silent', async () => {
    const userDataDir = createTempDir('restart');
    const first = await launchExtension(outputDir, { userDataDir });
    const page = await first.openPage('popup.html');
    const before = driverOf((expression) => page.evaluate(expression));
    await before.playAddresses(live());
    await before.until('playing');
    await before.call({ kind: 'set-volume', volume: 0.4 });
    await before.call({ kind: 'set-muted', muted: true });
    await first.close();
    await listenersAre(0);
    const second = await launchExtension(outputDir, { userDataDir });
    const again = await second.openPage('popup.html');
    const after = driverOf((expression) => again.evaluate(expression));
    await after.until('stopped');
    const { intent } = (await again.evaluate(`chrome.storage.local.get('intent')`)) as { intent: unknown };
    expect(intent).toMatchObject({ stationId: 'own-test', volume: 0.4, muted: true, playing: false });
    expect(station.control.counts('live').listeners).toBe(0);
    await second.close();
    removeTempDir(userDataDir);
  });
});
