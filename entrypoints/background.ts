import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { i18n } from '#i18n';
import { batchWords } from '../components/words/batch-words.ts';
import { nowPlayingWords, stoppedWords, toolbarWords } from '../components/words/playing-words.ts';
import { reminderNotice } from '../components/words/reminder-words.ts';
import { createDirectEngine } from '../lib/platform/browser/direct-engine.ts';
import { createLibraryNews } from '../lib/platform/browser/library-news.ts';
import { answerMessages } from '../lib/platform/browser/messages.ts';
import { noticeAbility, noticesShown, onNotices, tell, untell } from '../lib/platform/browser/notices.ts';
import { createOffscreenEngine } from '../lib/platform/browser/offscreen-engine.ts';
import { hasOpenView } from '../lib/platform/browser/open-views.ts';
import { heldOrigins } from '../lib/platform/browser/permissions.ts';
import { createBrowserRadioStore } from '../lib/platform/browser/radio-store.ts';
import { relayLibraryNews, serveLibrary } from '../lib/platform/browser/remote-library.ts';
import { drawToolbar, onToolbarClick, openPopup } from '../lib/platform/browser/toolbar.ts';
import { createAlarm, onAlarm, onBackFromSleep } from '../lib/platform/browser/wake-up.ts';
import { onLastWindowClosed, openInTab } from '../lib/platform/browser/windows.ts';
import { systemClock } from '../lib/platform/clock/system-clock.ts';
import type { Call } from '../lib/radio/calls.ts';
import { MISSED_NOTICE, TEST_NOTICE } from '../lib/radio/plain-notices.ts';
import type { EngineLink, Teller } from '../lib/radio/ports.ts';
import { receiveAsBackground, type ToBackground } from '../lib/radio/protocol.ts';
import { createRadio, type Radio } from '../lib/radio/radio.ts';
import { ENGINE_WATCH_MS } from '../lib/radio/watch.ts';
import { shippedCatalogue } from './view/catalogue.ts';

const STOPPED_NOTICE = 'stopped';
const DOWNLOADS_NOTICE = 'downloads';
/** They tell of no airing; all other ids are those of reminders. */
const PLAIN_NOTICES: ReadonlySet<string> = new Set([
  STOPPED_NOTICE,
  DOWNLOADS_NOTICE,
  MISSED_NOTICE,
  TEST_NOTICE,
]);
const SNOOZE_MIN = 5;
const CHAINED_MS = 10 * 60_000;
const VOLUME_STEP = 0.1;
const WATCH_MS = __TEST_BUILD__ ? 5_000 : ENGINE_WATCH_MS;

