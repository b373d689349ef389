import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Artwork, LibraryChange } from '../../lib/bulletins/ports.ts';
import type { Download, DownloadFailure, DownloadWait, Piece } from '../../lib/downloads/download.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import { downloadOf, keptOf, pieceOf } from './download-records.ts';
import {
  changeOf,
  editionNamed,
  feedNamed,
  HOUR_MS,
  NOON_MS,
  notesOf,
  positionIn,
} from './library-records.ts';

// What a listener of this version may have on disk: every kind of record, each with and without what it may lack.

export const STORED_ENTRIES: readonly JournalEntry[] = [
  {
    atMs: NOON_MS,
    stationId: 'rfi-en',
    playback: { status: 'connecting', streamIndex: 0, sinceMs: NOON_MS },
  },
  {
    atMs: NOON_MS + 1_000,
    stationId: 'rfi-en',
    playback: {
      status: 'reconnecting',
      streamIndex: 1,
      attempt: 2,
      retryAtMs: NOON_MS + 3_000,
      sinceMs: NOON_MS + 1_000,
      cause: { kind: 'unreachable', url: 'https://radio.example/live.mp3' },
    },
  },
  { atMs: NOON_MS + 9_000, stationId: 'own-station', playback: { status: 'stopped' } },
];

const COVER = 'https://pictures.example/cover.jpg';

const full = feedNamed('full', {
  title: 'News bulletins, “all day”',
  description: 'Ten minutes at every full hour',
  homepage: 'https://news.example/',
  imageUrl: COVER,
  author: 'Newsroom',
  stationId: 'rfi-en',
  options: { retention: { kind: 'hours', hours: 36 } },
  setAside: [{ where: 'item 3 "News bulletin"', problem: 'it has nothing to play' }],
});

const troubled = (id: string, failure: LibraryChange['feed']['health']['failure']) =>
  feedNamed(id, { health: { ...feedNamed(id).health, failureCount: 3, failure, lastTriedAtMs: NOON_MS } });

export const STORED_CHANGES: readonly LibraryChange[] = [
  {
    feed: {
      ...full,
      health: {
        ...full.health,
        etag: 'W/"5f1c"',
        lastModified: 'Wed, 31 Aug 2016 12:00:00 GMT',
        lastTriedAtMs: NOON_MS,
        lastGoodAtMs: NOON_MS,
        lastNewAtMs: NOON_MS - HOUR_MS,
        nextDueAtMs: NOON_MS + HOUR_MS,
        redirected: { url: 'https://moved.example/feed.xml', sinceMs: NOON_MS - 5 * HOUR_MS, count: 4 },
      },
    },
    put: [
      editionNamed('full-1', NOON_MS, {
        feedId: 'full',
        link: 'https://news.example/1',
        imageUrl: 'https://pictures.example/one.png',
      }),
      editionNamed('full-2', NOON_MS, { feedId: 'full', guid: undefined, durationSec: undefined }),
      editionNamed('full-3', NOON_MS - HOUR_MS, {
        feedId: 'full',
        enclosure: {
          url: 'http://video.example/3.mp4',
          mimeType: undefined,
          lengthBytes: undefined,
          isVideo: true,
        },
      }),
    ],
    notes: [
      {
        editionId: 'full-1',
        notes: { kind: 'html', text: '<p>With <a href="https://news.example/">a link</a></p>' },
        chaptersUrl: 'https://news.example/chapters.json',
        chapters: [
          { startSec: 0, title: 'Headlines', link: undefined },
          { startSec: 92.5, title: 'Weather', link: 'https://weather.example/' },
        ],
      },
      notesOf('full-2'),
      { editionId: 'full-3', notes: undefined, chaptersUrl: undefined, chapters: [] },
    ],
    remove: [],
  },
  ...[
    troubled('unreachable', { kind: 'unreachable', mayNeedPermission: true }),
    troubled('busy', { kind: 'http-error', httpStatus: 503, retryAfterMs: 120_000 }),
    troubled('missing', { kind: 'http-error', httpStatus: 404, retryAfterMs: undefined }),
    troubled('gone', { kind: 'gone' }),
    troubled('slow', { kind: 'too-slow' }),
    troubled('large', { kind: 'too-large', limitBytes: 10_000_000 }),
    troubled('private', { kind: 'private-address', host: '192.168.0.1' }),
    troubled('offline', { kind: 'offline' }),
    troubled('empty', { kind: 'document', failure: { kind: 'empty' } }),
    troubled('page', { kind: 'document', failure: { kind: 'is-a-page' } }),
    troubled('other', { kind: 'document', failure: { kind: 'not-a-feed', problem: 'its root is "svg"' } }),
    troubled('hostile', { kind: 'document', failure: { kind: 'hostile', problem: 'it declares entities' } }),
    troubled('full-disk', { kind: 'not-stored', problem: 'QuotaExceededError' }),
    feedNamed('newest', { options: { retention: { kind: 'newest' } } }),
    feedNamed('last', { options: { retention: { kind: 'last', count: 10 } } }),
  ].map((feed) => changeOf(feed, [])),
];

