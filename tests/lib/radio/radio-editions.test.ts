import { describe, expect, it } from 'vitest';
import type { PlayableEdition } from '../../../lib/bulletins/playable.ts';
import type { LibraryAnswer, LibraryOrder } from '../../../lib/radio/library-calls.ts';
import { positionSecAt } from '../../../lib/radio/listening.ts';
import { parseKept, parseSession } from '../../../lib/radio/stored.ts';
import { FAKE_FILE_SEC, settle } from '../../fakes/fake-player.ts';
import { createFakeBrowser } from '../../fakes/fake-radio.ts';
import { aStation } from '../../fakes/stations.ts';

const MINUTE_MS = 60_000;

const edition = (name: string): PlayableEdition => ({
  editionId: name,
  feedId: 'feed',
  title: `Bulletin ${name}`,
  programme: 'News',
  url: `https://files.example/${name}.mp3`,
  mimeType: 'audio/mpeg',
  durationSec: undefined,
  imageUrl: undefined,
});

function aBrowser(options: Partial<Parameters<typeof createFakeBrowser>[0]> = {}) {
  const browser = createFakeBrowser({ stations: [aStation('one'), aStation('two')], ...options });
  const session = () => parseSession(browser.store.session);
  const listening = () => parseKept(browser.store.kept).listening;
  const heard = () => session()?.edition?.playback;
  const positionSec = () => positionSecAt({ playback: heard(), nowMs: browser.clock.nowMs() });
  const play = async (name: string) => {
    await browser.radio().call({ kind: 'play-edition', edition: edition(name) });
    await settle();
  };
  return { ...browser, session, listening, heard, positionSec, play };
}

async function passing(browser: ReturnType<typeof aBrowser>, sec: number) {
  for (let passed = 0; passed < sec; passed += 1) {
    browser.clock.advance(1_000);
    await settle();
  }
}

