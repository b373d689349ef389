import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamFailure } from '../../../lib/player/failure.ts';
import {
  type Live,
  type LiveContext,
  type LiveInput,
  nextLive,
  stoppedLive,
} from '../../../lib/player/live.ts';
import { RECONNECT_POLICY } from '../../../lib/player/reconnect.ts';

const URLS = ['https://a.example/live', 'https://b.example/live'];
const START_MS = 1_700_000_000_000;

const at = (afterMs: number): LiveContext => ({
  nowMs: START_MS + afterMs,
  random: 0,
  policy: RECONNECT_POLICY,
  urlOf: (index) => URLS[index] ?? '',
});

/** Plays a script of inputs, each at its time, from silence. */
function play(
  script: readonly (readonly [afterMs: number, input: LiveInput])[],
  from = stoppedLive(true),
): Live {
  return script.reduce((live, [afterMs, input]) => nextLive(live, input, at(afterMs)), from);
}

const PLAY: LiveInput = { kind: 'play', streamCount: 2 };
const sounding = (connectionId: number): LiveInput => ({ kind: 'sounding', connectionId, positionSec: 0 });
const ended = (connectionId: number, index = 0): LiveInput => ({
  kind: 'lost',
  connectionId,
  failure: { kind: 'stream-ended', url: URLS[index] ?? '' },
});
const dead = (connectionId: number, index = 0): LiveInput => ({
  kind: 'lost',
  connectionId,
  failure: { kind: 'unreachable', url: URLS[index] ?? '' },
});
const lost = (connectionId: number, kind: StreamFailure['kind'], index = 0): LiveInput => ({
  kind: 'lost',
  connectionId,
  failure: { kind, url: URLS[index] ?? '' },
});
const WAKE: LiveInput = { kind: 'wake' };
const network = (online: boolean): LiveInput => ({ kind: 'network', online });

