import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditionOrder, EngineOrder, EngineReport } from '../../lib/player/engine.ts';
import { buildExtension } from '../harness/build.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { waitUntil } from '../harness/processes.ts';
import { type Driver, driverOf } from './driver.ts';
import { type FileServer, startFileServer } from './file-server.ts';

// The engine of the test build in real Chromium, ordered by message as the background orders it.

let browser: ChromiumExtension;
let files: FileServer;
let driver: Driver;
let evaluate: (expression: string) => Promise<unknown>;
let revision = 1_000; // above the background's, so that these orders count

async function order(change: Partial<EditionOrder>, rest: Partial<EngineOrder> = {}): Promise<EngineReport> {
  revision += 1;
  const wanted: EditionOrder = {
    kind: 'edition',
    editionId: 'one',
    url: `${files.url}/file.mp3`,
    mimeType: 'audio/mpeg',
    paused: false,
    rate: 1,
    playRevision: 1,
    ...change,
  };
  const nowPlaying = { title: 'News bulletin', artist: 'RFI English', album: '' };
  const whole: EngineOrder = { revision, wanted, volume: 0.5, muted: false, nowPlaying, ...rest };
  const message = JSON.stringify({ to: 'engine', kind: 'order', order: whole });
  return (await evaluate(`chrome.runtime.sendMessage(${message})`)) as EngineReport;
}

const playback = async () => (await driver.inspect()).edition?.playback;
const untilStatus = (status: string, withinMs = 20_000) =>
  waitUntil(`the edition to be ${status}`, async () => (await playback())?.status === status, { withinMs });

beforeAll(async () => {
  const outputDir = await buildExtension({ browser: 'chrome', mode: 'test' });
  files = await startFileServer();
  browser = await launchExtension(outputDir);
  const page = await browser.openPage('popup.html');
  evaluate = (expression) => page.evaluate(expression);
  driver = driverOf(evaluate);
  await driver.call({ kind: 'attend' });
  await waitUntil('the engine', async () => (await driver.inspect())?.epoch > 0);
});

afterAll(async () => {
  await browser?.close();
  files?.close();
});

describe('the engine in Chromium', () => {
  it('plays an edition, holds it, goes elsewhere, and keeps its place when it is left for another', async () => {
    await order({});
    await untilStatus('playing');
    expect(await playback()).toMatchObject({ durationSec: expect.any(Number) });
    await order({ seek: { toSec: 30, revision: 1 } });
    await untilStatus('playing');
    expect((await driver.inspect()).positionSec).toBeGreaterThan(29.5);
    await order({ seek: { toSec: 30, revision: 1 }, paused: true });
    await untilStatus('paused');
    const held = await driver.inspect();
    await order({ editionId: 'two', url: `${files.url}/file.mp3?two` });
    await untilStatus('playing');
    expect((await driver.inspect()).positionSec).toBeLessThan(10);
    await order({ playRevision: 2 });
    await untilStatus('playing');
    const back = await driver.inspect();
    expect(back.positionSec).toBeGreaterThanOrEqual(held.positionSec - 0.1);
    expect(back.positionSec).toBeLessThan(held.positionSec + 5);
    expect(back.aliveCount).toBe(1);
  });

  it("tells the system's media controls what plays and how far it is", async () => {
    await order({ playRevision: 3 });
    await untilStatus('playing');
    const session =
      '({ title: navigator.mediaSession.metadata?.title, state: navigator.mediaSession.playbackState })';
    expect(await browser.evaluateInOffscreen(session)).toEqual({ title: 'News bulletin', state: 'playing' });
    await order({ playRevision: 3, paused: true });
    await untilStatus('paused');
    expect(await browser.evaluateInOffscreen(session)).toEqual({ title: 'News bulletin', state: 'paused' });
  });

  it('continues a file that was cut off from the same second, without asking too often', async () => {
    const url = `${files.url}/cut.mp3`;
    await order({ editionId: 'cut', url, seek: { toSec: files.cutSec - 3, revision: 9 } });
    await untilStatus('playing');
    await untilStatus('stalled');
    const { positionSec } = (await playback()) as { readonly positionSec: number };
    await untilStatus('reconnecting', 30_000);
    expect(await playback()).toMatchObject({ positionSec, cause: { kind: 'connection-lost' } });
    expect(files.requestCount('/cut.mp3')).toBeLessThan(20);
    files.mend();
    await untilStatus('playing', 30_000);
    const back = await driver.inspect();
    expect(back.positionSec).toBeGreaterThanOrEqual(positionSec - 0.1);
    expect(back.positionSec).toBeLessThan(positionSec + 3);
  });

  it('fades to silence and pauses when the sleep timer is over', async () => {
    await order({ playRevision: 4 }, { sleep: { kind: 'at', atMs: Date.now() + 3_000 } });
    await untilStatus('playing');
    await untilStatus('paused');
    expect((await driver.inspect()).aliveCount).toBe(1);
  });
});
