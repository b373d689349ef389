import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../lib/player/create-engine.ts';
import type { Engine, EngineOrder, EngineReport, Network } from '../../../lib/player/engine.ts';
import type { JournalReader } from '../../../lib/player/journal.ts';
import { RECONNECT_POLICY } from '../../../lib/player/reconnect.ts';
import type { Stream } from '../../../lib/station/station.ts';
import type { Clock } from '../../../lib/time/clock.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createFakeJournal } from '../../fakes/fake-journal.ts';
import { createFakePlayer, type FakePlayer, type FakeServer, settle } from '../../fakes/fake-player.ts';
import { createFakePositions } from '../../fakes/fake-positions.ts';

const STREAMS: readonly Stream[] = [
  { url: 'https://a.example/live', codec: 'mp3', bitrateKbps: 64 },
  { url: 'https://b.example/live', codec: 'mp3', bitrateKbps: 64 },
];
const WORDS = { title: 'Paris Live PM', artist: 'RFI English', album: '' };
const IDLE_MS = 120_000;

interface World {
  readonly engine: Engine;
  readonly player: FakePlayer;
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly reports: EngineReport[];
  readonly journal: JournalReader;
  readonly shown: string[];
  idleCount(): number;
  setOnline(online: boolean): void;
}

function world(
  serve?: (url: string) => FakeServer,
  disturb: (clock: Clock) => Clock = (clock) => clock,
): World {
  const clock = createFakeClock();
  const player = createFakePlayer(serve);
  const reports: EngineReport[] = [];
  const journal = createFakeJournal();
  const shown: string[] = [];
  let online = true;
  let hear: (online: boolean) => void = () => {};
  let idles = 0;
  const network: Network = {
    isOnline: () => online,
    onChange: (listen) => {
      hear = listen;
    },
  };
  const engine = createEngine({
    epoch: 7,
    player,
    chime: { play() {}, stop() {} },
    clock: disturb(clock),
    network,
    policy: RECONNECT_POLICY,
    random: () => 0,
    controls: {
      show: (words, playback) => shown.push(`${words.title}: ${playback.status}`),
      beforeSilence: () => shown.push('before silence'),
    },
    report: (report) => reports.push(report),
    wish: () => {},
    journal,
    positions: createFakePositions(),
    idle: () => {
      idles += 1;
    },
    waitsForBytes() {},
    idleMs: IDLE_MS,
  });
  return {
    engine,
    player,
    clock,
    reports,
    journal,
    shown,
    idleCount: () => idles,
    setOnline(next) {
      online = next;
      hear(next);
    },
  };
}

function order(revision: number, change: Partial<EngineOrder> = {}): EngineOrder {
  const wanted = {
    kind: 'live' as const,
    stationId: 'rfi-en',
    streams: STREAMS,
    playRevision: revision,
  };
  return {
    revision,
    wanted,
    volume: 0.5,
    muted: false,
    nowPlaying: WORDS,
    ...change,
  };
}

const silence = (revision: number): EngineOrder => order(revision, { wanted: undefined });

