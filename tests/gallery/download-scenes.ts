import { type LibraryAddress, libraryAddressOf, type Translate, type View } from '../../components/view.ts';
import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Download, DownloadWait } from '../../lib/downloads/download.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import {
  EDITION_PLAYBACKS,
  EDITIONS,
  libraryOf,
  NEWS_FEED,
  PARIS_FEED,
  type StoredLibrary,
} from '../components/editions.ts';
import { AFTERNOON_MS, buildView, CURRENT, rfiWith, type ViewParts } from '../components/view-builder.ts';
import { downloadOf, failed, kept, MB } from '../fakes/downloads.ts';
import { editionNamed } from '../fakes/library-records.ts';
import type { Scene } from './scenes.ts';

const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';
const station = rfiWith(CURRENT);
const NEWS = NEWS_FEED.title;

const fetching = downloadOf('p14', {
  title: 'Features and analysis 14h33 GMT',
  programme: 'Paris Live PM',
  storedBytes: 7.3 * MB,
  state: { kind: 'fetching' },
});
const waiting = (id: string, title: string, wait: DownloadWait, storedBytes = 1.1 * MB): Download =>
  downloadOf(id, { title, programme: NEWS, storedBytes, state: { kind: 'waiting', wait } });
const retrying = waiting('n07', 'News bulletin 07h30 GMT', {
  for: 'retry',
  atMs: AFTERNOON_MS + 30_000,
  failure: { kind: 'cut-off' },
});
const queued = downloadOf('n14', {
  title: 'News bulletin 14h00 GMT',
  programme: NEWS,
  claimedBytes: 4.8 * MB,
});
const READY = [
  downloadOf('p06', { title: 'Features and analysis 06h33 GMT', ...kept(12.4 * MB, AFTERNOON_MS - 2) }),
  downloadOf('n04', {
    title: 'News bulletin 04h00 GMT',
    programme: NEWS,
    publishedAtMs: AFTERNOON_MS - 9 * 3_600_000,
    ...kept(4.8 * MB, AFTERNOON_MS - 3),
  }),
  downloadOf('n03', {
    title: 'News bulletin 03h00 GMT',
    programme: NEWS,
    pinned: true,
    ...kept(394.8 * MB, AFTERNOON_MS - 4),
  }),
];
const MAIN = [fetching, queued, retrying, ...READY];

const TROUBLE: readonly Download[] = [
  downloadOf('t1', {
    title: 'News bulletin 13h00 GMT',
    programme: NEWS,
    storedBytes: 2.2 * MB,
    state: { kind: 'paused', by: 'full-disk' },
  }),
  downloadOf('t0', {
    title: 'News bulletin 12h30 GMT',
    storedBytes: 2.2 * MB,
    state: { kind: 'paused', by: 'listener' },
  }),
  waiting('t2', 'News bulletin 12h00 GMT', { for: 'network' }),
  waiting('t3', 'News bulletin 11h00 GMT', { for: 'space', neededBytes: 4.8 * MB }),
  waiting('t4', 'News bulletin 10h00 GMT', { for: 'permission', origin: 'https://cdn.audio.example/*' }),
  waiting('t5', 'News bulletin 09h00 GMT', { for: 'permission', origin: '*://*/*' }),
  waiting('t6', 'News bulletin 08h00 GMT', { for: 'hours', atMs: AFTERNOON_MS + 9 * 3_600_000 }),
  waiting('t7', 'News bulletin 07h00 GMT', { for: 'connection' }),
  downloadOf('t8', { title: 'News bulletin 06h00 GMT', state: { kind: 'checking' } }),
];
const FAILED: readonly Download[] = [
  downloadOf('f1', {
    title: 'News bulletin 05h00 GMT',
    state: failed({ kind: 'http-error', httpStatus: 404, retryAfterMs: undefined }),
  }),
  downloadOf('f2', { title: 'News bulletin 04h00 GMT', state: failed({ kind: 'not-audio' }) }),
  downloadOf('f3', {
    title: 'News bulletin 03h00 GMT',
    state: failed({ kind: 'wrong-length', announcedBytes: 12.4 * MB, gotBytes: 9.8 * MB }),
  }),
];
const longOf = (downloads: readonly Download[]): readonly Download[] =>
  downloads.map((each, index) => ({
    ...each,
    edition: { ...each.edition, title: `${index + 1} ${LONG}`, programme: LONG },
  }));

