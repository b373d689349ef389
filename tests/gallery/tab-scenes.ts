import { type LibraryAddress, libraryAddressOf, type Translate, type View } from '../../components/view.ts';
import type { Edition, EditionNotes } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { writeFollowOffers } from '../../lib/bulletins/following/follow-offers.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import {
  CHAPTERS,
  EDITION_PLAYBACKS,
  EDITIONS,
  libraryOf,
  NEWS_FEED,
  PARIS_FEED,
  type StoredLibrary,
} from '../components/editions.ts';
import { AFTERNOON_MS, buildView, CURRENT, rfiWith, type ViewParts } from '../components/view-builder.ts';
import { feedNamed } from '../fakes/library-records.ts';
import type { Scene } from './scenes.ts';

const WIDE = [1180, 760] as const;
const NARROW = [320, 700] as const; // what remains of a window at 400 %
const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';

const station = {
  ...rfiWith(CURRENT),
  feeds: [
    { title: 'RFI English News flash', url: NEWS_FEED.url },
    { title: 'The Sound Kitchen', url: 'https://feeds.example/kitchen.xml' },
    { title: LONG, url: 'https://feeds.example/long.xml' },
  ],
};

const healthy: Feed = {
  ...PARIS_FEED,
  author: 'RFI English',
  description:
    'The morning’s main stories from Paris, with correspondents in Brussels, Dakar and Hanoi, and a press review at a quarter to.',
  homepage: 'https://www.rfi.example/paris-live',
  setAside: [
    { where: 'item 3 "News bulletin"', problem: 'it has nothing to play' },
    { where: 'item 9', problem: 'its file is at "ftp://old.example/9.mp3"' },
  ],
  health: {
    ...PARIS_FEED.health,
    lastGoodAtMs: AFTERNOON_MS - 4 * 60_000,
    lastNewAtMs: AFTERNOON_MS - 27 * 3_600_000,
    nextDueAtMs: AFTERNOON_MS + 26 * 60_000,
  },
};
const locked: Feed = {
  ...NEWS_FEED,
  options: { retention: { kind: 'hours', hours: 36 } },
  health: {
    ...NEWS_FEED.health,
    failureCount: 4,
    failure: { kind: 'unreachable', mayNeedPermission: true },
    nextDueAtMs: AFTERNOON_MS + 50 * 60_000,
  },
};
const others = ['The Sound Kitchen', 'NPR News Now', LONG].map((title, index) =>
  feedNamed(`other-${index}`, { title }),
);

const notes: EditionNotes = {
  editionId: 'p06',
  notes: {
    kind: 'html',
    text: '<p>The day’s main stories from Paris, with correspondents in Brussels and Dakar. Press review from 14:03.</p><ul><li><a href="https://news.example/brussels">France and Belgium step up cooperation</a></li><li>Sport from 21:40</li></ul>',
  },
  chaptersUrl: undefined,
  chapters: CHAPTERS,
};

const stored: StoredLibrary = {
  feeds: [healthy, locked, ...others],
  more: { notes: async (editionId) => ({ ...notes, editionId }) },
};

function inTab(t: Translate, { library, ...parts }: ViewParts & { library?: StoredLibrary } = {}): View {
  const access = libraryOf({ ...stored, ...library });
  return buildView(t, { station, readLibrary: async () => access, ...parts });
}

const [, paris] = EDITIONS as readonly [Edition, Edition];
const queue = EDITIONS.map((edition) => playableOf(edition, PARIS_FEED.title));
const playing: Pick<ViewParts, 'snapshot'> = {
  snapshot: {
    listening: {
      ...NOTHING_LISTENED_TO,
      current: queue[1],
      playing: true,
      queue: [queue[0], queue[2], queue[3]].filter((queued) => queued !== undefined),
      rates: { paris: 1.2 },
    },
    edition: EDITION_PLAYBACKS.playing,
  },
};
const longEditions = EDITIONS.map((edition, index) => ({ ...edition, title: `${index + 1} ${LONG}` }));
const long: StoredLibrary = {
  editions: longEditions,
  feeds: [
    { ...healthy, title: LONG, description: `${LONG} `.repeat(6) },
    { ...locked, title: LONG },
    ...others,
  ],
};
const longPlaying: Pick<ViewParts, 'snapshot'> = {
  snapshot: {
    listening: {
      ...NOTHING_LISTENED_TO,
      current: playableOf(longEditions[1] ?? paris, LONG),
      playing: true,
      queue: longEditions.slice(2).map((edition) => playableOf(edition, LONG)),
    },
    edition: EDITION_PLAYBACKS.reconnecting,
  },
};
const answering = (answer: CallAnswer) => ({ call: async () => answer });
const refused = answering({
  ok: false,
  failure: { kind: 'feed', failure: { kind: 'unreachable', mayNeedPermission: true } },
});

