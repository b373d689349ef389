import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveContext, nextLive, stoppedLive } from '../../../lib/player/live.ts';
import { RECONNECT_POLICY } from '../../../lib/player/reconnect.ts';
import { rememberAnswers } from '../../../lib/player/remembered.ts';

// What a server that refuses everything is asked, from play pressed on: each try, and each look whether
// anything answers that the player takes before it says why a try failed.

const MINUTE_MS = 60_000;
const MOST_IN_FIVE_MINUTES = 30;

/** When each request of the first `untilMs` is made, as the policy has it. */
function requestsTo(streamCount: number, draw: () => number, untilMs: number): readonly number[] {
  const requests: number[] = [];
  let nowMs = 0;
  const ask = () => {
    requests.push(nowMs);
  };
  const remembered = rememberAnswers(
    async () => {
      ask();
      return false;
    },
    { nowMs: () => nowMs, setTimer: () => () => {} },
  );
  const urlOf = (index: number) => `https://${index}.example/`;
  const context = (): LiveContext => ({ nowMs, random: draw(), policy: RECONNECT_POLICY, urlOf });
  let live = nextLive(stoppedLive(true), { kind: 'play', streamCount }, context());
  while (nowMs <= untilMs) {
    const { connection } = live;
    if (connection) {
      const url = urlOf(connection.streamIndex);
      ask();
      void remembered.answers(url, '');
      const failure = { kind: 'unreachable', url } as const;
      live = nextLive(live, { kind: 'lost', connectionId: connection.id, failure }, context());
    } else {
      nowMs = live.wakeAtMs ?? Number.POSITIVE_INFINITY;
      live = nextLive(live, { kind: 'wake' }, context());
    }
  }
  return requests.filter((atMs) => atMs <= untilMs);
}

describe('a server that refuses everything', () => {
  it.each([
    [1, 'shortest', 1],
    [1, 'longest', 0],
    [2, 'shortest', 1],
    [2, 'longest', 0],
    [3, 'shortest', 1],
    [3, 'longest', 0],
  ])(
    'is asked at most 30 times in five minutes at %i addresses with the %s waits',
    (streamCount, _, draw) => {
      const requests = requestsTo(streamCount, () => draw, 5 * MINUTE_MS);
      expect(requests.length).toBeLessThanOrEqual(MOST_IN_FIVE_MINUTES);
      expect(requests.length).toBeGreaterThan(15); // all of them were counted
    },
  );

  it('is asked no more often than that whatever the draws are', () => {
    const draws = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 3 }), (drawn, streamCount) => {
        let next = 0;
        const draw = () => drawn[next++ % drawn.length] ?? 0;
        expect(requestsTo(streamCount, draw, 5 * MINUTE_MS).length).toBeLessThanOrEqual(MOST_IN_FIVE_MINUTES);
      }),
      { numRuns: 300 },
    );
  });

  it('is asked about once a minute and address in the long run', () => {
    const hour = requestsTo(1, () => 1, 60 * MINUTE_MS - 1).filter((atMs) => atMs >= 5 * MINUTE_MS);
    expect(hour.length).toBeLessThanOrEqual(2 * 55 * 1.2); // a try and a look, jitter included
    expect(hour.length).toBeGreaterThan(55);
  });
});

describe('a source that returns', () => {
  it.each([1, 2, 3])('after 30 s is met within 8 s, with %i addresses', (streamCount) => {
    for (const draw of [0, 0.3, 0.7, 1]) {
      const requests = requestsTo(streamCount, () => draw, 5 * MINUTE_MS);
      const met = requests.find((atMs) => atMs >= 30_000) ?? Number.POSITIVE_INFINITY;
      expect(met - 30_000).toBeLessThanOrEqual(8_000);
    }
  });
});
