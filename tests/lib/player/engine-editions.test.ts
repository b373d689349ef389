import { describe, expect, it } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import { createEngine } from '../../../lib/player/create-engine.ts';
import type {
  EditionOrder,
  EngineOrder,
  EngineReport,
  LiveOrder,
  MediaWish,
} from '../../../lib/player/engine.ts';
import { RECONNECT_POLICY } from '../../../lib/player/reconnect.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createFakeJournal } from '../../fakes/fake-journal.ts';
import {
  createFakePlayer,
  FAKE_CUT_SEC,
  FAKE_FILE_SEC,
  type FakeKept,
  type FakeServer,
  settle,
} from '../../fakes/fake-player.ts';
import { createFakePositions } from '../../fakes/fake-positions.ts';

const START_MS = 1_700_000_000_000;
const HOUR_MS = 60 * 60_000;
const IDLE_MS = 120_000;
const LIVE: LiveOrder = {
  kind: 'live',
  stationId: 'rfi-en',
  streams: [{ url: 'https://a.example/live', codec: 'mp3', bitrateKbps: 64 }],
  playRevision: 1,
};

const edition = (change: Partial<EditionOrder> = {}): EditionOrder => ({
  kind: 'edition',
  editionId: 'one',
  url: 'https://a.example/one.mp3',
  mimeType: 'audio/mpeg',
  paused: false,
  rate: 1,
  playRevision: 1,
  ...change,
});

const left = (change: Partial<EditionPosition> = {}): EditionPosition => ({
  editionId: 'one',
  positionSec: 180,
  durationSec: FAKE_FILE_SEC,
  heardAtMs: START_MS - 24 * HOUR_MS,
  playedAtMs: undefined,
  ...change,
});

function world(known: readonly EditionPosition[] = [], serve?: (url: string) => FakeServer, kept?: FakeKept) {
  const clock = createFakeClock(START_MS);
  const waits: boolean[] = [];
  const player = createFakePlayer(serve, clock, kept);
  const positions = createFakePositions(known);
  const reports: EngineReport[] = [];
  const wishes: MediaWish[] = [];
  const told: string[] = [];
  let revision = 0;
  let idleCount = 0;
  let tellNetwork = (_online: boolean) => {};
  const engine = createEngine({
    epoch: 7,
    player,
    chime: { play() {}, stop() {} },
    clock,
    positions,
    network: {
      isOnline: () => true,
      onChange: (listen) => {
        tellNetwork = listen;
      },
    },
    policy: RECONNECT_POLICY,
    random: () => 0,
    controls: { show() {}, beforeSilence() {} },
    report(report) {
      reports.push(report);
      told.push(report.edition?.playback.status ?? report.playback.status);
    },
    wish(wish) {
      wishes.push(wish);
      told.push(`wish: ${wish}`);
    },
    journal: createFakeJournal(),
    idle: () => {
      idleCount += 1;
    },
    waitsForBytes: (is) => waits.push(is),
    idleMs: IDLE_MS,
  });

  /** Orders, and lets happen what is due. */
  async function want(wanted: EngineOrder['wanted'], change: Partial<EngineOrder> = {}): Promise<void> {
    revision += 1;
    const nowPlaying = { title: '', artist: '', album: '' };
    engine.obey({ revision, wanted, volume: 0.5, muted: false, nowPlaying, ...change });
    await settle();
  }

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await settle();
  }

  return {
    engine,
    player,
    clock,
    positions,
    reports,
    wishes,
    want,
    pass,
    idleCount: () => idleCount,
    network: (online: boolean) => tellNetwork(online),
    playback: () => engine.inspect().edition?.playback,
    told,
    waits,
  };
}

