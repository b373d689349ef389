import type { ComponentType } from 'preact';
import { h, render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Unread } from '../../components/unread.tsx';
import type {
  CommandShortcut,
  FeedsHere,
  LibraryAccess,
  LibraryAddress,
  View,
} from '../../components/view.ts';
import {
  askAllHosts,
  askHost,
  giveBackOrigin,
  heldOrigins,
  onPermissionsChange,
} from '../../lib/platform/browser/permissions.ts';
import { saveFiles } from '../../lib/platform/browser/save-files.ts';
import { readShortcuts } from '../../lib/platform/browser/shortcuts.ts';
import {
  onStoredChange,
  readForViews,
  type StoredForViews,
  sendCall,
} from '../../lib/platform/browser/view-port.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import { assembleSnapshot } from '../../lib/radio/assemble.ts';
import type { Catalogue } from '../../lib/station/catalogue.ts';
import { shippedCatalogue } from './catalogue.ts';

// Waking the background and opening the engine take the processor from the first picture and the first click.
const SETTLED_MS = 300;
const MOST_LATE_MS = 50; // for what stands below the card
const MOST_AFTER_PRESS_MS = 100; // and where something was pressed already
const TICK_MS = 1_000; // a countdown and a clock are on screen

interface StartOptions {
  /** As much of the catalogue as the first picture needs, given the chosen station's id; else all of it. */
  readonly firstCatalogue?: (chosenId: unknown) => Catalogue;
  /** Fetches code that the first picture does without. */
  readonly fetchTheRest?: () => Promise<void>;
}

/**
 * Draws a view from what is stored, at once, and again whenever that or the second changes. Nothing is asked
 * of the background before the first picture stands.
 */
export async function startView(
  Shown: ComponentType<{ view: View; isFirst?: boolean }>,
  { firstCatalogue = shippedCatalogue, fetchTheRest = async () => {} }: StartOptions = {},
): Promise<void> {
  const root = document.getElementById('app');
  if (!root) throw new Error('start the view: the page has no "app"');
  document.documentElement.lang = i18n.t('textLanguage');
  // The direction is the texts', not the browser's: English in an Arabic browser still reads from the left.
  document.documentElement.dir = i18n.t('textDirection');
  let stored: StoredForViews = { kept: {}, session: undefined };
  let redraw = () => {};
  // Before anything is read, so that no change falls between the reading and the listening.
  const take = (changed: Partial<StoredForViews>) => {
    stored = {
      session: 'session' in changed ? changed.session : stored.session,
      kept: { ...stored.kept, ...changed.kept },
    };
    redraw();
  };
  onStoredChange(take);
  const { reading: early, changes } = globalThis.earlyRead ?? { reading: readForViews(), changes: [] };
  const reading = readPatiently(early, root);
  changes.forEach(take);
  globalThis.earlyRead = undefined;
  // What was asked and has no answer yet.
  const asked = new Set<Promise<unknown>>();
  const call: View['call'] = (wish) => {
    const answer = sendCall(wish).finally(() => asked.delete(answer));
    asked.add(answer);
    return answer;
  };
  const surroundings = {
    listenerZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: browser.i18n.getUILanguage(),
    t: i18n.t,
    call,
    readJournal,
    readLibrary,
    openLibrary,
    askHosts: askHost,
    askAllHosts,
    heldHosts: heldOrigins,
    giveBackHost: giveBackOrigin,
    onHostsChange: onPermissionsChange,
    findFeedsHere,
    saveFiles,
    abilities: { playsPlainHttp: __PLAYS_PLAIN_HTTP__ },
    version: __VERSION__,
    permissions: browser.runtime.getManifest().permissions ?? [],
  };
  let shortcuts: readonly CommandShortcut[] = [];
  // What changed meanwhile is newer than what was read.
  const read = await reading;
  stored = { session: stored.session ?? read.session, kept: { ...read.kept, ...stored.kept } };
  let catalogue = firstCatalogue(chosenStationId(stored));
  let snapshot = assembleSnapshot({ catalogue, ...stored });

  // The card with its button stands first; the rest follows when the frame with it is painted.
  let isFirst = true;
  const draw = () => {
    const { theme } = snapshot.settings;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    render(
      h(Shown, {
        view: { ...surroundings, shortcuts, snapshot, isOnline: navigator.onLine, nowMs: Date.now() },
        isFirst,
      }),
      root,
    );
  };

  // One press of a button changes several records in a few milliseconds: they are drawn together.
  let willRedraw = false;
  redraw = () => {
    if (willRedraw) return;
    willRedraw = true;
    beforeNextFrame(() => {
      willRedraw = false;
      snapshot = assembleSnapshot({ catalogue, ...stored });
      draw();
    });
  };
  addEventListener('online', redraw);
  addEventListener('offline', redraw);
  draw();
  // All pages share one thread with the engine: what is pressed is answered before a list is drawn.
  afterNextFrame(async () => {
    await Promise.race([Promise.allSettled(asked), passed(MOST_AFTER_PRESS_MS)]);
    isFirst = false;
    redraw();
  });
  setInterval(() => {
    if (!document.hidden) draw();
  }, TICK_MS);
  setTimeout(async () => {
    catalogue = shippedCatalogue();
    redraw();
    void sendCall({ kind: 'attend' });
    void fetchTheRest();
    shortcuts = await readShortcuts(i18n.t('help.open'));
    redraw();
  }, SETTLED_MS);
}

function chosenStationId({ kept }: StoredForViews): unknown {
  const { intent } = kept;
  return typeof intent === 'object' && intent !== null && 'stationId' in intent
    ? intent.stationId
    : undefined;
}

/** A hidden page has no frames, but a title and a screen reader. */
function beforeNextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(run);
}

const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** When that frame stands and nothing else is to be done. */
function afterNextFrame(run: () => void): void {
  beforeNextFrame(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: MOST_LATE_MS });
    else setTimeout(run);
  });
}

/** Reads what is stored; where that fails the page says so until the listener has it tried again. */
async function readPatiently(first: Promise<StoredForViews>, root: Element): Promise<StoredForViews> {
  let reading = first;
  for (;;) {
    try {
      return await reading;
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      await new Promise<void>((resolve) => {
        render(h(Unread, { problem, t: i18n.t, onTryAgain: resolve }), root);
      });
      reading = readForViews();
    }
  }
}

/** Opened only when a page shows it: a popup has better things to load. */
async function readJournal(count: number): Promise<readonly JournalEntry[]> {
  const { openJournal } = await import('./open-journal.ts');
  const journal = openJournal();
  // Extension pages have no IndexedDB there, and what the browser says of that helps nobody.
  if (!journal) throw new Error(i18n.t('history.privateWindow'));
  return journal.latest(count);
}

async function readLibrary(): Promise<LibraryAccess> {
  return (await import('./open-library.ts')).openLibrary();
}

async function findFeedsHere(): Promise<FeedsHere> {
  return (await import('./feeds-here.ts')).findFeedsHere();
}

function openLibrary(address?: LibraryAddress): void {
  if (location.pathname === '/library.html') {
    location.hash = address ?? '';
    return;
  }
  const url = browser.runtime.getURL(`/library.html${address ? `#${address}` : ''}`);
  void browser.tabs.create({ url }).then(() => window.close()); // the popup has handed over
}
