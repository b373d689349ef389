import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { SlotMatch } from '../../lib/bulletins/matching/match-editions.ts';
import type { NoEdition } from '../../lib/bulletins/matching/why-no-edition.ts';
import type { Slot } from '../../lib/timetable/slot.ts';
import type { DownloadsById } from '../downloads/use-downloads.ts';

/** What the library has for a station's slots. */
export interface SlotLibrary {
  readonly feeds: readonly Feed[];
  readonly programmes: ReadonlyMap<string, string>;
  readonly downloads: DownloadsById;
  /** The slot's latest edition. */
  matchOf(slot: Slot): SlotMatch | undefined;
  whyNot(slot: Slot): NoEdition;
}

const SlotLibraryContext = createContext<SlotLibrary | undefined>(undefined);

export const SlotLibraryProvider = SlotLibraryContext.Provider;

/** `undefined` until the library was read: the rows do without it, and nothing moves when it comes. */
export function useSlotLibrary(): SlotLibrary | undefined {
  return useContext(SlotLibraryContext);
}
