import type { LibraryAddress, Translate, View } from '../../components/view.ts';
import { EVERY_DAY, type Reminder } from '../../lib/reminders/reminder.ts';
import type { Station } from '../../lib/station/station.ts';
import { EDITIONS, libraryOf, NEWS_FEED, PARIS_FEED, type StoredLibrary } from '../components/editions.ts';
import { PLAYING } from '../components/playbacks.ts';
import {
  AFTERNOON_MS,
  buildView,
  CURRENT,
  rfiWith,
  stationCalled,
  type ViewParts,
} from '../components/view-builder.ts';
import { editionNamed } from '../fakes/library-records.ts';
import { keptReminders, missedOf, onSlot, playing, shownOf, slotId, tellingOf } from '../fakes/reminders.ts';
import type { Scene } from './scenes.ts';

const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';
const HOUR_MS = 3_600_000;
const MIN_MS = 60_000;
const station = rfiWith(CURRENT);
const stationId = station.id;

const REMINDERS: readonly Reminder[] = [
  onSlot('flash', 15, { days: [1, 2, 3, 4, 5] }),
  onSlot('weekend', 21, { action: playing(), leadMin: 0, days: [6, 7] }),
  onSlot('morning', 1, { action: playing({ rampSec: 60 }), leadMin: 0 }),
  onSlot('live', 2, { about: { kind: 'programme', stationId, programme: 'Paris Live AM' }, leadMin: 10 }),
  onSlot('hours', 1, {
    about: { kind: 'hours', stationId, hours: { fromMin: 6 * 60, untilMin: 9 * 60 } },
    days: [1, 3, 5],
  }),
  onSlot('off', 20, { isOn: false, leadMin: 60 }),
  onSlot('once', 16, {
    about: { kind: 'airing', stationId, slotId: slotId(16), startsAtMs: AFTERNOON_MS + 19 * MIN_MS },
    leadMin: 0,
  }),
  onSlot('new', 0, {
    about: { kind: 'edition', feedId: 'paris', programme: 'Paris Live AM', stationId },
    leadMin: 0,
    days: EVERY_DAY,
  }),
  onSlot('gone', 0, { about: { kind: 'slot', stationId: 'gone', slotId: 'gone' } }),
];
const EARLY_MS = AFTERNOON_MS - 7.75 * HOUR_MS - 14 * MIN_MS;
const MISSED = [
  missedOf(tellingOf('m1', Date.UTC(2026, 10, 25, 6, 30), { slotIds: [slotId(7)] }), 'browser-was-closed'),
  missedOf(tellingOf('m2', EARLY_MS - 26 * HOUR_MS, { programmes: ['Paris Live PM'] }), 'machine-slept'),
  missedOf(tellingOf('m3', EARLY_MS - 50 * HOUR_MS, { programmes: ['Paris Live AM'] }), 'cannot-play', {
    what: 'play',
  }),
];
const bulletin = editionNamed('m06', Date.UTC(2026, 10, 25, 6, 35), {
  title: 'News bulletin 11/25 06h30 GMT',
});
const TOLD = shownOf('tell:1', [
  tellingOf('t1', AFTERNOON_MS + 4 * MIN_MS, { programmes: ['Paris Live PM'] }),
]);
const many = Array.from({ length: 2_000 }, (_, index) =>
  onSlot(`many-${index}`, (index % 21) + 1, { leadMin: index % 60 }),
);

interface ReminderParts extends ViewParts {
  readonly library?: StoredLibrary;
}

function withReminders(
  t: Translate,
  kept: ReturnType<typeof keptReminders>,
  { library, settings, snapshot, ...parts }: ReminderParts = {},
): View {
  const access = libraryOf({ editions: [bulletin, ...EDITIONS], ...library });
  return buildView(t, {
    station,
    readLibrary: async () => access,
    settings: { popupTab: 'reminders', ...settings },
    snapshot: { remindersKept: kept, ...snapshot },
    ...parts,
  });
}

const main = keptReminders(REMINDERS, {
  memory: { missed: MISSED },
  settings: { quietHours: { fromMin: 22 * 60, untilMin: 4 * 60 + 30 } },
});
const longStation: Station = {
  ...station,
  name: 'Radio France Internationale en langue anglaise',
  timetable: station.timetable && {
    ...station.timetable,
    slots: station.timetable.slots.map((slot) => ({ ...slot, programme: LONG })),
  },
};
const long = keptReminders(REMINDERS, {
  memory: {
    missed: MISSED.map((missed) => ({ ...missed, telling: { ...missed.telling, programmes: [LONG, LONG] } })),
    shown: [
      shownOf('long', [
        tellingOf('l1', AFTERNOON_MS, { programmes: [LONG], stationName: LONG }),
        tellingOf('l2', AFTERNOON_MS, { programmes: [LONG], stationName: LONG }),
      ]),
    ],
  },
});
const dated = stationCalled('rfi-en');
const offered: Station = {
  ...dated,
  feeds: [
    { title: 'RFI English News flash', url: NEWS_FEED.url },
    { title: 'Paris Live AM', url: 'https://feeds.example/paris-live.xml' },
  ],
};
const today = { settings: { popupTab: 'today' } } as const;
const onDated = keptReminders([
  onSlot('d1', 2),
  onSlot('d2', 3, { about: { kind: 'edition', feedId: 'news', programme: NEWS_FEED.title, stationId } }),
]);