describe('the engine', () => {
  it('reports each change of state once, in sequence, under its epoch', async () => {
    const { engine, reports } = world();
    engine.obey(order(1));
    await settle();
    engine.obey(silence(2));
    expect(reports.map(({ epoch, sequence, playback }) => [epoch, sequence, playback.status])).toEqual([
      [7, 1, 'connecting'],
      [7, 2, 'playing'],
      [7, 3, 'stopped'],
    ]);
  });

  it('does nothing more when the same order comes twice', async () => {
    const { engine, player, reports } = world();
    engine.obey(order(1));
    await settle();
    engine.obey(order(1));
    await settle();
    expect(player.opened).toHaveLength(1);
    expect(reports).toHaveLength(2);
  });

  it('ignores an order older than the last', async () => {
    const { engine, player } = world();
    engine.obey(silence(5));
    engine.obey(order(4));
    await settle();
    expect(player.opened).toEqual([]);
  });

  it('stops the download on silence', async () => {
    const { engine, player } = world();
    engine.obey(order(1));
    await settle();
    engine.obey(silence(2));
    expect(player.current()).toBeUndefined();
    expect(player.aliveCount()).toBe(0);
  });

  it('carries volume and mute to the player, while playing and before', async () => {
    const { engine, player } = world();
    engine.obey(order(1, { volume: 0.3, muted: true }));
    expect([player.volume(), player.muted()]).toEqual([0.3, true]);
    engine.obey({ ...order(1), revision: 2, volume: 0.9 });
    await settle();
    expect(player.volume()).toBe(0.9);
    expect(player.opened).toHaveLength(1);
  });

  it('goes over to another station, from the first of its addresses', async () => {
    const { engine, player } = world();
    engine.obey(order(1));
    await settle();
    const other = {
      kind: 'live' as const,
      stationId: 'npr',
      streams: [
        {
          url: 'https://n.example/',
          codec: 'aac' as const,
          bitrateKbps: undefined,
        },
      ],
      playRevision: 2,
    };
    engine.obey(order(2, { wanted: other }));
    await settle();
    expect(player.opened).toEqual(['https://a.example/live', 'https://n.example/']);
    expect(engine.inspect()).toMatchObject({
      stationId: 'npr',
      aliveCount: 1,
      playback: { status: 'playing' },
    });
  });

  it('takes the mirror when the first address is dead', async () => {
    const { engine, player, clock } = world((url) => (url.includes('a.') ? 'dead' : 'good'));
    engine.obey(order(1));
    await settle();
    clock.advance(500);
    await settle();
    expect(player.opened).toEqual(['https://a.example/live', 'https://b.example/live']);
    expect(engine.inspect().playback).toMatchObject({
      status: 'playing',
      streamIndex: 1,
    });
  });

  it('is heard again after the server ended the stream', async () => {
    const { engine, player, clock } = world();
    engine.obey(order(1));
    await settle();
    player.end();
    expect(engine.inspect().playback.status).toBe('reconnecting');
    clock.advance(500);
    await settle();
    expect(engine.inspect().playback.status).toBe('playing');
  });

  it('waits on when a timer fires before its time on the wall clock', async () => {
    const early: { fire: () => void; delayMs: number }[] = [];
    const { engine, player, clock } = world(
      (url) => (url.includes('a.') ? 'dead' : 'good'),
      (real) => ({
        ...real,
        setTimer(delayMs, fire) {
          early.push({ delayMs, fire });
          return () => {};
        },
      }),
    );
    engine.obey(order(1));
    await settle();
    const retry = early.at(-1);
    clock.advance((retry?.delayMs ?? 0) - 1);
    retry?.fire();
    expect(player.opened).toHaveLength(1);
    expect(early.at(-1)?.delayMs).toBe(1);
    clock.advance(1);
    early.at(-1)?.fire();
    expect(player.opened).toHaveLength(2);
  });

  it('plays anew when the addresses of the station have changed', async () => {
    const { engine, player } = world();
    engine.obey(order(1));
    await settle();
    const moved = [{ url: 'https://moved.example/', codec: 'mp3' as const, bitrateKbps: undefined }];
    engine.obey(order(2, { wanted: { kind: 'live', stationId: 'rfi-en', streams: moved, playRevision: 1 } }));
    await settle();
    expect(player.current()?.url).toBe('https://moved.example/');
    expect(engine.inspect().playback.status).toBe('playing');
  });

  it('leaves sound alone when play is pressed while it plays', async () => {
    const { engine, player } = world();
    engine.obey(order(1));
    await settle();
    engine.obey(order(2));
    expect(player.opened).toHaveLength(1);
  });

  it('tries at once when play is pressed while it waits for a retry', async () => {
    const { engine, player } = world(() => 'dead');
    engine.obey(order(1));
    await settle();
    engine.obey(order(2));
    expect(player.opened).toEqual([STREAMS[0]?.url, STREAMS[0]?.url]);
  });

  it('stays silent after giving up until play is pressed anew', async () => {
    const { engine, player, clock } = world(() => 'dead');
    engine.obey(order(1));
    for (let minute = 0; minute < 70 * 6; minute += 1) {
      await settle();
      clock.advance(10_000);
    }
    expect(engine.inspect().playback).toMatchObject({
      status: 'failed',
      failure: { kind: 'unreachable' },
    });
    const tries = player.opened.length;
    engine.obey({ ...order(1), revision: 2, volume: 1 });
    expect(player.opened).toHaveLength(tries);
    engine.obey(order(3));
    expect(player.opened).toHaveLength(tries + 1);
  });

  it('says at once that there is nothing to play, and tries no more', async () => {
    const { engine, player, clock, journal } = world(() => 'html');
    engine.obey(order(1));
    for (let second = 0; second < 120; second += 1) {
      await settle();
      clock.advance(1_000);
    }
    expect(engine.inspect().playback).toMatchObject({ status: 'failed', failure: { kind: 'not-audio' } });
    expect(player.opened).toHaveLength(2 * STREAMS.length);
    const notes = (await journal.latest(9)).map(({ playback }) => playback.status);
    expect(notes).toEqual(['failed', 'retrying', 'retrying', 'retrying', 'connecting']);
  });

  it('resumes at once when the network returns', async () => {
    let server: FakeServer = 'good';
    const { engine, player, setOnline } = world(() => server);
    engine.obey(order(1));
    await settle();
    setOnline(false);
    server = 'dead';
    player.breakOff();
    expect(engine.inspect().playback.status).toBe('offline');
    server = 'good';
    setOnline(true);
    await settle();
    expect(engine.inspect().playback.status).toBe('playing');
  });

  it('shows the system what plays, and again when only the words change', async () => {
    const { engine, shown } = world();
    engine.obey(order(1));
    await settle();
    engine.obey({ ...order(1), nowPlaying: { ...WORDS, title: 'News flash' } });
    expect(shown.at(-1)).toBe('News flash: playing');
  });

  it('keeps a note of each change, for the listener to read later', async () => {
    const { engine, player, journal, clock } = world();
    engine.obey(order(1));
    await settle();
    player.end();
    clock.advance(500);
    await settle();
    engine.obey(silence(2));
    await settle();
    const notes = await journal.latest(9);
    expect(notes.map(({ stationId, playback }) => `${stationId} ${playback.status}`).reverse()).toEqual([
      'rfi-en connecting',
      'rfi-en playing',
      'rfi-en reconnecting',
      'rfi-en playing',
      'rfi-en stopped',
    ]);
  });

  it('holds the media controls before the last sound goes, and only then', async () => {
    const { engine, shown } = world();
    engine.obey(silence(1));
    expect(shown).not.toContain('before silence');
    engine.obey(order(2));
    await settle();
    engine.obey(silence(3));
    expect(shown.slice(-2)).toEqual(['before silence', 'Paris Live PM: stopped']);
  });

  it('says that it is idle once after two silent minutes, and never while sound is wanted', async () => {
    const { engine, clock, idleCount } = world();
    engine.obey(order(1));
    await settle();
    clock.advance(10 * IDLE_MS);
    expect(idleCount()).toBe(0);
    engine.obey(silence(2));
    clock.advance(IDLE_MS - 1);
    expect(idleCount()).toBe(0);
    clock.advance(1);
    expect(idleCount()).toBe(1);
  });

  it('says that it is idle when it is opened and nothing is wanted', () => {
    const { clock, idleCount } = world();
    clock.advance(IDLE_MS);
    expect(idleCount()).toBe(1);
  });
});