describe('live play', () => {
  it('connects to the first address when play is pressed', () => {
    const live = play([[0, PLAY]]);
    expect(live.playback).toEqual({ status: 'connecting', streamIndex: 0, sinceMs: START_MS });
    expect(live.connection).toEqual({ id: 1, streamIndex: 0 });
  });

  it('plays once sound moves, with an anchor for its position', () => {
    const live = play([
      [0, PLAY],
      [800, sounding(1)],
    ]);
    expect(live.playback).toEqual({
      status: 'playing',
      streamIndex: 0,
      sinceMs: START_MS + 800,
      position: { positionSec: 0, takenAtMs: START_MS + 800, rate: 1 },
    });
    expect(live.wakeAtMs).toBeUndefined();
  });

  it('closes the connection and forgets all trouble on stop', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [200, { kind: 'stop' }],
    ]);
    expect(live).toMatchObject({
      playback: { status: 'stopped' },
      connection: undefined,
      wakeAtMs: undefined,
      outage: undefined,
    });
  });

  it('goes to the next address when the first cannot be reached', () => {
    const waiting = play([
      [0, PLAY],
      [100, dead(1)],
    ]);
    expect(waiting.playback).toMatchObject({
      status: 'retrying',
      streamIndex: 1,
      attempt: 1,
      retryAtMs: START_MS + 500,
    });
    expect(waiting.connection).toBeUndefined();
    const trying = nextLive(waiting, WAKE, at(600));
    expect(trying.connection).toEqual({ id: 2, streamIndex: 1 });
    expect(trying.playback).toMatchObject({ status: 'retrying', attempt: 1, retryAtMs: undefined });
  });

  it('retries the same address first when it had sounded and the server ends the stream', () => {
    const live = play([
      [0, PLAY],
      [500, sounding(1)],
      [90_000, ended(1)],
    ]);
    expect(live.playback).toMatchObject({
      status: 'reconnecting',
      streamIndex: 0,
      attempt: 1,
      cause: { kind: 'stream-ended' },
    });
  });

  it('counts tries, and wraps around the addresses', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [600, WAKE],
      [700, dead(2, 1)],
      [1_200, WAKE],
      [1_300, dead(3)],
    ]);
    expect(live.playback).toMatchObject({ status: 'retrying', attempt: 3, streamIndex: 1 });
  });

  it('calls a server silent that gives no sound in 20 s', () => {
    const live = play([
      [0, PLAY],
      [20_000, WAKE],
    ]);
    expect(live.playback).toMatchObject({ status: 'retrying', cause: { kind: 'silent', url: URLS[0] } });
  });

  it('stalls when sound runs dry, and recovers without a new connection', () => {
    const script = [
      [0, PLAY],
      [500, sounding(1)],
      [9_000, { kind: 'dry', connectionId: 1 }],
    ] as const;
    expect(play(script).playback).toEqual({ status: 'stalled', streamIndex: 0, sinceMs: START_MS + 9_000 });
    const back = play([...script, [12_000, sounding(1)]]);
    expect(back.playback.status).toBe('playing');
    expect(back.connection?.id).toBe(1);
  });

  it('gives a stalled connection up after 2.5 s', () => {
    const live = play([
      [0, PLAY],
      [500, sounding(1)],
      [9_000, { kind: 'dry', connectionId: 1 }],
      [11_500, WAKE],
    ]);
    expect(live.playback).toMatchObject({ status: 'reconnecting', cause: { kind: 'starved' } });
    expect(live.connection).toBeUndefined();
  });

  it('forgets the trouble after a minute of good play', () => {
    const troubled = [
      [0, PLAY],
      [500, sounding(1)],
      [5_000, ended(1)],
      [5_500, WAKE],
      [6_000, sounding(2)],
    ] as const;
    expect(play([...troubled, [66_000, WAKE]]).outage).toBeUndefined();
    expect(play([...troubled, [40_000, ended(2)]]).playback).toMatchObject({ attempt: 2 });
    expect(play([...troubled, [66_000, WAKE], [70_000, ended(2)]]).playback).toMatchObject({ attempt: 1 });
  });

  it('gives up after 60 minutes of trouble, saying why', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [600, WAKE],
      [3_600_100, dead(2, 1)],
    ]);
    expect(live.playback).toEqual({
      status: 'failed',
      sinceMs: START_MS + 3_600_100,
      failure: { kind: 'unreachable', url: URLS[1] },
    });
    expect(live).toMatchObject({ connection: undefined, wakeAtMs: undefined });
  });

  it('says that the server ended the stream when that was all it ever did', () => {
    const live = play([
      [0, PLAY],
      [500, sounding(1)],
      [600, ended(1)],
      [1_100, WAKE],
      [3_600_600, ended(2)],
    ]);
    expect(live.playback.status).toBe('ended');
  });

  it('waits for the network when it is gone, and connects at once when it returns', () => {
    const gone = play([
      [0, PLAY],
      [500, sounding(1)],
      [1_000, network(false)],
    ]);
    expect(gone.playback.status).toBe('playing'); // the buffer still sounds
    const offline = nextLive(
      gone,
      { kind: 'lost', connectionId: 1, failure: { kind: 'connection-lost', url: URLS[0] ?? '' } },
      at(9_000),
    );
    expect(offline.playback).toEqual({ status: 'offline', sinceMs: START_MS + 9_000 });
    const back = nextLive(offline, network(true), at(500_000));
    expect(back.connection).toEqual({ id: 2, streamIndex: 0 });
    expect(back.playback).toMatchObject({ status: 'reconnecting', retryAtMs: undefined });
  });

  it('does not wait out a delay when the network returns meanwhile', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [200, network(false)],
      [250, network(true)],
    ]);
    expect(live.connection?.id).toBe(2);
  });

  it('gives up offline after 60 minutes, so that sound does not start unasked hours later', () => {
    const live = play([
      [0, PLAY],
      [100, network(false)],
      [200, dead(1)],
      [3_600_200, WAKE],
    ]);
    expect(live.playback.status).toBe('failed');
    expect(nextLive(live, network(true), at(3_700_000)).connection).toBeUndefined();
  });

  it('tries at once when play is pressed again in the middle of a wait', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [200, PLAY],
    ]);
    expect(live.playback).toMatchObject({ status: 'connecting', streamIndex: 0 });
    expect(live.outage).toBeUndefined();
  });

  it.each([
    ['sound', sounding(1)],
    ['a drought', { kind: 'dry', connectionId: 1 }],
    ['an end', ended(1)],
  ] as const)('ignores %s of a connection that is no longer the one', (_name, late) => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
      [600, WAKE],
    ]);
    expect(nextLive(live, late, at(700))).toBe(live);
  });

  it('ignores a wake-up that comes before its time', () => {
    const live = play([
      [0, PLAY],
      [100, dead(1)],
    ]);
    expect(nextLive(live, WAKE, at(300))).toBe(live);
  });
});

