import type { Codec } from '../station/station.ts';
import type { StreamFailure } from './failure.ts';
import type { HeardFrom } from './kept-audio.ts';

/** Something that can be made to sound. */
export type Source = LiveSource | FileSource;

/** A stream without an end, heard from its live edge. */
export interface LiveSource {
  readonly kind: 'live';
  readonly url: string;
  readonly codec: Codec;
}

/** A file with an end, heard from any second of it. */
export interface FileSource {
  readonly kind: 'file';
  /** By which a kept copy is found. */
  readonly editionId: string;
  readonly url: string;
  /** As the feed claims; the bytes decide. */
  readonly mimeType: string | undefined;
  readonly fromSec: number;
  /** 0.5 to 3, pitch kept. */
  readonly rate: number;
}

/** What a player says of the source it was told to open, in the order it happens. */
export type PlayerEvent =
  /** Sound moves: said when it first does, and again after it ran dry, was paused or went elsewhere. */
  | { readonly kind: 'sounding'; readonly positionSec: number; readonly durationSec: number | undefined }
  /** Sound has stopped moving although it should. */
  | { readonly kind: 'dry' }
  /** Where a file's bytes are taken from, whenever that changes. */
  | { readonly kind: 'from'; readonly heardFrom: HeardFrom }
  /** Nothing to hear yet, but bytes keep coming: whoever waits may wait on. Files only. */
  | { readonly kind: 'arriving' }
  /** A file turns out to be of another length than was said with the sound. */
  | { readonly kind: 'length'; readonly durationSec: number }
  /** A file was heard to its end. Said once, and last. */
  | { readonly kind: 'finished'; readonly durationSec: number | undefined }
  /** Over before its end: nothing more will come from this source. Said once, and last. */
  | { readonly kind: 'lost'; readonly positionSec: number; readonly failure: StreamFailure };

/**
 * What makes sound, one source at a time. An adapter passes `tests/contracts/player.ts`.
 */
export interface Player {
  /** Opens a source and plays it; what was open before is closed and says nothing more. */
  open(source: Source, listen: (event: PlayerEvent) => void): void;
  /** What was found out about addresses in trouble holds no longer: the trouble is over, or play was pressed. */
  forgetTrouble(): void;
  /** Silence, and nothing more is downloaded. No event comes from what was open. */
  close(): void;
  /** Holds a file where it is; without effect on live, which has no pause. */
  pause(): void;
  resume(): void;
  /** Goes to another second of a file, in sound or in pause; says `sounding` once it is heard there. */
  seek(toSec: number): void;
  /** Changes how fast a file is heard; without effect on live. */
  setRate(rate: number): void;
  /** Loudness from 0 to 1, kept for sources opened later. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** How far sound has come in what is open, in seconds; 0 when nothing is. */
  positionSec(): number;
  /** How many media objects are alive: never more than one, or something leaks. */
  aliveCount(): number;
}
