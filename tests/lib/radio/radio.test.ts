import { describe, expect, it } from 'vitest';
import { isUnderWay } from '../../../lib/player/playback.ts';
import { parseSession } from '../../../lib/radio/stored.ts';
import { settle } from '../../fakes/fake-player.ts';
import { createFakeBrowser } from '../../fakes/fake-radio.ts';
import { aSlot, aStation } from '../../fakes/stations.ts';

const STATIONS = [aStation('one'), aStation('two')];

function aBrowser(options: Partial<Parameters<typeof createFakeBrowser>[0]> = {}) {
  const browser = createFakeBrowser({ stations: STATIONS, ...options });
  const status = () => parseSession(browser.store.session)?.playback.status;
  const intent = () => browser.store.kept['intent'] as Record<string, unknown>;
  return { ...browser, status, intent };
}

describe('the radio', () => {
  it('starts silent on the first station, and opens no engine for it', async () => {
    const { status, intent, openCount } = aBrowser();
    await settle();
    expect(status()).toBe('stopped');
    expect(intent()).toMatchObject({ stationId: 'one', playing: false, volume: 1, muted: false });
    expect(openCount()).toBe(0);
  });

  it('opens the engine once and plays, however many ask', async () => {
    const { radio, status, openCount, player } = aBrowser();
    const answers = await Promise.all([radio().call({ kind: 'play' }), radio().call({ kind: 'play' })]);
    await settle();
    expect(answers).toEqual([{ ok: true }, { ok: true }]);
    expect(status()).toBe('playing');
    expect(openCount()).toBe(1);
    expect(player.opened).toEqual(['https://one.example/live.mp3']);
  });

  it('stops sound and download on stop', async () => {
    const { radio, status, player } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    await radio().call({ kind: 'stop' });
    await settle();
    expect(status()).toBe('stopped');
    expect(player.current()).toBeUndefined();
  });

  it('toggles between playing and stopped', async () => {
    const { radio, status } = aBrowser();
    await radio().call({ kind: 'toggle' });
    await settle();
    expect(status()).toBe('playing');
    await radio().call({ kind: 'toggle' });
    await settle();
    expect(status()).toBe('stopped');
  });

  it.each([
    ['play', 'playing'],
    ['toggle', 'playing'],
    ['skip-forward', 'stopped'],
    ['next', 'stopped'],
    [{ seekToSec: 30 }, 'stopped'],
  ] as const)('takes the wish %j for what it means live in silence', async (wish, expected) => {
    const { radio, status } = aBrowser();
    await radio().wish(wish);
    await settle();
    expect(status()).toBe(expected);
  });

  it.each(['pause', 'stop', 'toggle'] as const)(
    'takes the wish "%s" for a stop while live plays',
    async (wish) => {
      const { radio, status } = aBrowser();
      await radio().call({ kind: 'play' });
      await settle();
      await radio().wish(wish);
      await settle();
      expect(status()).toBe('stopped');
    },
  );

  it('makes the engine ready when a listener looks, without a sound', async () => {
    const { radio, openCount, player, clock } = aBrowser();
    await radio().call({ kind: 'attend' });
    await settle();
    expect(openCount()).toBe(1);
    expect(player.opened).toEqual([]);
    clock.advance(121_000);
    await settle();
    await radio().call({ kind: 'attend' });
    expect(openCount()).toBe(2);
  });

  it('goes over to another station while sound is under way, and only shows it otherwise', async () => {
    const { radio, player, status } = aBrowser();
    await radio().call({ kind: 'choose-station', stationId: 'two' });
    await settle();
    expect(status()).toBe('stopped');
    await radio().call({ kind: 'play' });
    await radio().call({ kind: 'choose-station', stationId: 'one' });
    await settle();
    expect(player.opened).toEqual(['https://two.example/live.mp3', 'https://one.example/live.mp3']);
  });

  it.each([
    { kind: 'play', stationId: 'none' },
    { kind: 'choose-station', stationId: 'none' },
    { kind: 'set-favourite', stationId: 'none', favourite: true },
    { kind: 'remove-station', stationId: 'one' },
  ] as const)('refuses $kind of a station it does not know', async (call) => {
    const { radio } = aBrowser();
    expect(await radio().call(call)).toMatchObject({ ok: false, failure: { kind: 'unknown-station' } });
  });

  it('plays on when the worker is stopped and started again', async () => {
    const { radio, restartBackground, player, status } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    restartBackground();
    await settle();
    expect(status()).toBe('playing');
    expect(player.opened).toHaveLength(1);
    await radio().call({ kind: 'stop' });
    await settle();
    expect(status()).toBe('stopped');
  });

  it('opens a new engine when the old one vanished while sound was wanted', async () => {
    const { radio, killEngine, status, openCount, wakeAtMs, clock } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    killEngine();
    expect(wakeAtMs()).toBeLessThanOrEqual(clock.nowMs() + 90_000);
    await radio().wake();
    await settle();
    expect(status()).toBe('playing');
    expect(openCount()).toBe(2);
  });

  it('wakes for nothing where the engine cannot go alone and no programme changes', async () => {
    const { radio, status, wakeAtMs } = aBrowser({ watchMs: undefined });
    await radio().call({ kind: 'play' });
    await settle();
    expect(status()).toBe('playing');
    expect(wakeAtMs()).toBeUndefined();
  });

  it('leaves a vanished engine closed when silence was wanted', async () => {
    const { radio, killEngine, openCount, wakeAtMs } = aBrowser();
    await radio().call({ kind: 'play' });
    await radio().call({ kind: 'stop' });
    killEngine();
    await radio().wake();
    await settle();
    expect(openCount()).toBe(1);
    expect(wakeAtMs()).toBeUndefined();
  });

  it('keeps station, volume and mute over a browser restart, and starts stopped', async () => {
    const { radio, restartBrowser, intent, status, openCount } = aBrowser();
    await radio().call({ kind: 'play', stationId: 'two' });
    await radio().call({ kind: 'set-volume', volume: 0.4 });
    await radio().call({ kind: 'set-muted', muted: true });
    await settle();
    restartBrowser();
    await settle();
    expect(intent()).toMatchObject({ stationId: 'two', volume: 0.4, muted: true, playing: false });
    expect(status()).toBe('stopped');
    expect(openCount()).toBe(1);
  });

  it('shows the default station after a browser restart where one is set', async () => {
    const { radio, restartBrowser, intent } = aBrowser();
    await radio().call({ kind: 'change-settings', change: { defaultStationId: 'one' } });
    await radio().call({ kind: 'choose-station', stationId: 'two' });
    restartBrowser();
    await settle();
    expect(intent()).toMatchObject({ stationId: 'one' });
  });

  it('lets revisions only grow, also over restarts', async () => {
    const { radio, restartBrowser, intent } = aBrowser();
    await radio().call({ kind: 'play' });
    const before = Number(intent()['revision']);
    restartBrowser();
    await radio().call({ kind: 'play' });
    expect(Number(intent()['revision'])).toBeGreaterThan(before);
  });

  it('ignores what an earlier engine says', async () => {
    const { radio, status } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    await radio().report({
      epoch: 0,
      sequence: 99,
      playback: { status: 'stopped' },
      positionSec: 0,
      aliveCount: 0,
    });
    expect(status()).toBe('playing');
  });

  it('ignores what an engine said before what it said last', async () => {
    const { radio, status } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    await radio().report({
      epoch: 1,
      sequence: 1,
      playback: { status: 'stopped' },
      positionSec: 0,
      aliveCount: 0,
    });
    expect(status()).toBe('playing');
  });

  it('keeps why it gave up, and does not start again by itself', async () => {
    const { radio, clock, status, store, player, told } = aBrowser({ serve: () => 'dead' });
    await radio().call({ kind: 'play' });
    for (let step = 0; step < 400; step += 1) {
      await settle();
      clock.advance(10_000);
    }
    await settle();
    expect(status()).toBe('failed');
    expect(told).toEqual([undefined, 'failed']);
    const tries = player.opened.length;
    await radio().call({ kind: 'attend' });
    await radio().call({ kind: 'set-volume', volume: 0.2 });
    await radio().wake();
    await settle();
    expect(status()).toBe('failed');
    expect(player.opened).toHaveLength(tries);
    const playback = parseSession(store.session)?.playback;
    expect(playback && isUnderWay(playback)).toBe(false);
  });

  it('closes the engine after it has been idle, and opens it again for the next play', async () => {
    const { radio, clock, openCount, status } = aBrowser();
    await radio().call({ kind: 'play' });
    await radio().call({ kind: 'stop' });
    await settle();
    clock.advance(121_000);
    await settle();
    await radio().call({ kind: 'play' });
    await settle();
    expect(status()).toBe('playing');
    expect(openCount()).toBe(2);
  });

  it('answers with the reason when the browser does not open the engine', async () => {
    const { radio } = aBrowser({ mayOpen: () => false });
    expect(await radio().call({ kind: 'play' })).toMatchObject({
      ok: false,
      failure: { kind: 'engine-unavailable', problem: 'Only the browser says when' },
    });
  });

  it('reads again what could not be read at the first try', async () => {
    const { radio, clock, status } = aBrowser({ brokenReads: 2 });
    const answer = radio().call({ kind: 'play' });
    for (let step = 0; step < 10; step += 1) {
      await settle();
      clock.advance(500);
    }
    expect(await answer).toEqual({ ok: true });
    await settle();
    expect(status()).toBe('playing');
  });

  it('says that nothing could be read, and is not dead for it', async () => {
    const { radio, clock, store, status } = aBrowser({ brokenReads: 99 });
    const answer = radio().call({ kind: 'play' });
    for (let step = 0; step < 10; step += 1) {
      await settle();
      clock.advance(1_000);
    }
    expect(await answer).toEqual({ ok: false, failure: { kind: 'not-read', problem: 'the disk is busy' } });
    store.brokenReads = 0;
    expect(await radio().call({ kind: 'play' })).toEqual({ ok: true });
    await settle();
    expect(status()).toBe('playing');
  });

  it('plays in a new session although nothing can be written', async () => {
    const { radio, store, player } = aBrowser();
    store.isFull = true; // before the first session is written down
    await radio().call({ kind: 'play' });
    await settle();
    expect(player.current()).toBeDefined();
  });

  it('plays although the disk is full, and says that it could not be kept', async () => {
    const { radio, store, player } = aBrowser();
    await settle();
    store.isFull = true;
    const answer = await radio().call({ kind: 'play' });
    await settle();
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-stored' } });
    expect(player.current()).toBeDefined();
  });

  it('turns sound on again when a muted listener asks for more of it', async () => {
    const { radio, intent } = aBrowser();
    await radio().call({ kind: 'set-volume', volume: 0.5 });
    await radio().call({ kind: 'set-muted', muted: true });
    await radio().call({ kind: 'change-volume', by: 0.1 });
    expect(intent()).toMatchObject({ volume: 0.6, muted: false });
    await radio().call({ kind: 'change-volume', by: 1 });
    expect(intent()).toMatchObject({ volume: 1 });
  });

  it('does not blame the station shown for why another one failed', async () => {
    const { radio, clock, status, shown } = aBrowser({ serve: () => 'dead' });
    await radio().call({ kind: 'play' });
    for (let step = 0; step < 400; step += 1) {
      await settle();
      clock.advance(10_000);
    }
    await settle();
    expect(status()).toBe('failed');
    await radio().call({ kind: 'choose-station', stationId: 'two' });
    await settle();
    expect(shown.at(-1)).toMatchObject({ station: { id: 'two' }, playback: { status: 'stopped' } });
  });

  it('keeps the name of a station in the journal, and forgets all of it when asked, with and without an engine', async () => {
    const { radio, journal, killEngine, openCount } = aBrowser();
    await radio().call({ kind: 'play' });
    await settle();
    expect((await journal.latest(1))[0]).toMatchObject({ stationId: 'one', stationName: 'Station one' });
    expect(await radio().call({ kind: 'clear-journal' })).toEqual({ ok: true });
    expect(await journal.latest(9)).toEqual([]);
    await radio().call({ kind: 'stop' });
    killEngine();
    expect(await radio().call({ kind: 'clear-journal' })).toEqual({ ok: true });
    expect(await journal.latest(9)).toEqual([]);
    expect(openCount()).toBe(2);
  });

  it('says why the journal could not be cleared', async () => {
    const { radio } = aBrowser({ mayOpen: () => false });
    expect(await radio().call({ kind: 'clear-journal' })).toMatchObject({
      ok: false,
      failure: { kind: 'not-stored', problem: 'Only the browser says when' },
    });
  });

  it('remembers favourites in the order they were made', async () => {
    const { radio, store } = aBrowser();
    await radio().call({ kind: 'set-favourite', stationId: 'two', favourite: true });
    await radio().call({ kind: 'set-favourite', stationId: 'one', favourite: true });
    expect(store.kept['favourites']).toEqual(['two', 'one']);
    await radio().call({ kind: 'set-favourite', stationId: 'two', favourite: false });
    expect(store.kept['favourites']).toEqual(['one']);
  });

  it('adds, plays and removes an own station', async () => {
    const { radio, player, intent, store } = aBrowser();
    const own = aStation('own-mine', {
      streams: [{ url: 'https://mine.example/a.mp3', codec: 'mp3', bitrateKbps: undefined }],
    });
    expect(await radio().call({ kind: 'save-station', station: JSON.parse(JSON.stringify(own)) })).toEqual({
      ok: true,
    });
    await radio().call({ kind: 'play', stationId: 'own-mine' });
    await settle();
    expect(player.opened).toEqual(['https://mine.example/a.mp3']);
    expect(await radio().call({ kind: 'remove-station', stationId: 'own-mine' })).toEqual({ ok: true });
    await settle();
    expect(player.current()).toBeUndefined();
    expect(intent()).toMatchObject({ stationId: 'one' });
    expect(store.kept['ownStations']).toEqual([]);
  });

  it('refuses a station that is none, with the reason', async () => {
    const { radio } = aBrowser();
    const answer = await radio().call({
      kind: 'save-station',
      station: { id: 'x', streams: [{ url: 'file:///etc' }] },
    });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-station' } });
  });

  it('wakes when the programme changes, so that the words follow it', async () => {
    const clockStart = 1_700_000_000_000; // 2023-11-14T22:13:20Z
    const timetable = {
      slots: [aSlot('a', '22:00', '22:14'), aSlot('b', '22:14', '23:00')],
      validFrom: undefined,
      validUntil: undefined,
      edition: undefined,
      source: undefined,
    };
    const { radio, wakeAtMs, clock, shown } = aBrowser({ stations: [aStation('one', { timetable })] });
    await radio().call({ kind: 'play' });
    await settle();
    expect(wakeAtMs()).toBe(clockStart + 41_000);
    expect(shown.at(-1)?.programme).toEqual({ title: 'Programme a', validity: 'current', edition: '' });
    clock.advance(41_000);
    await radio().wake();
    expect(shown.at(-1)?.programme?.title).toBe('Programme b');
  });
});
