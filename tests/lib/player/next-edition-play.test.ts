import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EditionContext,
  type EditionInput,
  type EditionPlay,
  pausedEdition,
} from '../../../lib/player/edition.ts';
import type { StreamFailure } from '../../../lib/player/failure.ts';
import { nextEditionPlay } from '../../../lib/player/next-edition-play.ts';
import { editionPolicy, RECONNECT_POLICY } from '../../../lib/player/reconnect.ts';

const URL = 'https://a.example/bulletin.mp3';
const START_MS = 1_700_000_000_000;
const MINUTE_MS = 60_000;

const at = (afterMs: number, positionSec = 0): EditionContext => ({
  nowMs: START_MS + afterMs,
  random: 0,
  policy: editionPolicy(RECONNECT_POLICY),
  url: URL,
  positionSec,
});

type Step = readonly [afterMs: number, input: EditionInput, positionSec?: number];

const LEFT = pausedEdition({
  positionSec: 100,
  durationSec: 600,
  heardAtMs: undefined,
  rate: 1,
  online: true,
});

function play(script: readonly Step[], from: EditionPlay = LEFT): EditionPlay {
  return script.reduce(
    (edition, [afterMs, input, positionSec]) => nextEditionPlay(edition, input, at(afterMs, positionSec)),
    from,
  );
}

const PLAY: EditionInput = { kind: 'play' };
const PAUSE: EditionInput = { kind: 'pause' };
const WAKE: EditionInput = { kind: 'wake' };
const seek = (toSec: number, paused = false): EditionInput => ({ kind: 'seek', toSec, paused });
const network = (online: boolean): EditionInput => ({ kind: 'network', online });
const sounding = (connectionId: number, positionSec: number): EditionInput => ({
  kind: 'sounding',
  connectionId,
  positionSec,
  durationSec: 600,
});
const lost = (
  connectionId: number,
  positionSec: number,
  kind: StreamFailure['kind'] = 'connection-lost',
): EditionInput => ({ kind: 'lost', connectionId, positionSec, failure: { kind, url: URL } });

const LOADING: readonly Step[] = [[0, PLAY]];
const PLAYING: readonly Step[] = [...LOADING, [500, sounding(1, 100)]];
const PAUSED: readonly Step[] = [...PLAYING, [10_500, PAUSE, 110]];
const STALLED: readonly Step[] = [...PLAYING, [10_500, { kind: 'dry', connectionId: 1 }, 110]];
const WAITING: readonly Step[] = [...PLAYING, [10_500, lost(1, 110)]];
const TRYING: readonly Step[] = [...WAITING, [10_900, WAKE]];
const OFFLINE: readonly Step[] = [...PLAYING, [10_000, network(false)], [10_500, lost(1, 110)]];
const FAILED: readonly Step[] = [...WAITING, [10_900, WAKE], [10_500 + 10 * MINUTE_MS, lost(2, 110)]];
const FINISHED: readonly Step[] = [
  ...PLAYING,
  [500_500, { kind: 'finished', connectionId: 1, durationSec: 600 }],
];