describe('the engine with an edition', () => {
  it('plays it from where it was left, a little before, and says each change once', async () => {
    const { want, player, playback, told, reports } = world([left()]);
    await want(edition());
    expect(player.current()).toMatchObject({ kind: 'file', fromSec: 160, rate: 1 });
    expect(playback()).toMatchObject({ status: 'playing', position: { positionSec: 160 } });
    expect(told).toEqual(['loading', 'playing']);
    expect(reports.at(-1)).toMatchObject({ sequence: 2, playback: { status: 'stopped' } });
  });

  it('says nothing more while it plays on, and keeps the position every 5 s', async () => {
    const { want, pass, reports, positions } = world();
    await want(edition());
    for (let second = 0; second < 60; second += 1) await pass(1_000);
    expect(reports).toHaveLength(2);
    expect(positions.written.map(({ positionSec }) => Math.round(positionSec))).toEqual([
      5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
    ]);
  });

  it('opens nothing for an edition that is wanted in pause, and says where it stands', async () => {
    const { want, player, playback, idleCount, pass, positions } = world([left()]);
    await want(edition({ paused: true }));
    expect(player.opened).toEqual([]);
    expect(playback()).toEqual({ status: 'paused', positionSec: 180, durationSec: FAKE_FILE_SEC });
    await pass(IDLE_MS);
    expect(idleCount()).toBe(1);
    expect(positions.written).toEqual([]);
    await want(edition({ paused: false }));
    expect(player.current()).toMatchObject({ fromSec: 160 });
  });

  it('pauses and goes on without another connection, and keeps the position', async () => {
    const { want, pass, player, playback, positions } = world();
    await want(edition());
    await pass(12_000);
    await want(edition({ paused: true }));
    expect(playback()).toMatchObject({ status: 'paused', positionSec: 12 });
    expect(positions.of('one')).toMatchObject({ positionSec: 12, durationSec: FAKE_FILE_SEC });
    await pass(30_000);
    await want(edition({ paused: false, playRevision: 2 }));
    expect(playback()).toMatchObject({ status: 'playing', position: { positionSec: 12 } });
    expect(player.opened).toHaveLength(1);
  });

  it('is idle in pause, and not while it plays', async () => {
    const { want, pass, idleCount } = world();
    await want(edition());
    await pass(2 * IDLE_MS);
    expect(idleCount()).toBe(0);
    await want(edition({ paused: true }));
    await pass(IDLE_MS);
    expect(idleCount()).toBe(1);
  });

  it('goes elsewhere once for each revision, says so, and keeps the place', async () => {
    const { want, pass, player, positions, engine } = world();
    await want(edition());
    await want(edition({ seek: { toSec: 300, revision: 2 } }));
    expect(positions.of('one')).toMatchObject({ positionSec: 300 });
    expect(engine.inspect().edition?.seekRevision).toBe(2);
    await pass(10_000);
    await want(edition({ seek: { toSec: 300, revision: 2 } }));
    expect(player.positionSec()).toBe(310);
    await want(edition({ seek: { toSec: 300, revision: 3 } }));
    expect(player.positionSec()).toBe(300);
  });

  it('begins where it was sent, rather than where it was left', async () => {
    const { want, player } = world([left()]);
    await want(edition({ seek: { toSec: 400, revision: 1 } }));
    expect(player.current()).toMatchObject({ fromSec: 400 });
  });

  it('takes another rate over while it plays, with another anchor', async () => {
    const { want, pass, player, playback } = world();
    await want(edition());
    await pass(10_000);
    await want(edition({ rate: 2 }));
    expect(playback()).toMatchObject({ position: { positionSec: 10, rate: 2 } });
    await pass(10_000);
    expect([player.positionSec(), player.opened.length]).toEqual([30, 1]);
  });

  it('is finished at its end, marked as played, and starts over when play is pressed', async () => {
    const { want, pass, player, playback, positions } = world([left({ heardAtMs: START_MS })]);
    await want(edition());
    await pass(420_000);
    expect(playback()).toEqual({ status: 'finished', durationSec: FAKE_FILE_SEC });
    expect(positions.of('one')).toMatchObject({ positionSec: 600, playedAtMs: expect.any(Number) });
    await want(edition({ playRevision: 2 }));
    expect(player.current()).toMatchObject({ fromSec: 0 });
    await pass(35_000);
    expect(positions.of('one')).toMatchObject({ positionSec: 35, playedAtMs: undefined });
  });

  it('continues from the same second after a break', async () => {
    const { want, pass, player, playback, positions } = world();
    await want(edition());
    await pass(42_000);
    player.breakOff();
    expect(playback()).toMatchObject({ status: 'reconnecting', positionSec: 42 });
    expect(positions.of('one')).toMatchObject({ positionSec: 42 });
    await pass(400);
    expect(player.current()).toMatchObject({ fromSec: 42 });
    expect(playback()).toMatchObject({ status: 'playing' });
  });

  it('fails after ten minutes in which a dead address stays dead, until play is pressed', async () => {
    const { want, pass, player, playback } = world([], () => 'dead');
    await want(edition());
    for (let step = 0; step < 80; step += 1) await pass(10_000);
    expect(playback()).toMatchObject({ status: 'failed', failure: { kind: 'unreachable' } });
    const tries = player.opened.length;
    await want(edition(), { volume: 1 });
    expect(player.opened).toHaveLength(tries);
    await want(edition({ playRevision: 2 }));
    expect(player.opened).toHaveLength(tries + 1);
  });

  it('waits without the network and goes on at once when it returns', async () => {
    const { want, pass, player, playback, network } = world();
    await want(edition());
    await pass(5_000);
    network(false);
    player.breakOff();
    expect(playback()).toMatchObject({ status: 'offline', positionSec: 5 });
    network(true);
    await settle();
    expect(playback()).toMatchObject({ status: 'playing', position: { positionSec: 5 } });
  });

  it('keeps the position before it gives way to live, and stops live before it sounds', async () => {
    const { want, pass, player, positions, engine, told } = world();
    await want(LIVE);
    await want(edition());
    expect(player.current()).toMatchObject({ kind: 'file' });
    expect(engine.inspect().playback).toEqual({ status: 'stopped' });
    await pass(7_000);
    await want({ ...LIVE, playRevision: 2 });
    expect(positions.of('one')).toMatchObject({ positionSec: 7 });
    expect(player.current()).toMatchObject({ kind: 'live' });
    expect(engine.inspect().edition).toBeUndefined();
    expect(told).toEqual(['connecting', 'playing', 'loading', 'playing', 'connecting', 'playing']);
  });

  it('keeps the position and falls silent when nothing is wanted any more', async () => {
    const { want, pass, player, positions, reports } = world();
    await want(edition());
    await pass(7_000);
    await want(undefined);
    expect([player.aliveCount(), positions.of('one')?.positionSec]).toEqual([0, 7]);
    expect(reports.at(-1)).toMatchObject({ playback: { status: 'stopped' }, edition: undefined });
  });

  it('goes over to another edition and back, each from its own place', async () => {
    const { want, pass, player } = world();
    const two = edition({ editionId: 'two', url: 'https://a.example/two.mp3' });
    await want(edition());
    await pass(7_000);
    await want(two);
    expect(player.current()).toMatchObject({ url: two.url, fromSec: 0 });
    await want(edition());
    expect(player.current()).toMatchObject({ fromSec: 7 });
  });

  it('goes over to another address of the same edition at the same second', async () => {
    const { want, pass, player } = world();
    await want(edition());
    await pass(7_000);
    await want(edition({ url: 'https://moved.example/one.mp3' }));
    expect(player.current()).toMatchObject({ url: 'https://moved.example/one.mp3', fromSec: 7 });
  });

  it('plays only what is wanted last when orders come faster than positions are read', async () => {
    const { engine, player } = world();
    const nowPlaying = { title: '', artist: '', album: '' };
    const rest = { volume: 1, muted: false, nowPlaying };
    engine.obey({ revision: 1, wanted: edition(), ...rest });
    engine.obey({
      revision: 2,
      wanted: edition({ editionId: 'two', url: 'https://a.example/two.mp3' }),
      ...rest,
    });
    engine.obey({
      revision: 3,
      wanted: edition({ editionId: 'three', url: 'https://a.example/3.mp3' }),
      ...rest,
    });
    await settle();
    expect(player.opened).toEqual(['https://a.example/3.mp3']);
    engine.obey({ revision: 4, wanted: edition(), ...rest });
    engine.obey({ revision: 5, wanted: undefined, ...rest });
    await settle();
    expect([player.opened.length, player.aliveCount()]).toEqual([1, 0]);
    expect(engine.inspect()).toMatchObject({ playback: { status: 'stopped' }, edition: undefined });
  });

  it('plays from the beginning when the position cannot be read', async () => {
    const { want, player, positions } = world([left()]);
    positions.read = async () => {
      throw new Error('UnknownError');
    };
    await want(edition());
    expect(player.current()).toMatchObject({ fromSec: 0 });
  });

  it('corrects where it is after the machine slept', async () => {
    const { want, pass, player, playback } = world();
    await want(edition());
    player.oversleep(4);
    await pass(5_000);
    expect(playback()).toMatchObject({ position: { positionSec: 1, takenAtMs: START_MS + 5_000 } });
  });
});

