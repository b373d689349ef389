import { describe, expect, it } from 'vitest';
import {
  parseCleared,
  parseReport,
  parseWelcome,
  receiveAsBackground,
  receiveAsEngine,
} from '../../../lib/radio/protocol.ts';

const REPORT = {
  epoch: 1,
  sequence: 2,
  stationId: 'one',
  playback: { status: 'stopped' },
  positionSec: 0,
  aliveCount: 0,
};
const ORDER = {
  revision: 1,
  live: { stationId: 'one', streams: [{ url: 'https://a.example/', codec: 'mp3' }], playRevision: 1 },
  volume: 1,
  muted: false,
  nowPlaying: { title: 'A', artist: 'B', album: '' },
};

describe('receiving', () => {
  it.each([undefined, null, 'text', 4, {}, { to: 'engine' }, { kind: 'call' }])(
    'the background leaves %j alone',
    (raw) => {
      expect(receiveAsBackground(raw)).toEqual({ kind: 'not-addressed' });
    },
  );

  it('the engine leaves alone what is for the background', () => {
    expect(receiveAsEngine({ to: 'background', kind: 'hello' })).toEqual({ kind: 'not-addressed' });
  });

  it.each([
    { to: 'background', kind: 'hello' },
    { to: 'background', kind: 'call', call: { kind: 'play' } },
    { to: 'background', kind: 'call', call: { kind: 'clear-journal' } },
    { to: 'background', kind: 'call', call: { kind: 'change-settings', change: { theme: 'dark' } } },
    { to: 'background', kind: 'report', report: REPORT },
    { to: 'background', kind: 'wish', wish: 'toggle' },
    { to: 'background', kind: 'idle', epoch: 3 },
  ])('the background understands %j', (raw) => {
    expect(receiveAsBackground(raw)).toEqual({ kind: 'message', message: raw });
  });

  it.each([
    [{ to: 'background', kind: 'dance' }],
    [{ to: 'background', kind: 'call', call: { kind: 'play', stationId: 5 } }],
    [{ to: 'background', kind: 'call', call: { kind: 'set-volume', volume: 7 } }],
    [{ to: 'background', kind: 'call', call: { kind: 'play', extra: true } }],
    [{ to: 'background', kind: 'call', call: { kind: 'change-settings', change: { theme: 'purple' } } }],
    [{ to: 'background', kind: 'report', report: { ...REPORT, sequence: -1 } }],
  ])('the background says what is wrong with %j', (raw) => {
    const received = receiveAsBackground(raw);
    expect(received.kind).toBe('broken');
    if (received.kind === 'broken') expect(received.problem.length).toBeGreaterThan(5);
  });

  it('the engine understands an order, and refuses an address that is not http', () => {
    expect(receiveAsEngine({ to: 'engine', kind: 'order', order: ORDER }).kind).toBe('message');
    const bad = { ...ORDER, live: { ...ORDER.live, streams: [{ url: 'file:///etc/passwd', codec: 'mp3' }] } };
    expect(receiveAsEngine({ to: 'engine', kind: 'order', order: bad }).kind).toBe('broken');
  });
});

describe('answers', () => {
  it('a welcome and a report survive JSON', () => {
    expect(parseWelcome(JSON.parse(JSON.stringify({ epoch: 1, order: ORDER })))).toMatchObject({
      epoch: 1,
      order: ORDER,
    });
    expect(parseReport(JSON.parse(JSON.stringify(REPORT)))).toEqual(REPORT);
  });

  it('what became of clearing the journal is understood', () => {
    expect(parseCleared({ ok: true })).toEqual({ ok: true });
    expect(parseCleared({ ok: false, problem: 'full' })).toEqual({ ok: false, problem: 'full' });
    expect(parseCleared(REPORT)).toBeUndefined();
  });

  it.each([undefined, null, {}, { epoch: 'one' }])('%j is neither', (raw) => {
    expect(parseWelcome(raw)).toBeUndefined();
    expect(parseReport(raw)).toBeUndefined();
  });
});
