import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildExtension } from '../harness/build.ts';
import { type FirefoxExtension, launchExtension } from '../harness/firefox.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { type Driver, driverOf } from './driver.ts';

// The test build in real Firefox, where the engine lives in the background page.

const PLAIN_HOST = 'radio.example'; // not this machine, as far as Firefox knows

let outputDir = '';
let browser: FirefoxExtension;
let station: RunningStation;
let driver: Driver;

async function openDriver(firefox: FirefoxExtension): Promise<Driver> {
  const page = await firefox.openPage('popup.html');
  return driverOf((expression) => page.evaluate(expression));
}

const live = () => `${station.url}/live.mp3`;
const listenersAre = (count: number) =>
  waitUntil(`${count} listeners`, () => station.control.counts('live').listeners === count);

beforeAll(async () => {
  outputDir = await buildExtension({ browser: 'firefox', mode: 'test' });
  station = await createStation();
  browser = await launchExtension(outputDir, { localHosts: [PLAIN_HOST] });
  driver = await openDriver(browser);
});

afterAll(async () => {
  await browser?.close();
  await station?.close();
});

beforeEach(async () => {
  await driver.call({ kind: 'stop' });
  station.control.set('live', { kind: 'none' });
  await listenersAre(0);
  station.control.resetCounts();
});

describe('Pips in Firefox', () => {
  it('plays once however often it is asked, and ends the download on stop', async () => {
    await driver.playAddresses(live());
    await Promise.all(Array.from({ length: 10 }, () => driver.call({ kind: 'play' })));
    await driver.until('playing');
    await listenersAre(1);
    await driver.call({ kind: 'stop' });
    await driver.until('stopped');
    await listenersAre(0);
  });

  it.each(['end', 'drop'] as const)('is heard again after the server did "%s"', async (kind) => {
    await driver.playAddresses(live());
    await driver.until('playing');
    station.control.set('live', { kind });
    await waitUntil('a second connection', () => station.control.counts('live').requestCount === 2);
    await driver.until('playing');
    await listenersAre(1);
  });

  it.each(['not-found', 'html', 'refuse'] as const)(
    'takes the mirror when the first address answers "%s"',
    async (kind) => {
      station.control.set('live', { kind });
      await driver.playAddresses(live(), `${station.url}/mirror.mp3`);
      await driver.until('playing', 20_000);
      expect(await driver.playback()).toMatchObject({ status: 'playing', streamIndex: 1 });
    },
  );

  it('forgets the history when it is told to', async () => {
    await driver.playAddresses(live());
    await driver.until('playing');
    await driver.call({ kind: 'stop' });
    const page = await browser.openPage('library.html#history');
    const lines = async () => Number(await page.evaluate(`document.querySelectorAll('.history li').length`));
    await waitUntil('the history', async () => (await lines()) > 0);
    expect(await driver.call({ kind: 'clear-journal' })).toEqual({ ok: true });
    await page.evaluate('location.reload()');
    await waitUntil('the empty history', async () =>
      String(await page.evaluate('document.body.textContent').catch(() => '')).includes(
        'Nothing has played yet.',
      ),
    );
    await page.close();
  });

  it('says that it may not play a station without encryption', async () => {
    await driver.playAddresses(`http://${PLAIN_HOST}:${station.port}/live.mp3`);
    await driver.until('failed', 30_000); // at once: no other try could end better
    expect(await driver.playback()).toMatchObject({ failure: { kind: 'plain-http-refused' } });
  });

  it('keeps station, volume and mute over a restart of the browser, and is silent', async () => {
    const userDataDir = createTempDir('restart');
    const first = await launchExtension(outputDir, { userDataDir });
    const before = await openDriver(first);
    await before.playAddresses(live());
    await before.until('playing');
    await before.call({ kind: 'set-volume', volume: 0.4 });
    await before.call({ kind: 'set-muted', muted: true });
    await first.close();
    await listenersAre(0);
    const second = await launchExtension(outputDir, { userDataDir });
    const page = await second.openPage('popup.html');
    await driverOf((expression) => page.evaluate(expression)).until('stopped');
    const { intent } = (await page.evaluate(`browser.storage.local.get('intent')`)) as { intent: unknown };
    expect(intent).toMatchObject({ stationId: 'own-test', volume: 0.4, muted: true, playing: false });
    await listenersAre(0);
    await second.close();
    removeTempDir(userDataDir);
  });
});
