import type { Batch } from '../downloads/batch.ts';
import type { EngineOrder, EngineReport } from '../player/engine.ts';
import type { Missed, Telling } from '../reminders/memory.ts';
import type { PlannedNotification } from '../reminders/notification.ts';
import type { Settings } from '../settings/settings.ts';
import type { Playing } from './describe.ts';
import type { LibraryAnswer, LibraryOrder } from './library-calls.ts';
import type { KeptRecords, SessionStatus } from './stored.ts';

/** Where the background keeps things: for good, and until the browser closes. */
export interface RadioStore {
  readKept(): Promise<KeptRecords>;
  /** Writes the named records whole, takes away those named as `undefined`; the others stay. */
  writeKept(records: KeptRecords): Promise<void>;
  readSession(): Promise<unknown>;
  writeSession(status: SessionStatus): Promise<void>;
}

/** The engine as the background reaches it. It may be gone at any time. */
export interface EngineLink {
  exists(): Promise<boolean>;
  /** Opens it once however many ask; it says hello by itself. Rejects where the browser does not let it. */
  open(): Promise<void>;
  /** What the engine says once it has obeyed; `undefined` when there is none to hear it. */
  send(order: EngineOrder): Promise<EngineReport | undefined>;
  inspect(): Promise<EngineReport | undefined>;
  /** Has the engine do something to the library, opening it for that; `undefined` when it gave no answer. */
  library(order: LibraryOrder): Promise<LibraryAnswer | undefined>;
  /** Opens it where it must; rejects with the reason when nothing was forgotten. */
  clearJournal(): Promise<void>;
  close(): Promise<void>;
}

/** What stands on the toolbar, and in the system's media controls through the order. */
export interface RadioFace {
  /** Draws the icon, its badge and its tooltip. */
  show(playing: Playing, reminded: Reminded, iconClick: 'popup' | 'play'): void;
  nowPlaying(playing: Playing): EngineOrder['nowPlaying'];
  /** Sound that was wanted will not come any more, or (`undefined`) that is no longer news. */
  tellStopped(playing: Playing | undefined): void;
  /** Tells the listener what came of downloads; `undefined` withdraws it. */
  tellBatch(batch: Batch | undefined): void;
  /** Whether a view is open. */
  isLookedAt(): Promise<boolean>;
}

/** How many things of reminders a listener has yet to see. */
export interface Reminded {
  /** In the list of what was missed, and not dismissed. */
  readonly missedCount: number;
  /** Told now, where only the toolbar and the popup can tell. */
  readonly tellingCount: number;
}

/** What a reminder has to say. */
export type ReminderWord =
  | { readonly kind: 'told'; readonly notification: PlannedNotification }
  /** Its station should play now, and something else does. */
  | { readonly kind: 'asks'; readonly telling: Telling; readonly playing: Playing }
  /** Its station should play, and nothing is heard. */
  | { readonly kind: 'no-sound'; readonly telling: Telling }
  | { readonly kind: 'missed'; readonly missed: readonly [Missed, ...Missed[]] }
  | { readonly kind: 'test' };

/** The system's notifications. */
export interface Teller {
  /** `unsupported`: this browser has none for extensions. */
  ability(): Promise<'can-tell' | 'refused' | 'unsupported'>;
  /** Shows a notification, in place of the one with its id where there is one. Rejects where that is refused. */
  tell(id: string, word: ReminderWord, clock: Settings['clock']): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** The ids of those that are shown now. */
  showingIds(): Promise<ReadonlySet<string>>;
}

/** The browser's one wake-up for this work; `undefined` takes it back. */
export interface WakeUp {
  set(atMs: number | undefined): void;
}