describe('sound that waits for bytes', () => {
  it('says so before it sounds and when it runs dry, and that it does not any more', async () => {
    const { want, player, waits, pass } = world();
    await want(edition());
    expect(waits).toEqual([true, false]);
    player.dry();
    await pass(1_000);
    expect(waits).toEqual([true, false, true]);
    player.sound();
    expect(waits.at(-1)).toBe(false);
  });

  it('does not wait for the network with a kept copy that has begun', async () => {
    const { want, player, waits, pass, engine } = world([], undefined, 'whole');
    await want(edition());
    expect(engine.inspect().edition?.heardFrom).toBe('kept');
    player.dry();
    await pass(1_000);
    expect(waits.at(-1)).toBe(false);
  });

  it.each([
    ['whole', 'kept'],
    ['broken', 'instead'],
    [undefined, 'network'],
  ] as const)('tells with the sound where it comes from: %s', async (kept, heardFrom) => {
    const { want, reports } = world([], undefined, kept);
    await want(edition());
    expect(reports.at(-1)?.edition).toMatchObject({ heardFrom, playback: { status: 'playing' } });
  });

  it('tells when the kept part has been heard and the network goes on', async () => {
    const { want, reports, pass } = world([], undefined, 'part');
    await want(edition());
    await pass(FAKE_CUT_SEC * 1_000 + 1_000);
    expect(
      reports
        .map(({ edition: heard }) => heard?.heardFrom)
        .filter(Boolean)
        .at(-1),
    ).toBe('network');
  });
});

