import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { i18n } from '#i18n';
import type { LibraryPart, LibraryReader } from '../lib/bulletins/ports.ts';
import type { JournalReader } from '../lib/player/journal.ts';
import type { SendCall } from '../lib/radio/calls.ts';
import type { Abilities, Snapshot } from '../lib/radio/snapshot.ts';

/** Finds a text by its key and fills it in. */
export type Translate = typeof i18n.t;

/** The pages of the library tab, in the order of its side bar; each is also the address's hash. */
export const LIBRARY_PAGES = ['today', 'stations', 'history', 'settings', 'permissions', 'about'] as const;

export type LibraryPage = (typeof LIBRARY_PAGES)[number];

/** The page an address's hash (`#stations`, or without `#`) stands for; unknown ones are Today. */
export function libraryPageOf(hash: string): LibraryPage {
  const name = hash.replace(/^#/, '');
  return LIBRARY_PAGES.find((page) => page === name) ?? 'today';
}

/**
 * Where the library tab can be sent: a page, *Follow* (with a feed's or page's address, so that its host can be
 * asked for there), or the page of one edition or programme.
 */
export type LibraryAddress =
  | LibraryPage
  | 'follow'
  | `follow=${string}`
  | `edition=${string}`
  | `feed=${string}`;

/** The address of the page about one thing; ids and addresses of the web hold what a hash may not. */
export function libraryAddressOf(page: 'follow' | 'edition' | 'feed', of: string): LibraryAddress {
  return `${page}=${encodeURIComponent(of)}`;
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
  readonly abilities: Abilities;
  /** Empty where the browser does not tell them. */
  readonly shortcuts: readonly CommandShortcut[];
  /** The product's version. */
  readonly version: string;
  /** The permissions in the manifest, as it names them. */
  readonly permissions: readonly string[];
  readonly t: Translate;
}

/** The library as a view reads it, and news of it. */
export interface LibraryAccess {
  readonly reader: LibraryReader;
  onChange(hear: (part: LibraryPart, revision: number) => void): () => void;
}

const ViewContext = createContext<View | undefined>(undefined);

export const ViewProvider = ViewContext.Provider;

/** What the surrounding popup or library was given. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('use the view: the component stands outside of a ViewProvider');
  return view;
}
