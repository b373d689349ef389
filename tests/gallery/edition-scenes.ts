import type { Translate, View } from '../../components/view.ts';
import type { Edition } from '../../lib/bulletins/edition.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import { type Listening, NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import type { FeedLink } from '../../lib/station/station.ts';
import {
  CHAPTERS,
  EDITION_PLAYBACKS,
  EDITIONS,
  libraryOf,
  NEWS_FEED,
  PARIS_FEED,
  type StoredLibrary,
} from '../components/editions.ts';
import { PLAYING } from '../components/playbacks.ts';
import { AFTERNOON_MS, buildView, CURRENT, rfiWith, type ViewParts } from '../components/view-builder.ts';
import { editionNamed } from '../fakes/library-records.ts';
import type { Scene } from './scenes.ts';

const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';
const FEED_LINKS: readonly FeedLink[] = [
  { title: 'RFI English News flash', url: 'https://feeds.example/news.xml' },
  { title: 'Paris Live', url: 'https://feeds.example/paris.xml' },
  { title: LONG, url: 'https://feeds.example/long.xml' },
];
const current = { ...rfiWith(CURRENT), feeds: FEED_LINKS };
const [news, paris] = EDITIONS as readonly [Edition, Edition];

const unreachable = {
  ...PARIS_FEED,
  health: {
    ...PARIS_FEED.health,
    failureCount: 3,
    failure: { kind: 'unreachable', mayNeedPermission: false },
    nextDueAtMs: AFTERNOON_MS + 11.5 * 60_000,
  },
} as const;
const good = {
  ...NEWS_FEED,
  health: { ...NEWS_FEED.health, lastGoodAtMs: AFTERNOON_MS - 4 * 60_000 },
};

interface BulletinsParts extends ViewParts {
  readonly library?: StoredLibrary;
}

/** The popup on its Bulletins tab. */
function onBulletins(t: Translate, { library, settings, ...parts }: BulletinsParts = {}): View {
  const access = libraryOf({ feeds: [good, PARIS_FEED], ...library });
  return buildView(t, {
    station: current,
    readLibrary: async () => access,
    settings: { popupTab: 'bulletins', ...settings },
    ...parts,
  });
}

function listening(edition: Edition, more: Partial<Listening> = {}): Listening {
  const programme = edition.feedId === 'news' ? NEWS_FEED.title : PARIS_FEED.title;
  return { ...NOTHING_LISTENED_TO, current: playableOf(edition, programme), ...more };
}

function inPlayer(playback: EditionPlayback, more: Partial<Listening> = {}): Pick<ViewParts, 'snapshot'> {
  const playing = playback.status === 'playing';
  return { snapshot: { listening: listening(paris, { playing, ...more }), edition: playback } };
}

const QUEUE = [news, ...EDITIONS.slice(2)].map((edition) =>
  playableOf(edition, edition.feedId === 'news' ? NEWS_FEED.title : PARIS_FEED.title),
);
const withChapters: StoredLibrary = {
  more: {
    notes: async (editionId) => ({ editionId, notes: undefined, chaptersUrl: undefined, chapters: CHAPTERS }),
  },
};

const longEditions = EDITIONS.map((edition, index) => ({ ...edition, title: `${index + 1} ${LONG}` }));

