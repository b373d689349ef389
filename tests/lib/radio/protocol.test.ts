import { describe, expect, it } from 'vitest';
import {
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

  it.each([undefined, null, {}, { epoch: 'one' }])('%j is neither', (raw) => {
    expect(parseWelcome(raw)).toBeUndefined();
    expect(parseReport(raw)).toBeUndefined();
  });
});