export const STORED_POSITIONS: readonly EditionPosition[] = [
  positionIn('full-1', 183.25),
  { ...positionIn('full-2', 600), playedAtMs: NOON_MS + HOUR_MS },
  { ...positionIn('full-3', 0), durationSec: undefined },
];

export const STORED_PICTURES: readonly Artwork[] = [
  { url: COVER, picture: new Blob(['no real picture'], { type: 'image/webp' }), fetchedAtMs: NOON_MS },
];

const FAILURES: readonly DownloadFailure[] = [
  { kind: 'unreachable' },
  { kind: 'cut-off' },
  { kind: 'too-slow' },
  { kind: 'http-error', httpStatus: 404, retryAfterMs: undefined },
  { kind: 'not-audio' },
  { kind: 'wrong-length', announcedBytes: 10, gotBytes: 9 },
  { kind: 'wrong-answer', problem: 'a part from byte 3 instead of 4' },
  { kind: 'too-large', limitBytes: 4_000_000_000 },
  { kind: 'private-address', host: '192.168.0.1' },
  { kind: 'not-stored', problem: 'UnknownError' },
];

const WAITS: readonly DownloadWait[] = [
  { for: 'network' },
  { for: 'space', neededBytes: 5_000_000 },
  { for: 'permission', origin: 'https://audio.example/*' },
  {
    for: 'retry',
    atMs: NOON_MS + 1_000,
    failure: { kind: 'http-error', httpStatus: 503, retryAfterMs: 1_000 },
  },
  { for: 'hours', atMs: NOON_MS + HOUR_MS },
  { for: 'connection' },
];

/** In the listener's order. */
export const STORED_DOWNLOADS: readonly Download[] = [
  keptOf('full-1', 8, { pinned: true, claimedBytes: 9 }),
  downloadOf('full-2', {
    askedBy: 'rule',
    source: {
      url: 'https://cdn.example/2.mp3',
      validator: undefined,
      totalBytes: undefined,
      mimeType: undefined,
    },
    storedBytes: 3,
    pieceCount: 1,
    spent: { fetchedBytes: 30, mostBytes: 5, beginCount: 2 },
    state: { kind: 'fetching' },
  }),
  downloadOf('checking', { state: { kind: 'checking' } }),
  downloadOf('queued', { goesAtMs: NOON_MS + 10_000 }),
  ...(['listener', 'full-disk'] as const).map((by) =>
    downloadOf(`paused-${by}`, { state: { kind: 'paused', by } }),
  ),
  ...WAITS.map((wait) => downloadOf(`waiting-${wait.for}`, { state: { kind: 'waiting', wait } })),
  ...FAILURES.map((failure) =>
    downloadOf(`failed-${failure.kind}`, { state: { kind: 'failed', failure, failedAtMs: NOON_MS } }),
  ),
].map((download, index) => ({ ...download, place: index }));

export const STORED_PIECES: readonly Piece[] = [
  pieceOf('full-1', 0, 'no sound'),
  pieceOf('full-2', 0, 'not'),
];