describe('an edition', () => {
  it('plays, and live gives way to it', async () => {
    const browser = aBrowser();
    await browser.radio().call({ kind: 'play' });
    await settle();
    await browser.play('a');
    expect(browser.heard()?.status).toBe('playing');
    expect(browser.session()?.playback.status).toBe('stopped');
    expect(browser.player.current()?.url).toBe('https://files.example/a.mp3');
    expect(browser.shown.at(-1)?.edition?.edition.title).toBe('Bulletin a');
  });

  it('gives way to live, and keeps its place in the player', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await passing(browser, 20);
    await browser.radio().call({ kind: 'play' });
    await settle();
    expect(browser.session()?.playback.status).toBe('playing');
    expect(browser.listening()).toMatchObject({ current: { editionId: 'a' }, playing: false });
    await browser.radio().call({ kind: 'resume' });
    await settle();
    expect(browser.heard()?.status).toBe('playing');
    expect(browser.positionSec()).toBeGreaterThanOrEqual(19);
  });

  it.each([
    ['pause', 'paused'],
    ['stop', 'paused'],
    ['toggle', 'paused'],
  ] as const)('is paused by "%s"', async (kind, status) => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind });
    await settle();
    expect(browser.heard()?.status).toBe(status);
    expect(browser.listening().playing).toBe(false);
  });

  it('goes on by the toggle key, as what was heard last', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind: 'toggle' });
    await settle();
    await browser.radio().call({ kind: 'toggle' });
    await settle();
    expect(browser.heard()?.status).toBe('playing');
  });

  it.each([
    ['skip-forward', 70],
    ['skip-back', 25],
    [{ seekToSec: 300 }, 300],
  ] as const)('goes elsewhere by the media control %o', async (wish, expected) => {
    const browser = aBrowser();
    await browser.play('a');
    await passing(browser, 40);
    await browser.radio().wish(wish);
    await settle();
    expect(browser.positionSec()).toBeCloseTo(expected, 0);
  });

  it('starts where it was left after a restart, not where it was once sent', async () => {
    const browser = aBrowser();
    await browser.radio().call({ kind: 'play-edition', edition: edition('a'), atSec: 300 });
    await settle();
    expect(browser.positionSec()).toBeCloseTo(300, 0);
    expect(browser.listening().seek).toBeUndefined();
    await passing(browser, 60);
    browser.restartBrowser();
    await settle();
    await browser.radio().call({ kind: 'resume' });
    await settle();
    expect(browser.positionSec()).toBeGreaterThan(350);
  });

  it('goes elsewhere in a pause with no engine, and from there once it goes on', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind: 'pause' });
    await settle();
    browser.killEngine();
    await browser.radio().call({ kind: 'seek', toSec: 200 });
    await settle();
    await browser.radio().call({ kind: 'resume' });
    await settle();
    expect(browser.positionSec()).toBeCloseTo(200, 0);
  });

  it('goes as far as all presses of a burst together', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await passing(browser, 10);
    await Promise.all(Array.from({ length: 6 }, () => browser.radio().call({ kind: 'skip', bySec: 30 })));
    await settle();
    expect(browser.positionSec()).toBeCloseTo(190, 0);
    expect(browser.listening().seek).toBeUndefined();
  });

  it('has its speed at once', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind: 'set-rate', rate: 2 });
    await settle();
    expect(browser.player.rate()).toBe(2);
  });

  it('is followed by the queue, and then by silence', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind: 'queue-add', editions: [edition('b')], place: 'last' });
    await passing(browser, FAKE_FILE_SEC + 5);
    expect(browser.listening()).toMatchObject({ current: { editionId: 'b' }, playing: true, queue: [] });
    await passing(browser, FAKE_FILE_SEC + 5);
    expect(browser.listening()).toMatchObject({ current: { editionId: 'b' }, playing: false });
    expect(browser.heard()?.status).toBe('finished');
  });

  it('is not followed by the queue where the listener does not want it', async () => {
    const browser = aBrowser();
    await browser.radio().call({ kind: 'change-settings', change: { afterEdition: 'stop' } });
    await browser.play('a');
    await browser.radio().call({ kind: 'queue-add', editions: [edition('b')], place: 'last' });
    await passing(browser, FAKE_FILE_SEC + 5);
    expect(browser.listening()).toMatchObject({ current: { editionId: 'a' }, playing: false });
    expect(browser.listening().queue).toHaveLength(1);
  });

  it('is told of when it cannot be played, and wanted no more', async () => {
    const browser = aBrowser({ serve: () => 'locked' });
    await browser.play('a');
    await passing(browser, 60);
    expect(browser.heard()?.status).toBe('failed');
    expect(browser.listening().playing).toBe(false);
    expect(browser.told).toContain('failed');
  });

  it('plays on in a new engine where the old one was closed under it', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await passing(browser, 30);
    browser.killEngine();
    await browser.radio().call({ kind: 'attend' });
    await settle();
    expect(browser.heard()?.status).toBe('playing');
    expect(browser.positionSec()).toBeGreaterThan(20);
  });

  it('is silent after a restart of the browser, at its place, with its queue', async () => {
    const browser = aBrowser();
    await browser.play('a');
    await browser.radio().call({ kind: 'queue-add', editions: [edition('b')], place: 'next' });
    await browser.radio().call({ kind: 'set-sleep', sleep: { kind: 'edition-end' } });
    await passing(browser, 30);
    browser.restartBrowser();
    await settle();
    expect(browser.player.current()).toBeUndefined();
    expect(browser.listening()).toMatchObject({
      current: { editionId: 'a' },
      playing: false,
      sleep: undefined,
      queue: [{ editionId: 'b' }],
    });
    await browser.radio().call({ kind: 'resume' });
    await settle();
    expect(browser.positionSec()).toBeGreaterThan(20);
  });
});

describe('the sleep timer', () => {
  it('stops live too, and is then over', async () => {
    const browser = aBrowser();
    await browser.radio().call({ kind: 'play' });
    await settle();
    const atMs = browser.clock.nowMs() + 60_000;
    await browser.radio().call({ kind: 'set-sleep', sleep: { kind: 'at', atMs } });
    await passing(browser, 62);
    expect(browser.session()?.playback.status).toBe('stopped');
    expect(browser.listening().sleep).toBeUndefined();
  });
});

