import type { LibraryAddress, Translate, View } from '../../components/view.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import type { Station } from '../../lib/station/station.ts';
import { FAILURES, PLAYBACKS, PLAYING } from '../components/playbacks.ts';
import { AFTERNOON_MS, buildView, CURRENT, rfiWith, stationCalled } from '../components/view-builder.ts';
import { downloadScenes } from './download-scenes.ts';
import { editionScenes } from './edition-scenes.ts';
import { reminderScenes } from './reminder-scenes.ts';
import { tabScenes } from './tab-scenes.ts';
import { timetableScenes } from './timetable-scenes.ts';

/** One picture of the gallery: a view in a state, and what is done before the picture is taken. */
export interface Scene {
  readonly name: string;
  readonly page?: LibraryAddress;
  readonly dir?: 'rtl';
  readonly size?: readonly [number, number];
  /** Keys pressed one after the other; `text:…` types, `paste:…` puts a text in whole. */
  readonly press?: readonly string[];
  readonly hover?: string;
  readonly click?: string;
  /** Chosen where the page takes a file, before anything else. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Clicked after the keys. */
  readonly thenClick?: string;
  view(t: Translate): View;
}

const current = rfiWith(CURRENT);
const npr = stationCalled('npr');
const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';

const longNames: Station = {
  ...current,
  name: 'Radio France Internationale en langue anglaise',
  timetable: current.timetable && {
    ...current.timetable,
    slots: current.timetable.slots.map((slot) => ({ ...slot, programme: LONG, description: LONG })),
  },
};

const many: readonly Station[] = Array.from({ length: 2_000 }, (_, index) => ({
  ...npr,
  id: `many-${index}`,
  name: `Station ${index + 1}`,
}));

const own: Station = {
  ...stationCalled('rfi-ru'),
  id: 'own-1',
  name: 'My own station',
  language: 'und',
  country: 'ZZ',
};

