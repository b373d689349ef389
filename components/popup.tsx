import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Station } from '../lib/station/station.ts';
import { AskingProvider, useAsking } from './asking.tsx';
import { BULLETINS_SEARCH_ID } from './bulletins/search-id.ts';
import { barPanel } from './frame/bar-panel-later.ts';
import { Header } from './frame/header.tsx';
import { Notice } from './frame/notice.tsx';
import { PlayerBar } from './frame/player-bar.tsx';
import { POPUP_TABS, type PopupTab, Tabs, tabId, tabPanelId } from './frame/tabs.tsx';
import { useShortcuts } from './help/use-shortcuts.ts';
import { later } from './parts/later.tsx';
import { Still } from './parts/still.tsx';
import { Offer } from './today/offer.tsx';
import { OnAirCard } from './today/on-air-card.tsx';
import { OnAirLine } from './today/on-air-line.tsx';
import { shownZone, type Today, useToday } from './today/read-today.ts';
import { Ribbon } from './today/ribbon.tsx';
import { goToRow } from './today/row-place.ts';
import { useStartAtNow } from './today/start-at-now.ts';
import { StationSheet } from './today/station-sheet.tsx';
import { fetchSlots, TodayList } from './today/today-list.tsx';
import { useView, type View, ViewProvider } from './view.ts';

const bulletins = later(async () => (await import('./bulletins/bulletins-tab.tsx')).BulletinsTab);
const downloads = later(async () => (await import('./downloads/downloads-tab.tsx')).DownloadsTab);
const reminders = later(async () => (await import('./reminders/reminders-tab.tsx')).RemindersTab);
const telling = later(async () => (await import('./reminders/telling-now.tsx')).TellingNow, {
  isPatient: true,
});
const help = later(async () => (await import('./help/help.tsx')).Help);
const switcher = later(async () => (await import('./switcher/switcher.tsx')).Switcher);

/** Fetches what the popup opens only when asked, once its first picture stands. */
export async function fetchTheRest(): Promise<void> {
  const rest = [telling, bulletins, downloads, reminders, barPanel, help, switcher];
  await Promise.all([...rest.map(({ fetch }) => fetch()), fetchSlots()]);
}

interface PopupProps {
  readonly view: View;
  /** Only what a first press needs; the rest is drawn before the frame is painted. */
  readonly isFirst?: boolean;
}

/** The toolbar popup, drawn from the view. */
export function Popup({ view, isFirst = false }: PopupProps): JSX.Element {
  return (
    <ViewProvider value={view}>
      <AskingProvider>
        <PopupWindow isFirst={isFirst} />
      </AskingProvider>
    </ViewProvider>
  );
}

function PopupWindow({ isFirst }: { isFirst: boolean }): JSX.Element {
  const { openLibrary } = useView();
  const today = useToday();
  const [open, setOpen] = useState<'switcher' | 'help'>();
  const [tab, chooseTab] = useTab();
  const [firstTab] = useState(tab);
  const close = () => setOpen(undefined);
  const openSwitcher = () => setOpen('switcher');
  const openHelp = () => setOpen('help');
  usePopupShortcuts(tab, openSwitcher, openHelp, chooseTab);
  // Only while it opens: a tab that is chosen leaves the focus where it is.
  const takesFocus = useIsFirst(tab === firstTab);

  return (
    <div class="popup-window">
      <Header onChooseStation={openSwitcher} onSettings={() => openLibrary('settings')} />
      <main class="popup-main">
        {tab === 'today' ? (
          <OnAirCard today={today} takesFocus={takesFocus} onChooseStation={openSwitcher} />
        ) : (
          <OnAirLine today={today} takesFocus={takesFocus} />
        )}
        {!isFirst && <Below today={today} tab={tab} onChooseTab={chooseTab} onChooseStation={openSwitcher} />}
      </main>
      <Notice />
      {!isFirst && <PlayerBar today={today} onHelp={openHelp} />}
      {open === 'switcher' && <switcher.Shown onClose={close} />}
      {open === 'help' && <help.Shown onClose={close} />}
    </div>
  );
}

interface BelowProps {
  readonly today: Today | undefined;
  readonly tab: PopupTab;
  onChooseTab(tab: PopupTab): void;
  onChooseStation(): void;
}

/** What stands below the card: the day at a glance, and the tabs. */
function Below({ today, tab, onChooseTab, onChooseStation }: BelowProps): JSX.Element {
  const view = useView();
  const isDated = tab === 'today' && today !== undefined && today.validity.status !== 'current';
  return (
    <>
      {isDated && <Offer onMore={onChooseStation} />}
      {tab === 'today' && today && (
        <Still dependsOn={today}>
          <Ribbon today={today} onGo={goToRow} />
        </Still>
      )}
      <Tabs chosen={tab} zone={today?.window.zone ?? shownZone(view)} onChoose={onChooseTab} />
      <div class="tab-panel" role="tabpanel" id={tabPanelId} aria-labelledby={tabId(tab)}>
        {tab === 'today' && <TodayPanel today={today} station={view.snapshot.station} />}
        {tab === 'bulletins' && <bulletins.Shown />}
        {tab === 'downloads' && <downloads.Shown />}
        {tab === 'reminders' && <reminders.Shown />}
      </div>
      <telling.Shown />
    </>
  );
}

interface TodayPanelProps {
  readonly today: Today | undefined;
  readonly station: Station;
}

function TodayPanel({ today, station }: TodayPanelProps): JSX.Element {
  const scroller = useStartAtNow(station.id);
  return (
    <section
      class="scroller"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      data-scrolls
      aria-label={station.name}
    >
      {today ? <TodayList today={today} /> : <StationSheet saysWhy />}
    </section>
  );
}

/** The tab in sight. What is kept of it is for the next opening: the listener's press need not wait for that. */
function useTab(): readonly [PopupTab, (tab: PopupTab) => void] {
  const { snapshot } = useView();
  const { ask } = useAsking();
  const [tab, setTab] = useState(() => {
    const { popupTab } = snapshot.settings;
    if (popupTab === 'bulletins') void bulletins.fetch();
    if (popupTab === 'downloads') void downloads.fetch();
    if (popupTab === 'reminders') void reminders.fetch();
    return popupTab;
  });
  return [
    tab,
    (chosen) => {
      if (chosen === tab) return;
      setTab(chosen);
      ask({ kind: 'change-settings', change: { popupTab: chosen } });
    },
  ];
}

/** Whether something has been so from the first drawing on without a break. */
function useIsFirst(holds: boolean): boolean {
  const hasHeld = useRef(true);
  hasHeld.current &&= holds;
  return hasHeld.current;
}

function usePopupShortcuts(
  tab: PopupTab,
  openSwitcher: () => void,
  help: () => void,
  chooseTab: (tab: PopupTab) => void,
): void {
  const { snapshot } = useView();
  const { ask } = useAsking();
  const { station, intent, favourites } = snapshot;
  useShortcuts({
    search() {
      const box = tab === 'bulletins' ? document.getElementById(BULLETINS_SEARCH_ID) : null;
      if (box) box.focus();
      else openSwitcher();
    },
    help,
    goToTab(place) {
      const chosen = POPUP_TABS[place - 1];
      if (chosen) chooseTab(chosen);
    },
    togglePlay: () => ask({ kind: 'toggle' }),
    toggleMute: () => ask({ kind: 'set-muted', muted: !intent.muted }),
    changeVolume: (by) => ask({ kind: 'change-volume', by }),
    toggleFavourite: () =>
      ask({ kind: 'set-favourite', stationId: station.id, favourite: !favourites.includes(station.id) }),
  });
}