describe('the library', () => {
  function withFeeds(answer?: Partial<LibraryAnswer>) {
    const nowMs = () => browser.clock.nowMs();
    const browser: ReturnType<typeof aBrowser> = aBrowser({
      library: () =>
        ({
          ok: true,
          result: { kind: 'done' },
          nextDueAtMs: nowMs() + 30 * MINUTE_MS,
          ...answer,
        }) as LibraryAnswer,
    });
    return browser;
  }
  const kindsOf = (orders: readonly LibraryOrder[]) => orders.map(({ kind }) => kind);

  it('is asked through the engine, with what no clean-up may take', async () => {
    const browser = withFeeds();
    await browser.play('a');
    await browser.radio().call({ kind: 'queue-add', editions: [edition('b')], place: 'last' });
    const answer = await browser.radio().call({ kind: 'refresh' });
    expect(answer).toEqual({ ok: true, result: { kind: 'done' } });
    expect(browser.libraryOrders).toEqual([
      {
        kind: 'refresh',
        protectedIds: ['a', 'b'],
        allowedOrigins: ['https://allowed.example/*'],
        keeping: {
          budgetBytes: 1_000_000_000,
          cleanUp: 'played',
          removePlayedAfterDays: 'never',
          removeAfterDays: 'never',
        },
      },
    ]);
  });

  it('says why it could not', async () => {
    const failure = { kind: 'feed', failure: { kind: 'gone' } } as const;
    const browser = withFeeds({ ok: false, failure });
    const answer = await browser.radio().call({ kind: 'follow', url: 'https://a.example/feed' });
    expect(answer).toEqual({ ok: false, failure });
  });

  it('is looked after when it is due, also with no sound wanted, and the browser is told when next', async () => {
    const browser = withFeeds();
    await browser.radio().call({ kind: 'refresh' });
    expect(browser.wakeAtMs()).toBe(browser.clock.nowMs() + 30 * MINUTE_MS);
    browser.clock.advance(30 * MINUTE_MS);
    browser.restartBackground();
    await settle();
    expect(kindsOf(browser.libraryOrders)).toEqual(['refresh', 'refresh-due']);
    expect(browser.wakeAtMs()).toBe(browser.clock.nowMs() + 30 * MINUTE_MS);
  });

  it('is looked after soon where nobody heard whether the first feed was followed', async () => {
    const browser: ReturnType<typeof aBrowser> = aBrowser({ library: () => undefined });
    const answer = await browser.radio().call({ kind: 'follow', url: 'https://a.example/feed' });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'engine-unavailable' } });
    expect(browser.wakeAtMs()).toBe(browser.clock.nowMs() + 5 * MINUTE_MS);
  });

  it('is left alone until it is due, and where nothing is followed', async () => {
    const browser = withFeeds();
    browser.restartBackground();
    await settle();
    await browser.radio().call({ kind: 'refresh' });
    browser.clock.advance(29 * MINUTE_MS);
    browser.restartBackground();
    await settle();
    expect(kindsOf(browser.libraryOrders)).toEqual(['refresh']);
  });

  it('is not woken for any more when nothing is followed', async () => {
    const browser = withFeeds({ nextDueAtMs: undefined });
    await browser.radio().call({ kind: 'unfollow', feedId: 'feed', keepEditionIds: [] });
    expect(browser.wakeAtMs()).toBeUndefined();
  });

  it('keeps knowing when it is due where it could not be read', async () => {
    let fails = false;
    const browser: ReturnType<typeof aBrowser> = aBrowser({
      library: () =>
        fails
          ? { ok: false, failure: { kind: 'not-stored', problem: 'UnknownError' } }
          : { ok: true, result: { kind: 'done' }, nextDueAtMs: browser.clock.nowMs() + 30 * MINUTE_MS },
    });
    await browser.radio().call({ kind: 'refresh' });
    const dueAtMs = browser.wakeAtMs();
    fails = true;
    expect(await browser.radio().call({ kind: 'refresh' })).toMatchObject({ ok: false });
    expect(browser.wakeAtMs()).toBe(dueAtMs);
  });

  it('takes what is not followed any more from the queue, but not what is kept', async () => {
    const browser = withFeeds();
    const editions = [edition('a'), edition('b')];
    await browser.radio().call({ kind: 'queue-add', editions, place: 'last' });
    await browser.radio().call({ kind: 'unfollow', feedId: 'feed', keepEditionIds: ['b'] });
    expect(browser.listening().queue.map(({ editionId }) => editionId)).toEqual(['b']);
  });
});