export default defineBackground(() => {
  const radio: Radio = createRadio({
    catalogue: shippedCatalogue(),
    store: createBrowserRadioStore(),
    engine: engineOfThisBrowser(() => radio),
    face: {
      show: (playing, reminded, iconClick) =>
        attempt(
          'draw the toolbar',
          drawToolbar({ ...toolbarWords(playing, reminded, i18n.t), opensPopup: iconClick === 'popup' }),
        ),
      nowPlaying: (playing) => nowPlayingWords(playing, i18n.t),
      tellStopped: (playing) =>
        attempt(
          'tell the listener',
          playing
            ? tell({ id: STOPPED_NOTICE, ...stoppedWords(playing, i18n.t) }, __OFFSCREEN__)
            : untell(STOPPED_NOTICE),
        ),
      tellBatch: (batch) =>
        attempt(
          'tell of downloads',
          batch
            ? tell({ id: DOWNLOADS_NOTICE, ...batchWords(batch, i18n.t) }, __OFFSCREEN__)
            : untell(DOWNLOADS_NOTICE),
        ),
      isLookedAt: hasOpenView,
    },
    wakeUp: createAlarm('work'),
    // Chromium alone keeps alarms by the clock on the wall.
    reminderWakeUp: createAlarm('reminders', __OFFSCREEN__ ? undefined : CHAINED_MS),
    teller,
    zone,
    allowedOrigins: heldOrigins,
    clock: systemClock,
    // Where the engine lives in the background page itself it cannot go alone.
    watchMs: __OFFSCREEN__ ? WATCH_MS : undefined,
  });

  const ask = (call: Call) => attempt(call.kind, radio.call(call));

  answerMessages(receiveAsBackground, (message) => answer(radio, message));
  if (!__OFFSCREEN__) servePrivateWindows();
  onAlarm('work', () => attempt('wake', radio.wake()));
  onAlarm('reminders', () => attempt('remind', radio.remind()));
  onBackFromSleep(() => attempt('wake', radio.wake()));
  onToolbarClick(() => ask({ kind: 'toggle' }));
  onNotices({
    clicked(id) {
      if (id === STOPPED_NOTICE || id === MISSED_NOTICE) attempt('show what it is about', showAbout(id));
      else if (id === DOWNLOADS_NOTICE) attempt('show downloads', showDownloads());
      else if (id === TEST_NOTICE) attempt('take the test back', untell(id));
      else ask({ kind: 'play-told', notificationId: id });
    },
    buttonPressed(id, index) {
      if (index === 0) ask({ kind: 'play-told', notificationId: id });
      else ask({ kind: 'snooze-told', notificationId: id, forMin: SNOOZE_MIN });
    },
    closed(id) {
      if (!PLAIN_NOTICES.has(id)) ask({ kind: 'close-told', notificationId: id });
    },
  });
  onLastWindowClosed(() => ask({ kind: 'stop' }));
  browser.commands?.onCommand.addListener((command) => {
    if (command === 'toggle') ask({ kind: 'toggle' });
    if (command === 'louder') ask({ kind: 'change-volume', by: VOLUME_STEP });
    if (command === 'softer') ask({ kind: 'change-volume', by: -VOLUME_STEP });
  });
  // Registering them is enough: the worker then runs, and sets itself right, at every start and update.
  browser.runtime.onStartup.addListener(() => {});
  browser.runtime.onInstalled.addListener(() => {});

  attempt('start', radio.wake());
});

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const teller: Teller = {
  ability: noticeAbility,
  tell(id, word, clock) {
    const style = { locale: browser.i18n.getUILanguage(), clock, zone: zone() };
    return tell({ id, ...reminderNotice(word, style, i18n.t) }, __OFFSCREEN__);
  },
  withdraw: untell,
  showingIds: noticesShown,
};

/** Firefox's private windows see neither the engine's IndexedDB nor its BroadcastChannel. */
function servePrivateWindows(): void {
  serveLibrary(async () => (await import('./view/open-library.ts')).openLibrary());
  relayLibraryNews(createLibraryNews());
}

function engineOfThisBrowser(radio: () => Radio): EngineLink {
  if (__OFFSCREEN__) return createOffscreenEngine();
  const loadParts = once(async () => {
    const { assembleEngine } = await import('./engine/assemble-engine.ts');
    return assembleEngine('/icon/128.png', {
      report: (report) => attempt('report', radio().report(report)),
      wish: (wish) => attempt('wish', radio().wish(wish)),
      idle: (epoch) => attempt('idle', radio().idle(epoch)),
    });
  });
  return createDirectEngine({
    load: async () => (await loadParts()).makeEngine,
    hello: () => radio().hello(),
    obeyLibrary: async (order) => (await loadParts()).obeyLibrary(order).answer,
  });
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The popup where the browser lets it be opened without a click on its button, else the full tab. */
async function showAbout(id: typeof STOPPED_NOTICE | typeof MISSED_NOTICE): Promise<void> {
  const page = id === STOPPED_NOTICE ? 'today' : 'reminders';
  await openPopup().catch(() => openInTab(`/library.html#${page}`));
  await untell(id);
}

async function showDownloads(): Promise<void> {
  await openInTab('/library.html#downloads');
  await untell(DOWNLOADS_NOTICE);
}

async function answer(radio: Radio, message: ToBackground): Promise<unknown> {
  switch (message.kind) {
    case 'call':
      return radio.call(message.call);
    case 'hello':
      return radio.hello();
    case 'report':
      return radio.report(message.report);
    case 'wish':
      return radio.wish(message.wish);
    case 'idle':
      return radio.idle(message.epoch);
  }
}

/** Nobody waits for these; a failure is told to the log, with what was tried. */
function attempt(what: string, promise: Promise<unknown>): void {
  promise.catch((problem: unknown) => console.error(`${what}:`, problem));
}