export const editionScenes: readonly Scene[] = [
  { name: 'bulletins', view: (t) => onBulletins(t) },
  {
    name: 'bulletins-playing',
    view: (t) =>
      onBulletins(t, { library: withChapters, ...inPlayer(EDITION_PLAYBACKS.playing, { queue: QUEUE }) }),
  },
  {
    name: 'bulletins-live',
    view: (t) => onBulletins(t, { playback: PLAYING, ...inPlayer(EDITION_PLAYBACKS.paused) }),
  },
  {
    name: 'bulletins-unplayed',
    click: '.filters .choice-chip:nth-child(2)',
    view: (t) => onBulletins(t),
  },
  { name: 'bulletins-search', press: ['/', 'text:gmt 14'], view: (t) => onBulletins(t) },
  { name: 'bulletins-none-found', press: ['/', 'text:zebra'], view: (t) => onBulletins(t) },
  {
    name: 'bulletins-all-played',
    click: '.filters .choice-chip:nth-child(2)',
    view: (t) =>
      onBulletins(t, {
        library: {
          positions: EDITIONS.map(({ id }) => ({
            editionId: id,
            positionSec: 1,
            durationSec: 1,
            heardAtMs: 1,
            playedAtMs: 1,
          })),
        },
      }),
  },
  {
    name: 'bulletins-nothing-followed',
    view: (t) => onBulletins(t, { library: { feeds: [], editions: [] } }),
  },
  { name: 'bulletins-none-yet', view: (t) => onBulletins(t, { library: { editions: [] } }) },
  { name: 'bulletins-failed-feed', view: (t) => onBulletins(t, { library: { feeds: [good, unreachable] } }) },
  {
    name: 'bulletins-unreadable',
    view: (t) =>
      onBulletins(t, { readLibrary: () => Promise.reject(new Error('the database is being updated')) }),
  },
  { name: 'bulletins-menu', click: '.edition .icon-button:nth-of-type(2)', view: (t) => onBulletins(t) },
  {
    name: 'bulletins-long',
    view: (t) =>
      onBulletins(t, {
        station: { ...current, name: LONG },
        library: {
          editions: longEditions,
          feeds: [
            { ...good, title: LONG },
            { ...unreachable, title: LONG },
          ],
        },
        snapshot: {
          listening: {
            ...listening(longEditions[1] ?? paris),
            current: playableOf(longEditions[1] ?? paris, LONG),
            queue: longEditions.slice(2).map((edition) => playableOf(edition, LONG)),
          },
          edition: EDITION_PLAYBACKS.reconnecting,
        },
      }),
  },
  {
    name: 'bulletins-rtl',
    dir: 'rtl',
    view: (t) =>
      onBulletins(t, { library: withChapters, ...inPlayer(EDITION_PLAYBACKS.playing, { queue: QUEUE }) }),
  },
  {
    name: 'bulletins-many',
    view: (t) =>
      onBulletins(t, {
        library: {
          editions: Array.from({ length: 10_000 }, (_, index) =>
            editionNamed(`e${index}`, AFTERNOON_MS - index * 400_000, { title: `News bulletin ${index}` }),
          ),
        },
      }),
  },
  ...Object.entries(EDITION_PLAYBACKS).map(([status, playback]) => ({
    name: `edition-${status}`,
    view: (t: Translate) => onBulletins(t, { library: withChapters, ...inPlayer(playback) }),
  })),
  {
    name: 'edition-today',
    view: (t) => onBulletins(t, { settings: { popupTab: 'today' }, ...inPlayer(EDITION_PLAYBACKS.playing) }),
  },
  {
    name: 'edition-options',
    click: '.edition-bar .icon-button[aria-label^="Speed"]',
    view: (t) => onBulletins(t, inPlayer(EDITION_PLAYBACKS.playing, { rates: { paris: 1.2 }, queue: QUEUE })),
  },
  {
    name: 'edition-sleep',
    press: ['s'],
    view: (t) =>
      onBulletins(
        t,
        inPlayer(EDITION_PLAYBACKS.playing, { sleep: { kind: 'at', atMs: AFTERNOON_MS + 12 * 60_000 } }),
      ),
  },
  {
    name: 'live-sleep',
    press: ['s'],
    view: (t) => buildView(t, { station: current, playback: PLAYING }),
  },
  {
    name: 'edition-queue',
    click: '.bar-queue .icon-button',
    view: (t) => onBulletins(t, inPlayer(EDITION_PLAYBACKS.playing, { queue: QUEUE })),
  },
  {
    name: 'edition-queue-empty',
    click: '.bar-queue .icon-button',
    view: (t) => onBulletins(t, inPlayer(EDITION_PLAYBACKS.paused)),
  },
  {
    name: 'library-edition-bar',
    page: 'stations',
    size: [1180, 760],
    view: (t) =>
      onBulletins(t, { library: withChapters, ...inPlayer(EDITION_PLAYBACKS.playing, { queue: QUEUE }) }),
  },
  {
    name: 'today-actions',
    hover: '.row.is-past:nth-child(2)',
    view: (t) => onToday(t),
  },
  {
    name: 'today-why-not',
    click: '.row.is-now .row-acts .icon-button',
    view: (t) => onToday(t),
  },
  { name: 'today-actions-rtl', dir: 'rtl', hover: '.row.is-past:nth-child(2)', view: (t) => onToday(t) },
  { name: 'library-today-actions', page: 'today', size: [1180, 760], view: (t) => onToday(t) },
];

/** The popup on its Today tab, with bulletins of this morning. */
function onToday(t: Translate): View {
  return onBulletins(t, {
    settings: { popupTab: 'today' },
    library: {
      editions: [
        editionNamed('m04', Date.UTC(2026, 10, 25, 4, 12), { title: 'News bulletin 11/25 04h00 GMT' }),
        editionNamed('m05', Date.UTC(2026, 10, 25, 5, 12), { title: 'News bulletin 11/25 05h00 GMT' }),
      ],
      feeds: [{ ...good, url: FEED_LINKS[0]?.url ?? '' }],
    },
  });
}