const played = (editionId: string): EditionPosition => ({
  editionId,
  positionSec: 1,
  durationSec: 1,
  heardAtMs: 1,
  playedAtMs: 1,
});
const halfHeard: EditionPosition = {
  editionId: 'p06',
  positionSec: 843,
  durationSec: 1_560,
  heardAtMs: AFTERNOON_MS,
  playedAtMs: undefined,
};

interface DownloadsParts extends ViewParts {
  readonly library?: StoredLibrary;
}

function withDownloads(
  t: Translate,
  downloads: readonly Download[],
  { library, settings, ...parts }: DownloadsParts = {},
): View {
  const access = libraryOf({ downloads, positions: [halfHeard, played('n03')], ...library });
  // As the engine tells it while one looks.
  const telling = {
    ...access,
    onProgress: (hear: Parameters<typeof access.onProgress>[0]) => {
      hear({ editionId: 'p14', receivedBytes: 8.1 * MB, totalBytes: 12.4 * MB, bytesPerSec: 215_000 });
      return access.onProgress(hear);
    },
  };
  return buildView(t, {
    station,
    readLibrary: async () => telling,
    settings: { popupTab: 'downloads', ...settings },
    ...parts,
  });
}

const playingKept: Pick<ViewParts, 'snapshot'> = {
  snapshot: {
    listening: { ...NOTHING_LISTENED_TO, current: READY[0]?.edition, playing: true },
    edition: EDITION_PLAYBACKS.playing,
  },
};
const many = Array.from({ length: 2_000 }, (_, index) =>
  downloadOf(`m${index}`, { title: `News bulletin ${index}`, ...kept(0.4 * MB, AFTERNOON_MS - index) }),
);

const popupScenes: readonly Scene[] = [
  { name: 'downloads', view: (t) => withDownloads(t, MAIN, playingKept) },
  { name: 'downloads-silent', hover: '.download.is-queued', view: (t) => withDownloads(t, MAIN) },
  { name: 'downloads-trouble', view: (t) => withDownloads(t, TROUBLE) },
  { name: 'downloads-failed', view: (t) => withDownloads(t, [...FAILED, ...READY]) },
  {
    name: 'downloads-removed',
    view: (t) =>
      withDownloads(
        t,
        MAIN.map((each) => (each.editionId === 'n04' ? { ...each, goesAtMs: AFTERNOON_MS + 8_000 } : each)),
      ),
  },
  { name: 'downloads-empty', view: (t) => withDownloads(t, []) },
  {
    name: 'downloads-unreadable',
    view: (t) => withDownloads(t, [], { readLibrary: () => Promise.reject(new Error('the disk is full')) }),
  },
  {
    name: 'downloads-offline',
    view: (t) =>
      withDownloads(
        t,
        [waiting('p14', 'Features and analysis 14h33 GMT', { for: 'network' }, 8.1 * MB), ...READY],
        { isOnline: false },
      ),
  },
  {
    name: 'downloads-full',
    view: (t) =>
      withDownloads(t, MAIN, {
        settings: { downloadBudgetBytes: 450 * MB, cleanUp: 'oldest' },
      }),
  },
  {
    name: 'downloads-menu',
    click: '.download.is-kept .icon-button[aria-haspopup]',
    view: (t) => withDownloads(t, MAIN),
  },
  {
    name: 'downloads-menu-under-way',
    click: '.download.is-queued .icon-button[aria-haspopup]',
    view: (t) => withDownloads(t, MAIN),
  },
  { name: 'downloads-long', view: (t) => withDownloads(t, longOf([...MAIN, ...FAILED])) },
  { name: 'downloads-rtl', dir: 'rtl', view: (t) => withDownloads(t, MAIN, playingKept) },
  { name: 'downloads-trouble-rtl', dir: 'rtl', view: (t) => withDownloads(t, [...TROUBLE, ...FAILED]) },
  { name: 'downloads-many', view: (t) => withDownloads(t, many) },
  {
    name: 'downloads-saved',
    click: '.download.is-kept .icon-button[aria-haspopup]',
    press: ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'],
    view: (t) => withDownloads(t, MAIN),
  },
  {
    name: 'bulletins-offline-kept',
    view: (t) => onBulletins(t),
  },
  {
    name: 'bulletins-offline-filter',
    click: '.filters .choice-chip:nth-child(3)',
    view: (t) => onBulletins(t),
  },
  {
    name: 'bulletins-offline-none',
    click: '.filters .choice-chip:nth-child(3)',
    view: (t) => onBulletins(t, { library: { downloads: [] } }),
  },
  { name: 'bulletins-no-network', view: (t) => onBulletins(t, { isOnline: false }) },
  {
    name: 'bulletins-no-network-none',
    view: (t) => onBulletins(t, { isOnline: false, library: { downloads: [] } }),
  },
  {
    name: 'today-downloads',
    hover: '.row.is-past:nth-child(2)',
    view: (t) =>
      onBulletins(t, {
        settings: { popupTab: 'today' },
        library: {
          editions: [
            editionNamed('m04', Date.UTC(2026, 10, 25, 4, 12), { title: 'News bulletin 11/25 04h00 GMT' }),
            editionNamed('m05', Date.UTC(2026, 10, 25, 5, 12), { title: 'News bulletin 11/25 05h00 GMT' }),
          ],
          downloads: [
            downloadOf('m04', kept()),
            downloadOf('m05', { storedBytes: 7.3 * MB, state: { kind: 'fetching' } }),
          ],
        },
      }),
  },
];