describe('downloads', () => {
  const withDownloads = (
    nextDueAtMs: () => number | undefined,
    options: Parameters<typeof aBrowser>[0] = {},
  ) =>
    aBrowser({
      library: () => ({ ok: true, result: { kind: 'done' }, downloads: { nextDueAtMs: nextDueAtMs() } }),
      ...options,
    });

  it('are looked after when they are due, until nothing is left', async () => {
    let leftMinutes = 2;
    const browser: ReturnType<typeof aBrowser> = withDownloads(() => {
      leftMinutes -= 1;
      return leftMinutes < 0 ? undefined : browser.clock.nowMs() + MINUTE_MS;
    });
    await browser.radio().call({ kind: 'download', editionIds: ['a'] });
    for (let minute = 0; minute < 5; minute += 1) {
      browser.clock.advance(MINUTE_MS);
      browser.restartBackground();
      await settle();
    }
    const kinds = browser.libraryOrders.map(({ kind }) => kind);
    expect(kinds).toEqual(['download', 'downloads-due', 'downloads-due']);
    expect(browser.wakeAtMs()).toBeUndefined();
  });

  it('go on at once when the browser is opened again, whenever they would have been due', async () => {
    const browser: ReturnType<typeof aBrowser> = withDownloads(() => browser.clock.nowMs() + 60 * MINUTE_MS);
    await browser.radio().call({ kind: 'download', editionIds: ['a'] });
    browser.restartBrowser();
    await settle();
    await settle(); // an engine has to be opened for it
    expect(browser.libraryOrders.map(({ kind }) => kind)).toEqual(['download', 'downloads-due']);
  });

  it('go on when somebody looks and the engine has gone', async () => {
    const browser: ReturnType<typeof aBrowser> = withDownloads(() => browser.clock.nowMs() + 60 * MINUTE_MS);
    await browser.radio().call({ kind: 'download', editionIds: ['a'] });
    await browser.radio().call({ kind: 'attend' });
    expect(browser.libraryOrders).toHaveLength(1);
    browser.killEngine();
    await browser.radio().call({ kind: 'attend' });
    await settle();
    expect(browser.libraryOrders.map(({ kind }) => kind)).toEqual(['download', 'downloads-due']);
  });

  it('that are all kept are no reason to open an engine before they are to be looked at', async () => {
    const browser: ReturnType<typeof aBrowser> = withDownloads(
      () => browser.clock.nowMs() + 30 * 24 * 60 * MINUTE_MS,
    );
    await browser.radio().call({ kind: 'download', editionIds: ['a'] });
    browser.restartBrowser();
    await settle();
    await settle();
    await browser.radio().call({ kind: 'attend' });
    await settle();
    expect(browser.libraryOrders.map(({ kind }) => kind)).toEqual(['download']);
    expect(browser.wakeAtMs()).toBeDefined();
  });

  it('are told of another limit of space at once', async () => {
    const browser = withDownloads(() => undefined);
    await browser.radio().call({ kind: 'change-settings', change: { downloadBudgetBytes: 100_000_000 } });
    await settle();
    expect(browser.libraryOrders.at(-1)).toMatchObject({
      kind: 'downloads-due',
      keeping: { budgetBytes: 100_000_000, cleanUp: 'played' },
    });
  });

  it('are checked where a kept copy could not be played, once', async () => {
    const browser = withDownloads(() => undefined, { keptAudio: 'broken' });
    await browser.play('a');
    await passing(browser, 20);
    expect(browser.libraryOrders.map(({ kind }) => kind)).toEqual(['download-check']);
    await browser.play('b');
    const checked = browser.libraryOrders.flatMap((order) =>
      order.kind === 'download-check' ? order.editionIds : [],
    );
    expect(checked).toEqual(['a', 'b']);
  });
});
