import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AskingProvider, useAsking } from './asking.tsx';
import { Header } from './frame/header.tsx';
import { Notice } from './frame/notice.tsx';
import { PlayerBar } from './frame/player-bar.tsx';
import { useShortcuts } from './help/use-shortcuts.ts';
import { later } from './parts/later.tsx';
import { Still } from './parts/still.tsx';
import { DayList } from './today/day-list.tsx';
import { Offer } from './today/offer.tsx';
import { OnAirCard } from './today/on-air-card.tsx';
import { useToday } from './today/read-today.ts';
import { Ribbon } from './today/ribbon.tsx';
import { goToRow } from './today/row-place.ts';
import { StationSheet } from './today/station-sheet.tsx';
import { TodayHeading } from './today/today-heading.tsx';
import { useView, type View, ViewProvider } from './view.ts';

const help = later(async () => (await import('./help/help.tsx')).Help);
const switcher = later(async () => (await import('./switcher/switcher.tsx')).Switcher);

/** Fetches what the popup opens only when asked, once its first picture stands. */
export async function fetchTheRest(): Promise<void> {
  await Promise.all([help.fetch(), switcher.fetch()]);
}

/** The toolbar popup, drawn in one go from the view. */
export function Popup({ view }: { view: View }): JSX.Element {
  return (
    <ViewProvider value={view}>
      <AskingProvider>
        <PopupWindow />
      </AskingProvider>
    </ViewProvider>
  );
}

function PopupWindow(): JSX.Element {
  const { snapshot, openLibrary } = useView();
  const today = useToday();
  const [open, setOpen] = useState<'switcher' | 'help'>();
  const close = () => setOpen(undefined);
  const openSwitcher = () => setOpen('switcher');
  const openHelp = () => setOpen('help');
  usePopupShortcuts(openSwitcher, openHelp);
  const scroller = useStartAtNow(snapshot.station.id);

  return (
    <div class="popup-window">
      <Header onChooseStation={openSwitcher} onSettings={() => openLibrary('settings')} />
      <main class="popup-main">
        <OnAirCard today={today} takesFocus onChooseStation={openSwitcher} />
        {today && (
          <>
            {today.validity.status !== 'current' && <Offer onMore={openSwitcher} />}
            <Still dependsOn={today}>
              <Ribbon today={today} onGo={goToRow} />
              <TodayHeading today={today} />
            </Still>
          </>
        )}
        <section
          class="scroller"
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          tabIndex={0}
          data-scrolls
          aria-label={snapshot.station.name}
        >
          {today ? (
            <Still dependsOn={today}>
              <DayList today={today} />
            </Still>
          ) : (
            <StationSheet saysWhy />
          )}
        </section>
      </main>
      <Notice />
      <PlayerBar today={today} onHelp={openHelp} />
      {open === 'switcher' && <switcher.Shown onClose={close} />}
      {open === 'help' && <help.Shown onClose={close} />}
    </div>
  );
}

function usePopupShortcuts(search: () => void, help: () => void): void {
  const { snapshot } = useView();
  const { ask } = useAsking();
  const { station, intent, favourites } = snapshot;
  useShortcuts({
    search,
    help,
    togglePlay: () => ask({ kind: 'toggle' }),
    toggleMute: () => ask({ kind: 'set-muted', muted: !intent.muted }),
    changeVolume: (by) => ask({ kind: 'change-volume', by }),
    toggleFavourite: () =>
      ask({ kind: 'set-favourite', stationId: station.id, favourite: !favourites.includes(station.id) }),
  });
}

const ROOM_ABOVE = 2;

/** Scrolls to what is on now, or comes next, when a station is first shown; later on the listener scrolls. */
function useStartAtNow(stationId: string) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // In the frame that is about to be painted: measuring now would have the page laid out once more.
    const frame = requestAnimationFrame(() => startAtNow(scroller.current));
    return () => cancelAnimationFrame(frame);
  }, [stationId]);
  return scroller;
}

function startAtNow(element: HTMLElement | null): void {
  const row =
    element?.querySelector<HTMLElement>('.row.is-now') ??
    element?.querySelector<HTMLElement>('.row:not(.is-past)');
  if (!element || !row) return;
  // With one row above it, and that one's heading where it would be cut in two.
  const lines = [...element.querySelectorAll<HTMLElement>('.part, .row')];
  const at = lines.indexOf(row);
  const top = lines[at - 2]?.matches('.part') ? lines[at - 2] : lines[at - 1];
  element.scrollTop = top && at > 2 ? top.offsetTop - ROOM_ABOVE : 0;
}