const popupScenes: readonly Scene[] = [
  ...Object.values(PLAYBACKS).map((playback) => ({
    name: `popup-${playback.status}`,
    view: (t: Translate) => buildView(t, { station: current, playback }),
  })),
  ...FAILURES.map((failure) => ({
    name: `popup-failed-${failure.kind}`,
    view: (t: Translate) =>
      buildView(t, { station: current, playback: { status: 'failed', sinceMs: AFTERNOON_MS, failure } }),
  })),
  { name: 'popup-dated', view: (t) => buildView(t) },
  { name: 'popup-dated-playing', view: (t) => buildView(t, { playback: PLAYING }) },
  { name: 'popup-dated-reconnecting', view: (t) => buildView(t, { playback: PLAYBACKS.reconnecting }) },
  { name: 'popup-no-timetable', view: (t) => buildView(t, { station: stationCalled('rfi-es') }) },
  { name: 'popup-no-timetable-playing', view: (t) => buildView(t, { station: npr, playback: PLAYING }) },
  {
    name: 'popup-plain-http',
    view: (t) =>
      buildView(t, {
        station: stationCalled('rfi-fa'),
        abilities: { playsPlainHttp: false },
      }),
  },
  {
    name: 'popup-between',
    view: (t) => buildView(t, { station: current, nowMs: AFTERNOON_MS + 50 * 60_000 }),
  },
  {
    name: 'popup-overlap',
    view: (t) => buildView(t, { station: current, nowMs: Date.UTC(2026, 10, 28, 16, 4), playback: PLAYING }),
  },
  {
    name: 'popup-none-today',
    view: (t) =>
      buildView(t, {
        station: {
          ...current,
          timetable: current.timetable && {
            ...current.timetable,
            slots: current.timetable.slots.filter(({ days }) => days.length === 5),
          },
        },
        nowMs: Date.UTC(2026, 10, 28, 16, 4),
      }),
  },
  { name: 'popup-long', view: (t) => buildView(t, { station: longNames, playback: PLAYING }) },
  {
    name: 'popup-twelve',
    view: (t) =>
      buildView(t, {
        station: current,
        locale: 'en-US',
        listenerZone: 'America/New_York',
        playback: PLAYING,
      }),
  },
  {
    name: 'popup-station-zone',
    view: (t) => buildView(t, { station: current, settings: { zoneDisplay: 'station' } }),
  },
  {
    name: 'popup-muted',
    view: (t) => {
      const view = buildView(t, { station: current, playback: PLAYING });
      return {
        ...view,
        snapshot: {
          ...view.snapshot,
          favourites: ['rfi-en'],
          intent: { ...view.snapshot.intent, muted: true },
        },
      };
    },
  },
  { name: 'popup-rtl', dir: 'rtl', view: (t) => buildView(t, { station: current, playback: PLAYING }) },
  { name: 'popup-rtl-dated', dir: 'rtl', view: (t) => buildView(t, { playback: PLAYBACKS.reconnecting }) },
  {
    name: 'popup-ribbon-hover',
    hover: '.ribbon-block:nth-child(9)',
    view: (t) => buildView(t, { station: current }),
  },
  {
    name: 'popup-ribbon-key',
    press: ['Tab', 'Tab', 'ArrowRight'],
    view: (t) => buildView(t, { station: current }),
  },
  { name: 'popup-oddity', click: '.row.is-past .oddity', view: (t) => buildView(t, { station: current }) },
  {
    name: 'popup-failed-call',
    press: ['m'],
    view: (t) =>
      buildView(t, {
        station: current,
        call: async () => ({
          ok: false,
          failure: { kind: 'engine-unavailable', problem: 'the background did not answer' },
        }),
      }),
  },
  {
    name: 'popup-switcher',
    press: ['/'],
    view: (t) =>
      buildView(t, { station: current, playback: PLAYING, snapshot: { favourites: ['npr', 'rfi-zh'] } }),
  },
  {
    name: 'popup-switcher-firefox',
    press: ['/', 'text:russ'],
    view: (t) => buildView(t, { station: current, abilities: { playsPlainHttp: false } }),
  },
  {
    name: 'popup-switcher-many',
    press: ['/', 'text:station', 'ArrowUp'],
    view: (t) => buildView(t, { station: current, stations: [current, ...many] }),
  },
  {
    name: 'popup-switcher-none',
    press: ['/', 'text:zebra'],
    view: (t) => buildView(t, { station: current }),
  },
  {
    name: 'popup-switcher-rtl',
    dir: 'rtl',
    press: ['/'],
    view: (t) => buildView(t, { station: current, snapshot: { favourites: ['mc-doualiya'] } }),
  },
  { name: 'popup-help', press: ['?'], view: (t) => buildView(t, { station: current }) },
];

const WIDE = [1180, 760] as const;
const NARROW = [520, 760] as const;
const ownSnapshot = { ownStationIds: [own.id], favourites: ['npr'] };

/** Three tries of one outage, and what was before and after it. */
const OUTAGE: readonly JournalEntry[] = [
  { atMs: AFTERNOON_MS - 60_000, stationId: 'rfi-en', playback: PLAYING },
  ...[90_000, 200_000, 298_000].map((agoMs) => ({
    atMs: AFTERNOON_MS - agoMs,
    stationId: 'rfi-en',
    playback: { ...PLAYBACKS.reconnecting, sinceMs: AFTERNOON_MS - 300_000 },
  })),
  { atMs: AFTERNOON_MS - 900_000, stationId: 'rfi-en', playback: PLAYING },
  {
    atMs: AFTERNOON_MS - 86_400_000,
    stationId: 'gone',
    stationName: 'Radio that was',
    playback: { status: 'stopped' },
  },
];