describe('the sleep timer in the engine', () => {
  const sleep = { kind: 'at', atMs: START_MS + 60_000 } as const;

  it('fades an edition out, pauses it with its position kept, and says so', async () => {
    const { want, pass, player, playback, positions, wishes } = world();
    await want(edition(), { sleep });
    await pass(50_000);
    expect(player.volume()).toBeCloseTo(0.5 * 0.25, 2);
    await pass(10_000);
    expect(playback()).toMatchObject({ status: 'paused', positionSec: 60 });
    expect(positions.of('one')).toMatchObject({ positionSec: 60 });
    expect([wishes, player.volume()]).toEqual([['pause'], 0.5]);
  });

  it('stops live, and stays silent when the volume is changed before anybody heard of it', async () => {
    const { want, pass, player, wishes, engine } = world();
    await want(LIVE, { sleep });
    await pass(60_000);
    expect([wishes, player.aliveCount()]).toEqual([['stop'], 0]);
    await want(LIVE, { sleep, volume: 0.9 });
    expect(engine.inspect().playback.status).toBe('stopped');
    await want({ ...LIVE, playRevision: 2 }, { sleep });
    expect(engine.inspect().playback.status).toBe('playing');
  });

  it('stays in pause when the volume is changed before anybody heard of it', async () => {
    const { want, pass, playback } = world();
    await want(edition(), { sleep });
    await pass(60_000);
    await want(edition(), { sleep, volume: 0.9 });
    expect(playback()).toMatchObject({ status: 'paused' });
  });

  it.each([
    ['extended', { kind: 'at', atMs: START_MS + 600_000 } as const],
    ['taken back', undefined],
  ])('is loud again at once when it is %s', async (_name, later) => {
    const { want, pass, player, wishes } = world();
    await want(edition(), { sleep });
    await pass(55_000);
    expect(player.volume()).toBeLessThan(0.1);
    await want(edition(), { sleep: later });
    expect(player.volume()).toBe(0.5);
    await pass(30_000);
    expect(wishes).toEqual([]);
  });

  it('keeps fading through a change of volume and of what is wanted', async () => {
    const { want, pass, player, wishes } = world();
    await want(edition(), { sleep });
    await pass(50_000);
    await want(LIVE, { sleep, volume: 1 });
    expect(player.volume()).toBeCloseTo(0.25, 2);
    await pass(10_000);
    expect([wishes, player.aliveCount()]).toEqual([['stop'], 0]);
  });

  it('ends with the edition where that is asked, and tells so before it is finished', async () => {
    const { want, pass, told } = world([left({ heardAtMs: START_MS })]);
    await want(edition(), { sleep: { kind: 'edition-end' } });
    await pass(420_000);
    expect(told).toEqual(['loading', 'playing', 'wish: pause', 'finished']);
  });
});