const popupScenes: readonly Scene[] = [
  { name: 'reminders', view: (t) => withReminders(t, main) },
  { name: 'reminders-playing', view: (t) => withReminders(t, main, { playback: PLAYING }) },
  { name: 'reminders-empty', view: (t) => withReminders(t, keptReminders([])) },
  {
    name: 'reminders-refused',
    view: (t) =>
      withReminders(
        t,
        keptReminders(REMINDERS, {
          canTell: false,
          memory: { missed: MISSED.map((one) => ({ ...one, why: 'notifications-refused' as const })) },
        }),
      ),
  },
  {
    name: 'reminders-paused',
    view: (t) =>
      withReminders(
        t,
        keptReminders(REMINDERS, { settings: { pausedUntilAtMs: AFTERNOON_MS + 40 * HOUR_MS } }),
      ),
  },
  {
    name: 'reminders-quiet',
    view: (t) =>
      withReminders(
        t,
        keptReminders(REMINDERS, {
          settings: { quietHours: { fromMin: 22 * 60, untilMin: 7 * 60 } },
          memory: {
            waiting: [
              {
                telling: tellingOf('flash@1', Date.UTC(2026, 10, 25, 14, 30), {
                  key: `flash@${Date.UTC(2026, 10, 25, 14, 30)}`,
                }),
                atMs: AFTERNOON_MS + 5 * MIN_MS,
                because: 'snoozed',
                snoozeCount: 1,
              },
            ],
          },
        }),
      ),
  },
  { name: 'reminders-edit', click: '[data-key=flash] .reminder-open', view: (t) => withReminders(t, main) },
  {
    name: 'reminders-edit-play',
    click: '[data-key=morning] .reminder-open',
    view: (t) => withReminders(t, keptReminders(REMINDERS.slice(2, 3))),
  },
  {
    name: 'reminders-removed',
    click: '[data-key=flash] .reminder-open',
    thenClick: '.reminder-remove',
    view: (t) => withReminders(t, keptReminders(REMINDERS)),
  },
  {
    name: 'reminders-new-hours',
    click: '.reminders-heading [aria-haspopup]',
    press: ['Enter'],
    view: (t) => withReminders(t, keptReminders(REMINDERS)),
  },
  {
    name: 'reminders-new-editions',
    click: '.reminders-heading [aria-haspopup]',
    press: ['ArrowDown', 'Enter'],
    view: (t) => withReminders(t, keptReminders(REMINDERS)),
  },
  {
    name: 'reminders-new-none-followed',
    click: '.reminders-empty [aria-haspopup]',
    press: ['ArrowDown', 'Enter'],
    view: (t) => withReminders(t, keptReminders([]), { library: { feeds: [] } }),
  },
  {
    name: 'reminders-many',
    view: (t) => withReminders(t, keptReminders(many, { memory: { missed: MISSED } })),
  },
  {
    name: 'reminders-missed-many',
    view: (t) =>
      withReminders(
        t,
        keptReminders(REMINDERS, {
          memory: {
            forgottenCount: 12,
            missed: Array.from({ length: 500 }, (_, index) =>
              missedOf(
                tellingOf(`x${index}`, AFTERNOON_MS - (index + 1) * 5 * HOUR_MS),
                'browser-was-closed',
              ),
            ),
          },
        }),
      ),
  },
  { name: 'reminders-long', view: (t) => withReminders(t, long, { station: longStation }) },
  { name: 'reminders-rtl', dir: 'rtl', view: (t) => withReminders(t, main) },
  {
    name: 'reminders-rtl-edit',
    dir: 'rtl',
    click: '[data-key=flash] .reminder-open',
    view: (t) => withReminders(t, main),
  },
  {
    name: 'reminders-twelve',
    view: (t) => withReminders(t, main, { locale: 'en-US', listenerZone: 'America/New_York' }),
  },
  {
    name: 'reminders-telling',
    view: (t) => withReminders(t, keptReminders(REMINDERS, { memory: { shown: [TOLD] } })),
  },
  {
    name: 'today-telling',
    view: (t) =>
      withReminders(t, keptReminders(REMINDERS, { memory: { shown: [TOLD] } }), {
        ...today,
        playback: PLAYING,
      }),
  },
  {
    name: 'today-telling-rtl',
    dir: 'rtl',
    view: (t) => withReminders(t, keptReminders(REMINDERS, { memory: { shown: [TOLD] } }), today),
  },
  {
    name: 'today-telling-several',
    view: (t) =>
      withReminders(
        t,
        keptReminders([], {
          memory: {
            shown: [
              shownOf('a', [tellingOf('a1', AFTERNOON_MS - 3 * MIN_MS)]),
              TOLD,
              shownOf('c', [
                tellingOf('c1', AFTERNOON_MS - 4 * MIN_MS),
                tellingOf('c2', AFTERNOON_MS, { programmes: ['Paris Live PM'] }),
                tellingOf('c3', AFTERNOON_MS - HOUR_MS, {
                  edition: { editionId: 'n14', title: 'News bulletin 14h00 GMT' },
                }),
                tellingOf('c4', AFTERNOON_MS + MIN_MS),
              ]),
            ],
          },
        }),
        today,
      ),
  },
  { name: 'today-bells', view: (t) => withReminders(t, keptReminders(REMINDERS), today) },
  {
    name: 'today-bells-quiet',
    view: (t) =>
      withReminders(
        t,
        keptReminders(
          [onSlot('a', 14), onSlot('b', 15, { action: playing() }), onSlot('c', 16, { isOn: false })],
          {
            settings: { quietHours: { fromMin: 0, untilMin: 0 } },
          },
        ),
        today,
      ),
  },
  { name: 'today-bells-rtl', dir: 'rtl', view: (t) => withReminders(t, keptReminders(REMINDERS), today) },
  {
    name: 'today-bells-twelve',
    view: (t) => withReminders(t, keptReminders(REMINDERS), { ...today, locale: 'en-US' }),
  },
  {
    name: 'today-bell-panel',
    click: '.row.is-now ~ .row .bell.is-set',
    view: (t) => withReminders(t, keptReminders(REMINDERS), today),
  },
  {
    name: 'today-bell-panel-two',
    click: '.row:nth-child(2) .bell.is-set',
    view: (t) => withReminders(t, keptReminders([...REMINDERS, onSlot('two', 2, { leadMin: 45 })]), today),
  },
  { name: 'today-bells-dated', view: (t) => withReminders(t, onDated, { ...today, station: offered }) },
  {
    name: 'today-bell-panel-dated',
    click: '.row:nth-child(4) .bell',
    view: (t) => withReminders(t, onDated, { ...today, station: offered, library: { feeds: [NEWS_FEED] } }),
  },
];