const libraryScenes: readonly Scene[] = [
  {
    name: 'library-today',
    page: 'today',
    size: WIDE,
    view: (t) => buildView(t, { station: current, playback: PLAYING }),
  },
  { name: 'library-today-dated', page: 'today', size: WIDE, view: (t) => buildView(t) },
  {
    name: 'library-today-no-timetable',
    page: 'today',
    size: WIDE,
    view: (t) => buildView(t, { station: npr }),
  },
  { name: 'library-today-narrow', page: 'today', size: NARROW, view: (t) => buildView(t) },
  {
    name: 'library-today-rtl',
    page: 'today',
    dir: 'rtl',
    size: WIDE,
    view: (t) => buildView(t, { station: current, playback: PLAYING }),
  },
  {
    name: 'library-stations',
    page: 'stations',
    size: WIDE,
    view: (t) =>
      buildView(t, {
        stations: [
          own,
          current,
          npr,
          stationCalled('rfi-fa'),
          stationCalled('rfi-zh'),
          stationCalled('deutschlandfunk'),
        ],
        station: current,
        playback: PLAYING,
        snapshot: ownSnapshot,
      }),
  },
  {
    name: 'library-stations-narrow',
    page: 'stations',
    size: NARROW,
    view: (t) =>
      buildView(t, {
        stations: [own, npr, stationCalled('rfi-fa')],
        snapshot: ownSnapshot,
        abilities: { playsPlainHttp: false },
      }),
  },
  {
    name: 'library-stations-add',
    page: 'stations',
    size: WIDE,
    click: '.page-head .button',
    press: ['Enter'],
    view: (t) => buildView(t),
  },
  {
    name: 'library-stations-remove',
    page: 'stations',
    size: WIDE,
    click: '.station-acts .icon-button:nth-child(2)',
    view: (t) => buildView(t, { stations: [own], snapshot: ownSnapshot }),
  },
  { name: 'library-settings', page: 'settings', size: [1180, 1080], view: (t) => buildView(t) },
  { name: 'library-settings-narrow', page: 'settings', size: NARROW, view: (t) => buildView(t) },
  {
    name: 'library-history',
    page: 'history',
    size: WIDE,
    view: (t) =>
      buildView(t, {
        readJournal: async () => [
          { atMs: AFTERNOON_MS - 60_000, stationId: 'rfi-en', playback: PLAYING },
          { atMs: AFTERNOON_MS - 64_000, stationId: 'rfi-en', playback: PLAYBACKS.reconnecting },
          { atMs: AFTERNOON_MS - 86_400_000, stationId: 'npr', playback: { status: 'stopped' } },
        ],
      }),
  },
  ...[320, 360, 480, 800].flatMap((width) =>
    (['today', 'stations', 'history', 'settings'] as const).map((page) => ({
      name: `library-${page}-${width}`,
      page,
      size: [width, 760] as const,
      view: (t: Translate) =>
        buildView(t, {
          station: current,
          playback: PLAYING,
          readJournal: async () => OUTAGE,
        }),
    })),
  ),
  {
    name: 'library-history-outage',
    page: 'history',
    size: WIDE,
    click: '.history summary',
    view: (t) => buildView(t, { readJournal: async () => OUTAGE }),
  },
  {
    name: 'library-history-rtl',
    page: 'history',
    dir: 'rtl',
    size: WIDE,
    click: '.history summary',
    view: (t) => buildView(t, { readJournal: async () => OUTAGE }),
  },
  { name: 'library-history-empty', page: 'history', size: WIDE, view: (t) => buildView(t) },
  { name: 'library-permissions', page: 'permissions', size: WIDE, view: (t) => buildView(t) },
  {
    name: 'library-about',
    page: 'about',
    size: [1180, 860],
    view: (t) =>
      buildView(t, {
        snapshot: {
          setAside: [{ where: 'station rfi-en, slot 3', problem: 'start "25:00" is no wall time' }],
        },
      }),
  },
];

export const SCENES: readonly Scene[] = [
  ...popupScenes,
  ...editionScenes,
  ...downloadScenes,
  ...reminderScenes,
  ...tabScenes,
  ...timetableScenes,
  ...libraryScenes,
];
