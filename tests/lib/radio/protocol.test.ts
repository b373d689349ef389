import { describe, expect, it } from 'vitest';
import type { EditionPlayback } from '../../../lib/player/edition-playback.ts';
import {
  parseCleared,
  parseReport,
  parseWelcome,
  receiveAsBackground,
  receiveAsEngine,
  receiveAsLibrary,
  receiveAsLibraryView,
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
  wanted: {
    kind: 'live',
    stationId: 'one',
    streams: [{ url: 'https://a.example/', codec: 'mp3' }],
    playRevision: 1,
  },
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
    { to: 'background', kind: 'wish', wish: 'skip-back' },
    { to: 'background', kind: 'wish', wish: { seekToSec: 90.5 } },
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
    [{ to: 'background', kind: 'wish', wish: 'dance' }],
    [{ to: 'background', kind: 'wish', wish: { seekToSec: Number.NaN } }],
  ])('the background says what is wrong with %j', (raw) => {
    const received = receiveAsBackground(raw);
    expect(received.kind).toBe('broken');
    if (received.kind === 'broken') expect(received.problem.length).toBeGreaterThan(5);
  });

  it('the engine understands an order, and refuses an address that is not http', () => {
    expect(receiveAsEngine({ to: 'engine', kind: 'order', order: ORDER }).kind).toBe('message');
    const streams = [{ url: 'file:///etc/passwd', codec: 'mp3' }];
    const bad = { ...ORDER, wanted: { ...ORDER.wanted, streams } };
    expect(receiveAsEngine({ to: 'engine', kind: 'order', order: bad }).kind).toBe('broken');
  });
});

describe('an edition on the wire', () => {
  const FAILURE = { kind: 'unreachable', url: 'https://a.example/' } as const;
  const placed = { positionSec: 12.5, durationSec: undefined };
  const playbacks: readonly EditionPlayback[] = [
    { status: 'loading', positionSec: 0, sinceMs: 1 },
    { status: 'playing', position: { positionSec: 1, takenAtMs: 2, rate: 1.5 }, durationSec: undefined },
    { status: 'playing', position: { positionSec: 1, takenAtMs: 2, rate: 1.5 }, durationSec: 600 },
    { status: 'paused', ...placed },
    { status: 'stalled', ...placed, sinceMs: 1 },
    { status: 'reconnecting', ...placed, attempt: 1, retryAtMs: undefined, sinceMs: 1, cause: FAILURE },
    { status: 'reconnecting', ...placed, attempt: 1, retryAtMs: 5, sinceMs: 1, cause: FAILURE },
    { status: 'offline', ...placed, sinceMs: 1 },
    { status: 'finished', durationSec: undefined },
    { status: 'failed', ...placed, sinceMs: 1, failure: FAILURE },
  ];

  it.each(playbacks)('$status survives JSON, with all of its keys', (playback) => {
    const report = {
      ...REPORT,
      edition: { editionId: 'one', playback, heardFrom: 'kept' as const, seekRevision: 3 },
    };
    const parsed = parseReport(JSON.parse(JSON.stringify(report)));
    expect(parsed?.edition).toStrictEqual(report.edition);
  });

  it('a length that JSON turned into null is unknown, not a broken report', () => {
    const playback = { status: 'paused', positionSec: 3, durationSec: Number.NaN };
    const report = { ...REPORT, edition: { editionId: 'one', playback } };
    const parsed = parseReport(JSON.parse(JSON.stringify(report)));
    expect(parsed?.edition?.playback).toStrictEqual({
      status: 'paused',
      positionSec: 3,
      durationSec: undefined,
    });
  });

  const WANTED = {
    kind: 'edition',
    editionId: 'one',
    url: 'https://a.example/one.mp3',
    mimeType: undefined,
    paused: false,
    rate: 1.5,
    playRevision: 1,
    seek: { toSec: 30, revision: 2 },
  };
  const receiveOrder = (change: object) =>
    receiveAsEngine(
      JSON.parse(JSON.stringify({ to: 'engine', kind: 'order', order: { ...ORDER, ...change } })),
    );

  it.each([
    ['an edition', { wanted: WANTED }],
    ['an edition without a wish to go elsewhere', { wanted: { ...WANTED, seek: undefined } }],
    ['a sleep timer', { sleep: { kind: 'at', atMs: 1_700_000_000_000 } }],
    ['sleep at the end of an edition', { wanted: WANTED, sleep: { kind: 'edition-end' } }],
    ['silence', { wanted: undefined }],
  ])('the engine understands %s', (_name, change) => {
    const received = receiveOrder(change);
    expect(received).toMatchObject({
      kind: 'message',
      message: { order: JSON.parse(JSON.stringify(change)) },
    });
  });

  it.each([
    ['a rate that nobody can follow', { wanted: { ...WANTED, rate: 4 } }],
    ['an address that is not http', { wanted: { ...WANTED, url: 'javascript:alert(1)' } }],
    ['a place before the beginning', { wanted: { ...WANTED, seek: { toSec: -1, revision: 2 } } }],
    ['what is neither live nor an edition', { wanted: { ...WANTED, kind: 'film' } }],
    ['a moment that is none', { sleep: { kind: 'at', atMs: null } }],
  ])('the engine refuses %s', (_name, change) => {
    expect(receiveOrder(change).kind).toBe('broken');
  });
});

describe('the library in another window', () => {
  it.each([
    { ask: 'feeds' },
    { ask: 'newest', page: { count: 50 } },
    { ask: 'newest', page: { count: 50, feedId: 'news', after: { id: 'a', publishedAtMs: 1 } } },
    { ask: 'editions', ids: ['a', 'b'] },
    { ask: 'notes', editionId: 'a' },
    { ask: 'allNotes' },
    { ask: 'positions' },
    { ask: 'artwork', url: 'https://pictures.example/a.jpg' },
    { ask: 'unreadableCount' },
  ])('is asked %j', (question) => {
    const message = { to: 'library', kind: 'read', question };
    expect(receiveAsLibrary(message)).toEqual({ kind: 'message', message });
    expect(receiveAsBackground(message).kind).toBe('not-addressed');
  });

  it.each([
    { ask: 'removeFeed', feedId: 'news' },
    { ask: 'newest' },
    { ask: 'newest', page: { count: -1 } },
    { ask: 'editions', ids: 'a' },
  ])('is not asked %j', (question) => {
    expect(receiveAsLibrary({ to: 'library', kind: 'read', question }).kind).toBe('broken');
  });

  it('tells what has changed of it, and nothing else', () => {
    const news = { to: 'library-views', kind: 'changed', part: 'feeds', revision: 7 };
    expect(receiveAsLibraryView(news)).toEqual({ kind: 'message', message: news });
    expect(receiveAsLibraryView({ ...news, part: 'everything' }).kind).toBe('broken');
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