/** The popup on its Bulletins tab, with some of them kept. */
function onBulletins(t: Translate, { library, settings, ...parts }: DownloadsParts = {}): View {
  const rows = [
    downloadOf('p06', kept()),
    downloadOf('n06', { storedBytes: 7.3 * MB, state: { kind: 'fetching' } }),
    downloadOf('p14', { state: failed({ kind: 'cut-off' }) }),
  ];
  return withDownloads(t, library?.downloads ?? rows, {
    library: {
      feeds: [
        { ...NEWS_FEED, health: { ...NEWS_FEED.health, lastGoodAtMs: AFTERNOON_MS - 240_000 } },
        PARIS_FEED,
      ],
      ...library,
    },
    settings: { popupTab: 'bulletins', ...settings },
    ...parts,
  });
}

interface TabScene extends Omit<Scene, 'page' | 'size'> {
  readonly page: LibraryAddress;
}

const autoDownload = {
  newestCount: 3,
  unplayedOnly: true,
  hours: { from: 1, until: 6 },
  onAnyConnection: false,
};
const pageScenes: readonly TabScene[] = [
  { name: 'downloads', page: 'downloads', view: (t) => withDownloads(t, [...MAIN, ...TROUBLE], playingKept) },
  {
    name: 'downloads-chosen',
    page: 'downloads',
    click: '.downloads-heading .text-button',
    press: ['Tab', 'Tab'],
    view: (t) => withDownloads(t, READY),
  },
  { name: 'downloads-failed', page: 'downloads', view: (t) => withDownloads(t, [...FAILED, ...READY]) },
  { name: 'downloads-empty', page: 'downloads', view: (t) => withDownloads(t, []) },
  { name: 'downloads-offline', page: 'downloads', view: (t) => withDownloads(t, READY, { isOnline: false }) },
  { name: 'downloads-long', page: 'downloads', view: (t) => withDownloads(t, longOf([...TROUBLE, ...MAIN])) },
  {
    name: 'downloads-rtl',
    page: 'downloads',
    dir: 'rtl',
    view: (t) => withDownloads(t, [...MAIN, ...TROUBLE]),
  },
  {
    name: 'auto-download',
    page: 'feed=paris',
    view: (t) =>
      withDownloads(t, MAIN, {
        library: {
          feeds: [{ ...PARIS_FEED, options: { retention: { kind: 'all' }, autoDownload } }],
        },
      }),
  },
  {
    name: 'edition-kept',
    page: libraryAddressOf('edition', 'p06'),
    view: (t) => withDownloads(t, [downloadOf('p06', kept())]),
  },
  {
    name: 'edition-fetching',
    page: libraryAddressOf('edition', EDITIONS[3]?.id ?? ''),
    view: (t) => withDownloads(t, [fetching]),
  },
  {
    name: 'edition-failed',
    page: libraryAddressOf('edition', EDITIONS[3]?.id ?? ''),
    view: (t) => withDownloads(t, [{ ...fetching, state: failed({ kind: 'cut-off' }) }]),
  },
];

const WIDE = [1180, 760] as const;
const NARROW = [380, 700] as const;

export const downloadScenes: readonly Scene[] = [
  ...popupScenes,
  ...pageScenes.flatMap((scene) => [
    { ...scene, name: `tab-${scene.name}`, size: WIDE },
    { ...scene, name: `tab-${scene.name}-narrow`, size: NARROW },
  ]),
];
