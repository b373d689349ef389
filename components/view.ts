import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { i18n } from '#i18n';
import type { FollowOffer } from '../lib/bulletins/following/follow-offers.ts';
import type { LibraryPart, LibraryReader } from '../lib/bulletins/ports.ts';
import type { DownloadProgress } from '../lib/downloads/download.ts';
import type { DownloadsReader, SaveFiles } from '../lib/downloads/ports.ts';
import type { JournalReader } from '../lib/player/journal.ts';
import type { SendCall } from '../lib/radio/calls.ts';
import type { Abilities, Snapshot } from '../lib/radio/snapshot.ts';

/** Finds a text by its key and fills it in. */
export type Translate = typeof i18n.t;

/** The pages of the library tab; each is also the address's hash. */
export const LIBRARY_PAGES = [
  'today',
  'bulletins',
  'downloads',
  'reminders',
  'queue',
  'feed',
  'edition',
  'follow',
  'import',
  'stations',
  'timetable',
  'history',
  'settings',
  'permissions',
  'about',
] as const;

export type LibraryPage = (typeof LIBRARY_PAGES)[number];

/** Pages about one thing, which their address names. */
export type SubjectPage = 'feed' | 'edition' | 'follow' | 'timetable';

/** Where in the library tab one is. */
export interface LibraryPlace {
  readonly page: LibraryPage;
  /** The id of a feed, an edition or a station; on *Follow* what is offered to be followed, see `readFollowOffers`. */
  readonly subject: string | undefined;
}

/** What an address's hash (`#stations`, `#feed=ID`, or without `#`) stands for; unknown ones are Today. */
export function libraryPlaceOf(hash: string): LibraryPlace {
  const [, name = '', written] = /^#?([^=]*)(?:=(.*))?$/s.exec(hash) ?? [];
  const page = LIBRARY_PAGES.find((candidate) => candidate === name) ?? 'today';
  const subject = written === undefined || !isSubjectPage(page) ? undefined : decoded(written);
  return { page, subject: subject === '' ? undefined : subject };
}

/** Where the library tab can be sent: one of its pages, or the page about one thing. */
export type LibraryAddress = LibraryPage | `${SubjectPage}=${string}`;

/** The address of the page about one thing; ids and addresses of the web hold what a hash may not. */
export function libraryAddressOf(page: SubjectPage, of: string): LibraryAddress {
  return `${page}=${encodeURIComponent(of)}`;
}

function isSubjectPage(page: LibraryPage): page is SubjectPage {
  return page === 'feed' || page === 'edition' || page === 'follow' || page === 'timetable';
}

/** An address that somebody typed may hold a lone `%`. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch (problem) {
    if (problem instanceof URIError) return written;
    throw problem;
  }
}

/** A browser-wide key combination, as the browser tells it. */
export interface CommandShortcut {
  /** What it does, in the listener's words. */
  readonly description: string;
  /** For example `Alt+Shift+P`; empty where the listener has set none. */
  readonly keys: string;
}

/** Everything the views are given. They read no clock, no storage and no browser. */
export interface View {
  readonly snapshot: Snapshot;
  /** Epoch milliseconds; the views are drawn anew as it goes on. */
  readonly nowMs: number;
  /** IANA name of the zone the listener's own clock is in. */
  readonly listenerZone: string;
  /** The browser's language, BCP 47: how times, dates and the names of languages are written. */
  readonly locale: string;
  readonly call: SendCall;
  /** The newest entries of what happened to sound, newest first. */
  readonly readJournal: JournalReader['latest'];
  /** Opens the library of feeds and editions, to read; loaded when a page first shows something of it. */
  readonly readLibrary: () => Promise<LibraryAccess>;
  /** Opens the library tab, or goes to another page of it. */
  openLibrary(address?: LibraryAddress): void;
  /**
   * Asks for the permission to read what these addresses' hosts answer, all in one question: from a click, with
   * nothing awaited before it, and only in the full tab. Resolves with whether all are held now.
   */
  askHosts(urls: readonly string[]): Promise<boolean>;
  /** Asks the same for every website, where nobody can name the hosts beforehand. */
  askAllHosts(): Promise<boolean>;
  /** Match patterns of the hosts that are held now. */
  readonly heldHosts: () => Promise<readonly string[]>;
  /** Gives one of them back. */
  giveBackHost(pattern: string): Promise<boolean>;
  /** Runs when one was given or taken. */
  readonly onHostsChange: (run: () => void) => () => void;
  /** The feeds that the page in front names; only from the popup, whose opening is what lets it be read. */
  findFeedsHere(): Promise<FeedsHere>;
  /** Saves kept editions as files in the browser's folder for downloads; asks for the permission to. */
  readonly saveFiles: SaveFiles;
  /** Whether the computer has a network, as far as the browser can tell. */
  readonly isOnline: boolean;
  readonly abilities: Abilities;
  /** Empty where the browser does not tell them. */
  readonly shortcuts: readonly CommandShortcut[];
  /** The product's version. */
  readonly version: string;
  /** The permissions in the manifest, as it names them. */
  readonly permissions: readonly string[];
  readonly t: Translate;
}

/** What was found on the page in front; `none` also where it names no feed. */
export type FeedsHere =
  | { readonly kind: 'found'; readonly links: readonly FollowOffer[] }
  | { readonly kind: 'none' }
  /** A page of the browser, of a store or of another extension, where no extension may look. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** The library as a view reads it, and news of it. */
export interface LibraryAccess {
  readonly reader: LibraryReader;
  readonly downloads: DownloadsReader;
  onChange(hear: (part: LibraryPart, revision: number) => void): () => void;
  /** How downloads get on between two records. */
  onProgress(hear: (progress: DownloadProgress) => void): () => void;
}

const ViewContext = createContext<View | undefined>(undefined);

export const ViewProvider = ViewContext.Provider;

/** What the surrounding popup or library was given. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('use the view: the component stands outside of a ViewProvider');
  return view;
}