const done = answering({
  ok: true,
  result: { kind: 'followed', feedId: 'news', title: LONG, editionCount: 12 },
});
/** Some feeds of a list go well, some are refused, the last is still being looked at. */
const mixed = {
  call: async (call: Call): Promise<CallAnswer> => {
    if (call.kind !== 'follow') return { ok: true };
    if (call.url.includes('long')) return refused.call();
    if (call.url.includes('slow')) return new Promise(() => {});
    return done.call();
  },
};
const NO_LIBRARY: StoredLibrary = { feeds: [], editions: [], positions: [] };

const OPML = `<opml version="2.0"><body>
<outline text="News"><outline text="News Today" xmlUrl="https://news.example/feed.xml"/>
<outline text="${LONG}" xmlUrl="https://long.example/feed.xml"/></outline>
<outline text="${NEWS_FEED.title}" xmlUrl="${NEWS_FEED.url}"/>
<outline text="Slow to answer" xmlUrl="https://slow.example/feed.xml"/>
<outline text="Old" xmlUrl="ftp://old.example/feed"/>
<outline text="Twice" xmlUrl="https://news.example/feed.xml"/></body></opml>`;

/** Puts the list in and has it read. */
const WITH_LIST = { click: '.import-source textarea', press: [`paste:${OPML}`, 'Tab', 'Enter'] } as const;

interface TabScene extends Omit<Scene, 'name' | 'page' | 'size'> {
  readonly name: string;
  readonly page: LibraryAddress;
}

const EDITION = libraryAddressOf('edition', paris.id);