interface PageScene extends Omit<Scene, 'page' | 'size'> {
  readonly page: LibraryAddress;
}

const pageScenes: readonly PageScene[] = [
  { name: 'reminders', page: 'reminders', view: (t) => withReminders(t, main) },
  { name: 'reminders-empty', page: 'reminders', view: (t) => withReminders(t, keptReminders([])) },
  {
    name: 'reminders-settings',
    page: 'reminders',
    view: (t) =>
      withReminders(
        t,
        keptReminders(REMINDERS.slice(0, 1), {
          canTell: false,
          settings: {
            quietHours: { fromMin: 22 * 60, untilMin: 7 * 60 },
            pausedUntilAtMs: AFTERNOON_MS + 40 * HOUR_MS,
          },
          memory: { shown: [TOLD] },
        }),
      ),
  },
  {
    name: 'reminders-tested',
    page: 'reminders',
    click: '.setting:last-child .button',
    view: (t) =>
      withReminders(t, keptReminders([]), {
        call: async () => ({ ok: true, result: { kind: 'tested', outcome: 'shown' } }),
      }),
  },
  {
    name: 'reminders-edit',
    page: 'reminders',
    click: '[data-key=flash] .reminder-open',
    view: (t) => withReminders(t, main),
  },
  { name: 'reminders-rtl', page: 'reminders', dir: 'rtl', view: (t) => withReminders(t, main) },
  {
    name: 'reminders-long',
    page: 'reminders',
    view: (t) => withReminders(t, long, { station: longStation }),
  },
  {
    name: 'feed-bell',
    page: 'feed=paris',
    view: (t) => withReminders(t, main, { library: { feeds: [NEWS_FEED, PARIS_FEED] } }),
  },
  { name: 'today-bells', page: 'today', view: (t) => withReminders(t, keptReminders(REMINDERS)) },
];

const WIDE = [1180, 760] as const;
const NARROW = [320, 700] as const;

export const reminderScenes: readonly Scene[] = [
  ...popupScenes,
  ...pageScenes.flatMap((scene) => [
    { ...scene, name: `tab-${scene.name}`, size: WIDE },
    { ...scene, name: `tab-${scene.name}-narrow`, size: NARROW },
  ]),
];
