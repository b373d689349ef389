import type { EditionPosition } from '../bulletins/edition.ts';
import type { AutoDownload } from '../bulletins/feed.ts';
import type { PlayableEdition } from '../bulletins/playable.ts';
import type { Clock } from '../time/clock.ts';
import type { Download, Keeping } from './download.ts';
import type { Patience } from './fetch-needs.ts';
import type { AskForAudio, Connection, Digest, DownloadStore, EstimateSpace, TellProgress } from './ports.ts';
import type { RetryPolicy } from './retry.ts';

export interface DownloaderNeeds {
  readonly ask: AskForAudio;
  readonly store: DownloadStore;
  readonly digest: Digest;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly retries: RetryPolicy;
  readonly patience: Patience;
  readonly estimateSpace: EstimateSpace;
  readonly connection: Connection;
  /** Whether the browser says so when the downloader begins; later `networkChanged` does. */
  readonly isOnline: boolean;
  /** IANA zone of the listener. */
  readonly zone: () => string;
  readonly keeping: () => Keeping;
  readonly isOriginHeld: (origin: string) => boolean;
  readonly ruleOf: (feedId: string) => Promise<AutoDownload | undefined>;
  readonly positions: (editionIds: readonly string[]) => Promise<readonly EditionPosition[]>;
  /** What plays and what is queued. */
  readonly protectedIds: () => ReadonlySet<string>;
  /** Told whenever a download has come, gone or changed its state, order or pin; not for every piece. */
  readonly changed: () => void;
  readonly tellProgress: TellProgress;
  /** Told whenever `isAtWork` changes. */
  readonly workChanged: (isAtWork: boolean) => void;
}

/** An edition that shall be kept. */
export interface WantedEdition {
  readonly edition: PlayableEdition;
  readonly publishedAtMs: number;
  /** As the feed claims. */
  readonly claimedBytes: number | undefined;
}

/**
 * Fetches and keeps the audio of editions; the only writer of them. What is asked of it is done when a promise
 * resolves, but for the fetching itself. All of it goes on where it was when the engine vanishes at any time:
 * ask `wake` then.
 */
export interface Downloader {
  /** Those that are there already are left as they are; one that was being taken away comes back. */
  add(editions: readonly WantedEdition[], askedBy?: Download['askedBy']): Promise<void>;
  pause(editionIds: readonly string[]): Promise<void>;
  /** Goes on at once with what is paused, waits or failed, as if it had never been tried. */
  goOn(editionIds: readonly string[]): Promise<void>;
  /** Takes downloads away, for good only after ten seconds. */
  remove(editionIds: readonly string[]): Promise<void>;
  restore(editionIds: readonly string[]): Promise<void>;
  /** To an index among those in progress. */
  move(editionId: string, toIndex: number): Promise<void>;
  pin(editionId: string, pinned: boolean): Promise<void>;
  /** Reads kept ones again and fetches damaged pieces anew. */
  check(editionIds: readonly string[]): Promise<void>;
  /** Does whatever is due: goes on with what was interrupted, tries again, ends waits that are over, purges. */
  wake(): Promise<void>;
  /** When `wake` should be called at the latest, epoch milliseconds, should the engine vanish meanwhile. */
  nextDueAtMs(): number | undefined;
  /** All there are, as last known; none before `wake`. */
  known(): readonly Download[];
  /** Whether the engine should stay. */
  isAtWork(): boolean;
  networkChanged(isOnline: boolean): void;
  /** While something plays no bytes are asked for, and those on their way wait. */
  setGivesWay(givesWay: boolean): void;
  /** The budget or the rule of clean-up has changed, or permissions have. */
  keepingChanged(): void;
  /** Ends what runs, with all that has come stored; for an orderly end of the engine. */
  stop(): Promise<void>;
}