describe('an edition', () => {
  it.each([
    ['loads where it was left', LOADING, { status: 'loading', positionSec: 100, sinceMs: START_MS }],
    [
      'plays once sound moves, with an anchor',
      PLAYING,
      {
        status: 'playing',
        position: { positionSec: 100, takenAtMs: START_MS + 500, rate: 1 },
        durationSec: 600,
      },
    ],
    ['is paused where sound was', PAUSED, { status: 'paused', positionSec: 110, durationSec: 600 }],
    ['stalls where sound ran dry', STALLED, { status: 'stalled', positionSec: 110 }],
    [
      'waits for the next try from the same second',
      WAITING,
      { status: 'reconnecting', positionSec: 110, attempt: 1, retryAtMs: START_MS + 10_900 },
    ],
    [
      'tries from the same second',
      TRYING,
      { status: 'reconnecting', positionSec: 110, retryAtMs: undefined },
    ],
    ['waits for the network', OFFLINE, { status: 'offline', positionSec: 110, sinceMs: START_MS + 10_500 }],
    [
      'gives up after ten minutes in which nothing advanced',
      FAILED,
      { status: 'failed', positionSec: 110, failure: { kind: 'connection-lost', url: URL } },
    ],
    ['is finished at its end', FINISHED, { status: 'finished', durationSec: 600 }],
  ] as const)('%s', (_name, script, playback) => {
    expect(play(script).playback).toMatchObject(playback);
  });

  it.each([
    ['loading', LOADING, 'closes', 100],
    ['playing', PLAYING, 'holds', 130],
    ['stalled', STALLED, 'holds', 110],
    ['waiting for a try', WAITING, 'closes', 110],
    ['trying', TRYING, 'closes', 110],
    ['offline', OFFLINE, 'closes', 110],
  ] as const)('paused while %s %s the connection and stands at %d', (_name, script, does, positionSec) => {
    const edition = play([...script, [30_500, PAUSE, 130]]);
    expect(edition.playback).toEqual({ status: 'paused', positionSec, durationSec: 600 });
    expect(edition.connection?.isPaused).toBe(does === 'holds' ? true : undefined);
    expect([edition.wakeAtMs, edition.outage]).toEqual([undefined, undefined]);
  });

  it.each([
    ['paused', PAUSED],
    ['failed', FAILED],
    ['finished', FINISHED],
  ] as const)('is left alone by pause while %s', (_name, script) => {
    const before = play(script);
    expect(nextEditionPlay(before, PAUSE, at(700_000))).toBe(before);
  });

  it.each([
    ['loading', LOADING, { status: 'loading', positionSec: 300 }, 2],
    ['playing', PLAYING, { status: 'stalled', positionSec: 300 }, 1],
    ['paused', PAUSED, { status: 'paused', positionSec: 300 }, 1],
    ['stalled', STALLED, { status: 'stalled', positionSec: 300 }, 1],
    [
      'waiting for a try',
      WAITING,
      { status: 'reconnecting', positionSec: 300, retryAtMs: START_MS + 10_900 },
      undefined,
    ],
    ['trying', TRYING, { status: 'reconnecting', positionSec: 300, retryAtMs: undefined }, 3],
    ['offline', OFFLINE, { status: 'offline', positionSec: 300 }, undefined],
    ['failed', FAILED, { status: 'loading', positionSec: 300 }, 3],
    ['finished', FINISHED, { status: 'loading', positionSec: 300 }, 2],
  ] as const)('goes elsewhere while %s', (_name, script, playback, connectionId) => {
    const edition = play([...script, [700_000, seek(300), 130]]);
    expect(edition.playback).toMatchObject(playback);
    expect(edition.connection?.id).toBe(connectionId);
    const isOpenThere = edition.connection?.fromSec === 300 || edition.connection?.leap?.toSec === 300;
    if (connectionId !== undefined) expect(isOpenThere).toBe(true);
  });

  it.each([
    ['failed', FAILED],
    ['finished', FINISHED],
  ] as const)('goes elsewhere without a sound while %s and wanted in pause', (_name, script) => {
    const edition = play([...script, [700_000, seek(300, true)]]);
    expect(edition.playback).toEqual({ status: 'paused', positionSec: 300, durationSec: 600 });
    expect(edition.connection).toBeUndefined();
  });

  it.each([
    ['before its beginning', -20, { status: 'stalled', positionSec: 0 }],
    ['beyond its end', 900, { status: 'finished' }],
  ] as const)('sent %s', (_name, toSec, playback) => {
    expect(play([...PLAYING, [1_000, seek(toSec), 101]]).playback).toMatchObject(playback);
  });

  it('waits in the last second when it is sent beyond its end in pause', () => {
    expect(play([...PAUSED, [11_000, seek(900)]]).playback).toMatchObject({
      status: 'paused',
      positionSec: 599,
    });
  });

  it.each([
    ['at once', 5_000, 110, undefined],
    ['after two minutes', 2 * MINUTE_MS, 107, { toSec: 107 }],
    ['after two hours', 120 * MINUTE_MS, 100, { toSec: 100 }],
  ] as const)('goes on from a held connection %s', (_name, awayMs, positionSec, leap) => {
    const edition = play([...PAUSED, [10_500 + awayMs, PLAY]]);
    expect(edition.playback).toMatchObject({ status: 'stalled', positionSec });
    expect(edition.connection).toEqual({ id: 1, fromSec: 100, isPaused: false, leap });
  });

  it('goes back nothing from a place that was chosen in pause', () => {
    const edition = play([...PAUSED, [11_000, seek(300)], [120 * MINUTE_MS, PLAY]]);
    expect(edition.playback).toMatchObject({ status: 'stalled', positionSec: 300 });
  });

  it('stays in pause when its held connection breaks, and opens another when it goes on', () => {
    const broken = play([...PAUSED, [20_000, lost(1, 110)]]);
    expect(broken.playback.status).toBe('paused');
    expect(broken.connection).toBeUndefined();
    expect(play([[25_000, PLAY]], broken)).toMatchObject({
      playback: { status: 'loading', positionSec: 110 },
      connection: { id: 2, fromSec: 110 },
    });
  });

  it.each([
    ['stalled', STALLED, 110],
    ['waiting for a try', WAITING, 110],
    ['offline', OFFLINE, 110],
    ['failed', FAILED, 110],
    ['finished', FINISHED, 0],
  ] as const)('is tried anew at once when play is pressed while %s', (_name, script, fromSec) => {
    const before = play(script);
    const edition = nextEditionPlay(before, PLAY, at(700_000));
    expect(edition.playback).toMatchObject({ status: 'loading', positionSec: fromSec });
    expect(edition.connection?.id).toBe(before.lastConnectionId + 1);
    expect(edition.outage).toBeUndefined();
  });

  it.each([
    ['loading', LOADING],
    ['playing', PLAYING],
  ] as const)('is left alone by play while %s', (_name, script) => {
    const before = play(script);
    expect(nextEditionPlay(before, PLAY, at(700))).toBe(before);
  });

  it('moves its anchor with the rate, and keeps the rate through pauses', () => {
    const faster = play([...PLAYING, [10_500, { kind: 'rate', rate: 2 }, 110]]);
    expect(faster.playback).toMatchObject({
      position: { positionSec: 110, takenAtMs: START_MS + 10_500, rate: 2 },
    });
    const again = play(
      [
        [20_500, PAUSE, 130],
        [21_000, PLAY],
        [21_100, sounding(1, 130)],
      ],
      faster,
    );
    expect(again.playback).toMatchObject({ position: { rate: 2 } });
    expect(nextEditionPlay(again, { kind: 'rate', rate: 2 }, at(22_000))).toBe(again);
  });

  it('corrects its anchor after the machine slept, and leaves a right one alone', () => {
    const right = play(PLAYING);
    expect(nextEditionPlay(right, sounding(1, 110.4), at(10_500))).toBe(right);
    const corrected = nextEditionPlay(right, sounding(1, 111), at(3_600_500));
    expect(corrected.playback).toMatchObject({
      position: { positionSec: 111, takenAtMs: START_MS + 3_600_500 },
    });
  });

  it('calls a server silent after 20 s, and later while bytes keep coming', () => {
    expect(play([...LOADING, [20_000, WAKE]]).playback).toMatchObject({
      status: 'reconnecting',
      cause: { kind: 'silent' },
    });
    const arriving = play([...LOADING, [15_000, { kind: 'arriving', connectionId: 1 }], [20_000, WAKE]]);
    expect(arriving.playback.status).toBe('loading');
    expect(play([[35_000, WAKE]], arriving).playback.status).toBe('reconnecting');
  });

  it('calls a connection starved that stays dry', () => {
    expect(play([...STALLED, [30_500, WAKE]]).playback).toMatchObject({
      cause: { kind: 'starved' },
      positionSec: 110,
    });
  });

  it('gives up at once where it may not be played without encryption', () => {
    const { playback } = play([...LOADING, [100, lost(1, 0, 'plain-http-refused')]]);
    expect(playback).toMatchObject({
      status: 'failed',
      positionSec: 100,
      failure: { kind: 'plain-http-refused' },
    });
  });

  it.each(['not-allowed', 'not-audio'] as const)('gives up after three tries that end in "%s"', (kind) => {
    const second = play([...LOADING, [100, lost(1, 0, kind)], [500, WAKE], [600, lost(2, 0, kind)]]);
    expect(second.playback).toMatchObject({ status: 'reconnecting', attempt: 2 });
    const third = play(
      [
        [1_600, WAKE],
        [1_700, lost(3, 0, kind)],
      ],
      second,
    );
    expect(third.playback).toMatchObject({ status: 'failed', positionSec: 100, failure: { kind } });
  });

  it('does not give up on a server that cuts again and again, as long as it advances', () => {
    let edition = play(PLAYING);
    for (let minute = 1; minute <= 30; minute += 1) {
      const id = edition.lastConnectionId;
      const brokeMs = minute * MINUTE_MS;
      edition = nextEditionPlay(edition, lost(id, 100 + minute * 5), at(brokeMs));
      expect(edition.playback.status).toBe('reconnecting');
      edition = play(
        [
          [brokeMs + 30_000, WAKE],
          [brokeMs + 31_000, sounding(id + 1, 100 + minute * 5)],
        ],
        edition,
      );
    }
    expect(edition.playback.status).toBe('playing');
  });

  it('forgets the trouble after ten seconds of good play', () => {
    const back = play([...TRYING, [11_000, sounding(2, 110)]]);
    expect(back.outage).toBeDefined();
    expect(nextEditionPlay(back, WAKE, at(21_000)).outage).toBeUndefined();
  });

  it('continues from the same second at once when the network returns', () => {
    const back = play([...OFFLINE, [30 * MINUTE_MS, network(true)]]);
    expect(back.playback).toMatchObject({ status: 'reconnecting', positionSec: 110, retryAtMs: undefined });
    expect(back.connection).toMatchObject({ id: 2, fromSec: 110 });
    // What went on before does not count against it.
    const lostAgain = nextEditionPlay(back, lost(2, 110), at(30 * MINUTE_MS + 500));
    expect(lostAgain.playback.status).toBe('reconnecting');
  });

  it('gives up offline after an hour, so that sound does not start unasked', () => {
    const edition = play([...OFFLINE, [10_500 + 60 * MINUTE_MS, WAKE]]);
    expect(edition.playback.status).toBe('failed');
    expect(nextEditionPlay(edition, network(true), at(4_000_000)).connection).toBeUndefined();
  });

  it('takes another length over when it learns it', () => {
    const edition = play([...PLAYING, [1_000, { kind: 'length', connectionId: 1, durationSec: 480 }]]);
    expect(edition.playback).toMatchObject({ durationSec: 480 });
  });

  it.each([
    ['sound', sounding(1, 400)],
    ['a drought', { kind: 'dry', connectionId: 1 }],
    ['bytes', { kind: 'arriving', connectionId: 1 }],
    ['an end', { kind: 'finished', connectionId: 1, durationSec: 600 }],
    ['a loss', lost(1, 400)],
  ] as const)('ignores %s of a connection that is no longer the one', (_name, late) => {
    const before = play(TRYING);
    expect(nextEditionPlay(before, late, at(12_000))).toBe(before);
  });
});