describe('what an engine found out about a server in trouble', () => {
  it.each<[string, (world: World) => void]>([
    ['when play is pressed anew', ({ engine }) => engine.obey(order(2))],
    ['when it is stopped', ({ engine }) => engine.obey(silence(2))],
    [
      'when the trouble has been over for a minute',
      ({ player, clock }) => {
        player.sound();
        clock.advance(RECONNECT_POLICY.goodPlayMs);
      },
    ],
  ])('is forgotten %s', async (_case, happen) => {
    const inTrouble = world(() => 'mute');
    inTrouble.engine.obey(order(1));
    inTrouble.player.breakOff('unreachable');
    inTrouble.clock.advance(RECONNECT_POLICY.firstRoundMs);
    const before = inTrouble.player.forgetCount();
    happen(inTrouble);
    expect(inTrouble.player.forgetCount()).toBeGreaterThan(before);
  });

  it('holds while the trouble lasts', () => {
    const { engine, player, clock } = world(() => 'mute');
    engine.obey(order(1));
    const before = player.forgetCount();
    for (let tries = 0; tries < 5; tries += 1) {
      player.breakOff('unreachable');
      clock.advance(RECONNECT_POLICY.youngCapMs);
    }
    expect(player.opened.length).toBeGreaterThan(4);
    expect(player.forgetCount()).toBe(before);
  });
});
