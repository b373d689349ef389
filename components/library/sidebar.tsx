import { CalendarClock, History, Info, ListMusic, Settings, ShieldCheck } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { LIBRARY_PAGES, type LibraryPage, useView, type View } from '../view.ts';

const ICONS = {
  today: CalendarClock,
  stations: ListMusic,
  history: History,
  settings: Settings,
  permissions: ShieldCheck,
  about: Info,
} as const;

/** The library's pages; each is an address, so that back, forward and bookmarks work. */
export function Sidebar({ page }: { page: LibraryPage }): JSX.Element {
  const { t } = useView();
  return (
    <nav class="sidebar" aria-label={t('library.nav')}>
      {LIBRARY_PAGES.map((name) => (
        <a key={name} href={`#${name}`} aria-current={name === page ? 'page' : undefined}>
          <Icon node={ICONS[name]} />
          <span>{pageName(name, t)}</span>
        </a>
      ))}
    </nav>
  );
}

function pageName(page: LibraryPage, t: View['t']): string {
  switch (page) {
    case 'today':
      return t('library.today');
    case 'stations':
      return t('library.stations');
    case 'history':
      return t('library.history');
    case 'settings':
      return t('library.settings');
    case 'permissions':
      return t('library.permissions');
    case 'about':
      return t('library.about');
  }
}