describe('trouble without hope', () => {
  type Kind = StreamFailure['kind'];
  /** Lets one connection after the other fail as listed, each as soon as its time comes. */
  function failing(kinds: readonly Kind[], streamCount: number, from: Live = stoppedLive(true)) {
    let nowMs = 0;
    let live = nextLive(from, { kind: 'play', streamCount }, at(0));
    let count = 0;
    for (const kind of kinds) {
      if (!live.connection && live.wakeAtMs !== undefined) {
        nowMs = live.wakeAtMs - START_MS;
        live = nextLive(live, WAKE, at(nowMs));
      }
      const { connection } = live;
      if (!connection) break;
      count += 1;
      live = nextLive(live, lost(connection.id, kind, connection.streamIndex), at(nowMs));
    }
    return { live, count, afterMs: nowMs };
  }
  const always = (kind: Kind) => Array.from({ length: 40 }, () => kind);

  it.each<[string, readonly Kind[], number, number, number, Kind]>([
    ['a web page at the only address', always('not-audio'), 1, 2, 10_000, 'not-audio'],
    ['web pages at two addresses', always('not-audio'), 2, 4, 10_800, 'not-audio'],
    ['plain http that is refused', always('plain-http-refused'), 1, 1, 0, 'plain-http-refused'],
    ['plain http that is refused twice', always('plain-http-refused'), 2, 2, 400, 'plain-http-refused'],
    ['sound that may not start', always('not-allowed'), 1, 1, 0, 'not-allowed'],
    [
      'a web page, and plain http that is refused',
      ['not-audio', 'plain-http-refused', 'not-audio', 'plain-http-refused'],
      2,
      4,
      10_800,
      'not-audio',
    ],
    [
      'a dead server that comes back with a web page',
      ['unreachable', ...always('not-audio')],
      1,
      3,
      10_400,
      'not-audio',
    ],
  ])('gives up on %s', (_name, kinds, streamCount, tries, afterMs, told) => {
    const given = failing(kinds, streamCount);
    expect(given.live.playback).toMatchObject({ status: 'failed', failure: { kind: told } });
    expect(given).toMatchObject({ count: tries, afterMs });
    expect(given.live).toMatchObject({ connection: undefined, wakeAtMs: undefined });
  });

  it.each<[string, readonly Kind[], number]>([
    [
      'one address that is only dead',
      ['not-audio', 'unreachable', 'not-audio', 'unreachable', 'not-audio'],
      2,
    ],
    [
      'an https address that is dead beside plain http',
      ['unreachable', 'plain-http-refused', 'unreachable'],
      2,
    ],
    ['a server that only ends streams', ['stream-ended', 'stream-ended', 'stream-ended', 'stream-ended'], 1],
  ])('tries on with %s', (_name, kinds, streamCount) => {
    const { live, count } = failing(kinds, streamCount);
    expect(live.playback.status).toBe('retrying');
    expect(count).toBe(kinds.length);
  });

  it('does not say that all is unencrypted because one address is', () => {
    const { live } = failing(['unreachable', 'plain-http-refused'], 2);
    expect(live.playback).toMatchObject({ status: 'retrying', cause: { kind: 'unreachable' } });
  });

  it('tries on behind an error page when the station has sounded: its source may come back', () => {
    const heard = [
      [0, PLAY],
      [500, sounding(1)],
      [90_000, lost(1, 'connection-lost')],
    ] as const;
    let live = play(heard);
    for (let tries = 0; tries < 12; tries += 1) {
      live = nextLive(live, WAKE, at((live.wakeAtMs ?? 0) - START_MS));
      live = nextLive(live, lost(live.connection?.id ?? 0, 'not-audio'), at((live.wakeAtMs ?? 0) - START_MS));
    }
    expect(live.playback).toMatchObject({ status: 'reconnecting', cause: { kind: 'not-audio' } });
  });

  it('begins to count anew when the network was away', () => {
    const page = lost(1, 'not-audio');
    const live = play([
      [0, { kind: 'play', streamCount: 1 }],
      [100, page],
      [200, network(false)],
      [300, network(true)],
      [400, lost(2, 'not-audio')],
    ]);
    expect(live.playback.status).toBe('retrying');
  });

  it('says "reconnecting" only of what was heard since play was pressed', () => {
    const heard = [
      [0, PLAY],
      [100, dead(1)],
      [600, WAKE],
      [900, sounding(2)],
      [5_000, dead(2, 1)],
    ] as const;
    expect(play(heard.slice(0, 2)).playback.status).toBe('retrying');
    expect(play(heard.slice(0, 3)).playback.status).toBe('retrying');
    expect(play(heard).playback.status).toBe('reconnecting');
    expect(play([...heard, [6_000, PLAY], [6_100, dead(3)]]).playback.status).toBe('retrying');
  });
});

describe('live play under any sequence of events', () => {
  const input = fc.oneof(
    fc.constant<LiveInput>(PLAY),
    fc.constant<LiveInput>({ kind: 'stop' }),
    fc.nat(6).map((id) => sounding(id)),
    fc.nat(6).map((id): LiveInput => ({ kind: 'dry', connectionId: id })),
    fc.nat(6).map((id) => ended(id)),
    fc.nat(6).map((id) => dead(id, 1)),
    fc.nat(6).map((id) => lost(id, 'not-audio')),
    fc.boolean().map(network),
    fc.constant<LiveInput>(WAKE),
  );
  const script = fc.array(fc.tuple(fc.nat(120_000), input), { maxLength: 60 });

  it('has a connection exactly when sound is coming or being tried, and a wake-up whenever it waits', () => {
    fc.assert(
      fc.property(script, (steps) => {
        let nowMs = 0;
        let live = stoppedLive(true);
        for (const [waitMs, next] of steps) {
          nowMs += waitMs;
          live = nextLive(live, next, at(nowMs));
          const { playback, connection, wakeAtMs } = live;
          const isRetrying = playback.status === 'retrying' || playback.status === 'reconnecting';
          const tries = isRetrying && playback.retryAtMs === undefined;
          const connected = ['connecting', 'playing', 'stalled'].includes(playback.status) || tries;
          expect(connection !== undefined).toBe(connected);
          if (playback.status !== 'playing' && connected) expect(wakeAtMs).toBeDefined();
          if (playback.status === 'offline') expect(live.online).toBe(false);
          if (['stopped', 'failed', 'ended'].includes(playback.status)) expect(wakeAtMs).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });
});