describe('an edition under any sequence of events', () => {
  const id = fc.nat(6);
  const sec = fc.integer({ min: -50, max: 900 });
  const input = fc.oneof(
    fc.constant(PLAY),
    fc.constant(PAUSE),
    fc.constant(WAKE),
    fc.tuple(sec, fc.boolean()).map(([toSec, paused]) => seek(toSec, paused)),
    fc.constantFrom(0.5, 1, 3).map((rate): EditionInput => ({ kind: 'rate', rate })),
    fc.tuple(id, sec).map(([connectionId, positionSec]) => sounding(connectionId, Math.max(0, positionSec))),
    id.map((connectionId): EditionInput => ({ kind: 'dry', connectionId })),
    id.map((connectionId): EditionInput => ({ kind: 'arriving', connectionId })),
    id.map((connectionId): EditionInput => ({ kind: 'finished', connectionId, durationSec: undefined })),
    fc
      .tuple(id, fc.constantFrom('connection-lost' as const, 'not-audio' as const))
      .map(([connectionId, kind]) => lost(connectionId, 50, kind)),
    fc.boolean().map(network),
  );

  it('is connected exactly when sound is coming, tried or held, and is woken whenever it waits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(120_000), input), { maxLength: 60 }), (steps) => {
        let nowMs = 0;
        let edition = LEFT;
        for (const [waitMs, next] of steps) {
          nowMs += waitMs;
          edition = nextEditionPlay(edition, next, at(nowMs, 50));
          const { playback, connection, wakeAtMs } = edition;
          const tries = playback.status === 'reconnecting' && playback.retryAtMs === undefined;
          const open = ['loading', 'playing', 'stalled'].includes(playback.status) || tries;
          if (playback.status === 'paused') expect(connection?.isPaused ?? true).toBe(true);
          else expect(connection !== undefined && !connection.isPaused).toBe(open);
          if (playback.status !== 'playing' && open) expect(wakeAtMs).toBeDefined();
          if (playback.status === 'offline')
            expect([edition.online, wakeAtMs !== undefined]).toEqual([false, true]);
          if (['paused', 'failed', 'finished'].includes(playback.status)) expect(wakeAtMs).toBeUndefined();
          if ('positionSec' in playback) expect(playback.positionSec).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
