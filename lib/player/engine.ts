import type { Stream } from '../station/station.ts';
import type { EditionPlayback } from './edition-playback.ts';
import type { HeardFrom } from './kept-audio.ts';
import type { Playback } from './playback.ts';

/** What should be sounding, whole: the same order twice changes nothing. */
export interface EngineOrder {
  /** Grows with every wish of the listener; an older order than the last is ignored. */
  readonly revision: number;
  /** Absent: silence. Live or an edition, never both. */
  readonly wanted?: LiveOrder | EditionOrder | undefined;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly nowPlaying: NowPlaying;
  readonly sleep?: SleepTimer | undefined;
  /** When to wish `due`, to the second, and not to be idle until then; epoch milliseconds. */
  readonly callAtMs?: number | undefined;
}

export interface LiveOrder {
  readonly kind: 'live';
  readonly stationId: string;
  /** For the journal, which outlives the station. */
  readonly stationName?: string | undefined;
  readonly streams: readonly Stream[];
  /** Changes whenever *play* is pressed: whatever is not sounding well is then tried anew at once. */
  readonly playRevision: number;
  /** How long sound takes to come up, in seconds. This and the next hold once for each `playRevision`. */
  readonly rampSec?: number | undefined;
  /** How long to wait for sound before our own chime takes its place and `no-sound` is wished. */
  readonly chimeAfterMs?: number | undefined;
}

export interface EditionOrder {
  readonly kind: 'edition';
  readonly editionId: string;
  readonly url: string;
  /** As the feed claims. */
  readonly mimeType: string | undefined;
  readonly paused: boolean;
  /** 0.5 to 3, pitch kept. */
  readonly rate: number;
  /** Changes whenever *play* is pressed: whatever is not sounding well is then tried anew at once. */
  readonly playRevision: number;
  /** A wish to go elsewhere, carried out once for each revision. */
  readonly seek?: { readonly toSec: number; readonly revision: number } | undefined;
}

/** When sound shall stop by itself. */
export type SleepTimer =
  | { readonly kind: 'at'; readonly atMs: number }
  /** With the edition that plays. */
  | { readonly kind: 'edition-end' };

/** The words the system's media controls show. */
export interface NowPlaying {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
}

/** What the engine says of itself when it changes or is asked. */
export interface EngineReport {
  /** Which life of the engine says so. */
  readonly epoch: number;
  /** Grows by one with each change within a life. */
  readonly sequence: number;
  readonly stationId?: string | undefined;
  /** Of live; `stopped` while an edition is wanted. */
  readonly playback: Playback;
  /** Absent unless an edition is wanted. */
  readonly edition?: EditionReport | undefined;
  readonly positionSec: number;
  readonly aliveCount: number;
}

export interface EditionReport {
  readonly editionId: string;
  readonly playback: EditionPlayback;
  /** Absent until it is known. */
  readonly heardFrom?: HeardFrom | undefined;
  /** The last wish to go elsewhere that was carried out: a new engine must not be asked for it again. */
  readonly seekRevision?: number | undefined;
}

/** What a listener can ask through media keys and the system's media controls, and the engine by itself. */
export type MediaWish =
  | 'play'
  | 'stop'
  | 'pause'
  | 'toggle'
  | 'skip-back'
  | 'skip-forward'
  | 'next'
  | { readonly seekToSec: number }
  /** The instant to call at has come. */
  | 'due'
  /** Nothing is heard of live, and the chime has sounded. */
  | 'no-sound';

/** The system's media controls. */
export interface MediaControls {
  /** Where an edition is given, the controls are those of a file; otherwise those of live. */
  show(nowPlaying: NowPlaying, playback: Playback, edition?: EditionPlayback): void;
  /** Called before the last sound is closed, so that *play* can still be pressed there afterwards. */
  beforeSilence(): void;
}

/** Whether this machine has a network, and news of it. */
export interface Network {
  isOnline(): boolean;
  onChange(listen: (online: boolean) => void): void;
}

export interface Engine {
  obey(order: EngineOrder): void;
  /** Forgets what was kept for the listener to read; rejects where the browser does not let it. */
  clearJournal(): Promise<void>;
  inspect(): EngineReport;
  /** Is not idle while this lasts, whatever sounds; settles as it does. */
  during<Result>(work: Promise<Result>): Promise<Result>;
}