const SCENES: readonly TabScene[] = [
  { name: 'bulletins', page: 'bulletins', view: (t) => inTab(t) },
  { name: 'bulletins-playing', page: 'bulletins', view: (t) => inTab(t, playing) },
  { name: 'bulletins-search', page: 'bulletins', press: ['/', 'text:brussels'], view: (t) => inTab(t) },
  {
    name: 'bulletins-empty',
    page: 'bulletins',
    view: (t) => inTab(t, { library: NO_LIBRARY }),
  },
  {
    name: 'bulletins-unreadable',
    page: 'bulletins',
    view: (t) => inTab(t, { readLibrary: () => Promise.reject(new Error('the disk is full')) }),
  },
  { name: 'bulletins-long', page: EDITION, view: (t) => inTab(t, { library: long, ...playing }) },
  { name: 'bulletins-rtl', page: EDITION, dir: 'rtl', view: (t) => inTab(t, playing) },
  { name: 'edition', page: EDITION, view: (t) => inTab(t, playing) },
  { name: 'edition-unknown', page: libraryAddressOf('edition', 'gone'), view: (t) => inTab(t) },
  {
    name: 'edition-chapters-failed',
    page: EDITION,
    view: (t) =>
      inTab(t, {
        ...answering({ ok: false, failure: { kind: 'feed', failure: { kind: 'too-slow' } } }),
        library: {
          more: {
            notes: async (editionId) => ({
              ...notes,
              editionId,
              notes: undefined,
              chapters: [],
              chaptersUrl: 'https://news.example/chapters.json',
            }),
          },
        },
      }),
  },
  { name: 'feed', page: 'feed=paris', view: (t) => inTab(t, playing) },
  { name: 'feed-failing', page: 'feed=news', view: (t) => inTab(t) },
  { name: 'feed-long', page: 'feed=paris', view: (t) => inTab(t, { library: long }) },
  { name: 'feed-rtl', page: 'feed=news', dir: 'rtl', view: (t) => inTab(t) },
  { name: 'feed-unknown', page: 'feed=gone', view: (t) => inTab(t) },
  {
    name: 'feed-unfollow',
    page: 'feed=paris',
    click: '.feed-acts .button:last-child',
    view: (t) => inTab(t),
  },
  { name: 'follow', page: 'follow', view: (t) => inTab(t) },
  {
    name: 'follow-permission',
    page: libraryAddressOf('follow', 'https://news.example/feed.xml'),
    click: '.follow-form .button',
    view: (t) => inTab(t, refused),
  },
  {
    name: 'follow-failed',
    page: libraryAddressOf('follow', 'https://news.example/feed.xml'),
    click: '.follow-form .button',
    view: (t) =>
      inTab(
        t,
        answering({
          ok: false,
          failure: { kind: 'feed', failure: { kind: 'document', failure: { kind: 'is-a-page' } } },
        }),
      ),
  },
  {
    name: 'follow-offers',
    page: libraryAddressOf(
      'follow',
      writeFollowOffers([
        { url: 'https://news.example/all.xml', title: 'All news' },
        { url: 'https://news.example/long.xml', title: LONG },
        { url: 'https://news.example/untitled.xml', title: '' },
      ]),
    ),
    view: (t) => inTab(t),
  },
  { name: 'follow-rtl', page: 'follow', dir: 'rtl', view: (t) => inTab(t) },
  {
    name: 'follow-busy',
    page: libraryAddressOf('follow', 'https://slow.example/feed.xml'),
    click: '.follow-form .button',
    view: (t) => inTab(t, mixed),
  },
  {
    name: 'follow-refused',
    page: libraryAddressOf('follow', `https://${'a-very-long-name.'.repeat(4)}example/feed.xml`),
    click: '.follow-form .button',
    press: ['Tab', 'Enter'],
    view: (t) => inTab(t, { ...refused, askHosts: async () => false }),
  },
  {
    name: 'follow-all',
    page: 'follow',
    click: '.follow-offers .page-head .button',
    view: (t) => inTab(t, { ...mixed, library: NO_LIBRARY }),
  },
  {
    name: 'follow-all-refused',
    page: 'follow',
    click: '.follow-offers .page-head .button',
    thenClick: '.follow-offers .is-question .button',
    view: (t) => inTab(t, { ...mixed, askHosts: async () => false, library: NO_LIBRARY }),
  },
  {
    name: 'follow-page',
    page: libraryAddressOf('follow', 'https://news.example/programme'),
    click: '.follow-form .button',
    view: (t) =>
      inTab(
        t,
        answering({
          ok: true,
          result: { kind: 'page', links: [{ url: 'https://news.example/long.xml', title: LONG }] },
        }),
      ),
  },
  { name: 'import', page: 'import', view: (t) => inTab(t) },
  { name: 'import-rtl', page: 'import', dir: 'rtl', ...WITH_LIST, view: (t) => inTab(t) },
  { name: 'import-empty', page: 'import', view: (t) => inTab(t, { library: NO_LIBRARY }) },
  { name: 'import-list', page: 'import', ...WITH_LIST, view: (t) => inTab(t) },
  {
    name: 'import-nothing',
    page: 'import',
    click: '.import-source textarea',
    press: ['paste:no list at all', 'Tab', 'Enter'],
    view: (t) => inTab(t),
  },
  {
    name: 'import-running',
    page: 'import',
    ...WITH_LIST,
    thenClick: '.import-choice > .button.is-first',
    view: (t) => inTab(t, mixed),
  },
  {
    name: 'import-refused',
    page: 'import',
    ...WITH_LIST,
    thenClick: '.import-choice > .button.is-first',
    view: (t) => inTab(t, { ...refused, askHosts: async () => false }),
  },
  { name: 'queue', page: 'queue', view: (t) => inTab(t, playing) },
  { name: 'queue-empty', page: 'queue', view: (t) => inTab(t) },
  { name: 'queue-rtl', page: 'queue', dir: 'rtl', view: (t) => inTab(t, playing) },
  { name: 'queue-long', page: 'queue', view: (t) => inTab(t, longPlaying) },
  { name: 'settings', page: 'settings', view: (t) => inTab(t) },
  {
    name: 'permissions-held',
    page: 'permissions',
    view: (t) =>
      inTab(t, { heldHosts: async () => ['https://feeds.example/*', 'http://*/*', 'https://*/*'] }),
  },
];

/** Each page as wide as a window and as narrow as a side panel. */
export const tabScenes: readonly Scene[] = SCENES.flatMap((scene) => [
  { ...scene, name: `tab-${scene.name}`, size: WIDE },
  { ...scene, name: `tab-${scene.name}-narrow`, size: NARROW },
]);
