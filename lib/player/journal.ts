import type { Playback } from './playback.ts';

/** One change of playback, kept so that a listener can read later what happened while nobody looked. */
export interface JournalEntry {
  readonly atMs: number;
  readonly stationId: string;
  /** As it was called then: it may have been removed since. Entries of before 0.1 have none. */
  readonly stationName?: string | undefined;
  readonly playback: Playback;
  /** Written by the next engine: sound had gone with the browser, at some time before `atMs`. */
  readonly endedWithBrowser?: boolean | undefined;
}

/** Where the engine writes what happens. It is bounded: the oldest entries go first. */
export interface Journal {
  /** Resolves when the entry is kept. */
  add(entry: JournalEntry): Promise<void>;
  /** Resolves when nothing is kept any more. */
  clear(): Promise<void>;
}

/** Where views read it; they never write. */
export interface JournalReader {
  /** The newest entries, newest first; those that cannot be understood are left out. */
  latest(count: number): Promise<readonly JournalEntry[]>;
}

/** How many entries are kept: some days of trouble, some months without. */
export const JOURNAL_LIMIT = 500;
