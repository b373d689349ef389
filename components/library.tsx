import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AskingProvider } from './asking.tsx';
import { Header } from './frame/header.tsx';
import { Notice } from './frame/notice.tsx';
import { PlayerBar } from './frame/player-bar.tsx';
import { Help } from './help/help.tsx';
import { useShortcuts } from './help/use-shortcuts.ts';
import { AboutPage } from './library/about-page.tsx';
import { BulletinsPage } from './library/bulletins-page.tsx';
import { DownloadsPage } from './library/downloads-page.tsx';
import { FeedPage } from './library/feed-page.tsx';
import { FollowPage } from './library/follow-page.tsx';
import { HistoryPage } from './library/history-page.tsx';
import { ImportPage } from './library/import-page.tsx';
import { PermissionsPage } from './library/permissions-page.tsx';
import { QueuePage } from './library/queue-page.tsx';
import { RemindersPage } from './library/reminders-page.tsx';
import { SettingsPage } from './library/settings-page.tsx';
import { Sidebar } from './library/sidebar.tsx';
import { StationsPage } from './library/stations-page.tsx';
import { TimetablePage } from './library/timetable-page.tsx';
import { TodayPage } from './library/today-page.tsx';
import { TellingNow } from './reminders/telling-now.tsx';
import { Switcher } from './switcher/switcher.tsx';
import { type Today, useToday } from './today/read-today.ts';
import { type LibraryPlace, type View, ViewProvider } from './view.ts';

/** The full tab; `place` follows the address's hash (see `libraryPlaceOf`). */
export function Library({ view, place }: { view: View; place: LibraryPlace }): JSX.Element {
  return (
    <ViewProvider value={view}>
      <AskingProvider>
        <LibraryWindow place={place} />
      </AskingProvider>
    </ViewProvider>
  );
}

function LibraryWindow({ place }: { place: LibraryPlace }): JSX.Element {
  const today = useToday();
  const [isSwitcherOpen, setSwitcherOpen] = useState(false);
  const openSwitcher = () => setSwitcherOpen(true);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = () => setHelpOpen(true);
  useShortcuts({ help: openHelp });
  const main = useRef<HTMLElement>(null);
  const isFirstPage = useRef(true);

  // An edition beside its list is no other page: the list stays as it is scrolled.
  const shown = place.page === 'edition' ? 'bulletins' : `${place.page} ${place.subject ?? ''}`.trim();
  // Another page begins at its top, and is read from there.
  useEffect(() => {
    if (!isFirstPage.current) main.current?.focus({ preventScroll: true });
    isFirstPage.current = false;
    main.current?.scrollTo?.(0, 0);
  }, [shown]);

  return (
    <div class="library-window">
      <Header onChooseStation={openSwitcher} />
      <Sidebar place={place} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <main class="page" ref={main} tabIndex={0}>
        <TellingNow />
        <Page place={place} today={today} scroller={main} onChooseStation={openSwitcher} />
      </main>
      <Notice />
      <PlayerBar today={today} onHelp={openHelp} />
      {isSwitcherOpen && <Switcher onClose={() => setSwitcherOpen(false)} />}
      {isHelpOpen && <Help isElsewhere onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

interface PageProps {
  readonly place: LibraryPlace;
  readonly today: Today | undefined;
  /** What the page scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  onChooseStation(): void;
}

function Page({ place, today, scroller, onChooseStation }: PageProps): JSX.Element {
  const { page, subject } = place;
  switch (page) {
    case 'today':
      return <TodayPage today={today} onChooseStation={onChooseStation} />;
    case 'bulletins':
    case 'edition':
      return <BulletinsPage editionId={page === 'edition' ? (subject ?? '') : undefined} />;
    case 'downloads':
      return <DownloadsPage scroller={scroller} />;
    case 'reminders':
      return <RemindersPage scroller={scroller} />;
    case 'queue':
      return <QueuePage />;
    case 'feed':
      return <FeedPage key={subject} feedId={subject ?? ''} scroller={scroller} />;
    case 'follow':
      return <FollowPage key={subject} offered={subject} />;
    case 'import':
      return <ImportPage />;
    case 'stations':
      return <StationsPage />;
    case 'timetable':
      return <TimetablePage key={subject} stationId={subject} />;
    case 'history':
      return <HistoryPage />;
    case 'settings':
      return <SettingsPage />;
    case 'permissions':
      return <PermissionsPage />;
    case 'about':
      return <AboutPage />;
  }
}
