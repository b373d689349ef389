import {
  ArrowDownUp,
  Bell,
  CalendarClock,
  CalendarDays,
  Download,
  History,
  Info,
  ListOrdered,
  Newspaper,
  Plus,
  RadioTower,
  Settings,
  ShieldCheck,
} from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import type { LibraryPage, LibraryPlace } from '../view.ts';
import { useView, type View } from '../view.ts';
import { SidebarFeeds } from './sidebar-feeds.tsx';

const FIRST_PAGES = ['today', 'bulletins', 'downloads', 'reminders', 'queue'] as const;
const MORE_PAGES = [
  'stations',
  'timetable',
  'import',
  'history',
  'settings',
  'permissions',
  'about',
] as const;

type SidebarPage = (typeof FIRST_PAGES)[number] | 'follow' | (typeof MORE_PAGES)[number];

const ICONS = {
  today: CalendarClock,
  bulletins: Newspaper,
  downloads: Download,
  reminders: Bell,
  queue: ListOrdered,
  follow: Plus,
  stations: RadioTower,
  timetable: CalendarDays,
  import: ArrowDownUp,
  history: History,
  settings: Settings,
  permissions: ShieldCheck,
  about: Info,
} as const;

/** The library's pages and the programmes one follows; each is an address, so that back and bookmarks work. */
export function Sidebar({ place }: { place: LibraryPlace }): JSX.Element {
  const { t } = useView();
  const current = place.page === 'edition' ? 'bulletins' : place.page;
  return (
    <nav class="sidebar" aria-label={t('library.nav')}>
      {FIRST_PAGES.map((page) => (
        <PageLink key={page} page={page} current={current} />
      ))}
      <h2 class="part">{t('library.following')}</h2>
      <SidebarFeeds shownId={place.page === 'feed' ? place.subject : undefined} />
      <PageLink page="follow" current={current} />
      <h2 class="part">{t('library.more')}</h2>
      {MORE_PAGES.map((page) => (
        <PageLink key={page} page={page} current={current} />
      ))}
    </nav>
  );
}

function PageLink({ page, current }: { page: SidebarPage; current: LibraryPage }): JSX.Element {
  const { snapshot, t } = useView();
  const queueCount = page === 'queue' ? snapshot.listening.queue.length : 0;
  return (
    <a href={`#${page}`} aria-current={page === current ? 'page' : undefined}>
      <Icon node={ICONS[page]} />
      <span class="sidebar-name">{pageName(page, t)}</span>
      {queueCount > 0 && <span class="sidebar-count">{queueCount}</span>}
    </a>
  );
}

function pageName(page: SidebarPage, t: View['t']): string {
  switch (page) {
    case 'today':
      return t('library.today');
    case 'bulletins':
      return t('library.bulletins');
    case 'downloads':
      return t('library.downloads');
    case 'reminders':
      return t('library.reminders');
    case 'queue':
      return t('library.queue');
    case 'follow':
      return t('library.follow');
    case 'stations':
      return t('library.stations');
    case 'timetable':
      return t('library.timetable');
    case 'import':
      return t('library.import');
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
