import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AskingProvider } from './asking.tsx';
import { Header } from './frame/header.tsx';
import { Notice } from './frame/notice.tsx';
import { PlayerBar } from './frame/player-bar.tsx';
import { AboutPage } from './library/about-page.tsx';
import { HistoryPage } from './library/history-page.tsx';
import { PermissionsPage } from './library/permissions-page.tsx';
import { SettingsPage } from './library/settings-page.tsx';
import { Sidebar } from './library/sidebar.tsx';
import { StationsPage } from './library/stations-page.tsx';
import { TodayPage } from './library/today-page.tsx';
import { Switcher } from './switcher/switcher.tsx';
import { useToday } from './today/read-today.ts';
import { type LibraryPage, type View, ViewProvider } from './view.ts';

/** The full tab; `page` follows the address's hash (see `libraryPageOf`). */
export function Library({ view, page }: { view: View; page: LibraryPage }): JSX.Element {
  return (
    <ViewProvider value={view}>
      <AskingProvider>
        <LibraryWindow page={page} />
      </AskingProvider>
    </ViewProvider>
  );
}

function LibraryWindow({ page }: { page: LibraryPage }): JSX.Element {
  const today = useToday();
  const [isSwitcherOpen, setSwitcherOpen] = useState(false);
  const openSwitcher = () => setSwitcherOpen(true);
  const main = useRef<HTMLElement>(null);
  const isFirstPage = useRef(true);

  // Another page begins at its top, and is read from there.
  useEffect(() => {
    if (!isFirstPage.current) main.current?.focus({ preventScroll: true });
    isFirstPage.current = false;
    main.current?.scrollTo?.(0, 0);
  }, [page]);

  return (
    <div class="library-window">
      <Header onChooseStation={openSwitcher} />
      <Sidebar page={page} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <main class="page" ref={main} tabIndex={0}>
        {page === 'today' && <TodayPage today={today} onChooseStation={openSwitcher} />}
        {page === 'stations' && <StationsPage />}
        {page === 'history' && <HistoryPage />}
        {page === 'settings' && <SettingsPage />}
        {page === 'permissions' && <PermissionsPage />}
        {page === 'about' && <AboutPage />}
      </main>
      <Notice />
      <PlayerBar today={today} />
      {isSwitcherOpen && <Switcher onClose={() => setSwitcherOpen(false)} />}
    </div>
  );
}
