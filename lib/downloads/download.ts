import type { PlayableEdition } from '../bulletins/playable.ts';

/** An edition's audio being fetched or kept. Times are epoch milliseconds. */
export interface Download {
  /** Of the edition; there is one download of each. */
  readonly editionId: string;
  /** All that showing and playing it takes: it stays playable when its feed has gone. */
  readonly edition: PlayableEdition;
  readonly publishedAtMs: number;
  /** As the feed claims; claims lie. */
  readonly claimedBytes: number | undefined;
  /** Whether the listener asked for this one, or a rule of its programme. */
  readonly askedBy: 'listener' | 'rule';
  readonly askedAtMs: number;
  /** The place in the listener's order, the lowest first. */
  readonly place: number;
  /** No clean-up takes it. */
  readonly pinned: boolean;
  /** Its removal was taken back: no rule removes it again, but for want of room. */
  readonly isSpared?: boolean | undefined;
  /** What the pieces are pieces of; absent before the first answer. */
  readonly source: DownloadSource | undefined;
  /** How many bytes lie in pieces, from the start and without a gap. */
  readonly storedBytes: number;
  readonly pieceCount: number;
  /** Tries in a row that brought it no further. */
  readonly fruitlessCount: number;
  /** What it has cost since the listener last asked; absent before the first byte and once it is kept. */
  readonly spent?: Spent | undefined;
  readonly state: DownloadState;
  /** Taken away, but not for good before this time, so that it can be undone. */
  readonly goesAtMs: number | undefined;
}

/** The measure against fetching the same over and over. */
export interface Spent {
  /** All that came, what was thrown away included. */
  readonly fetchedBytes: number;
  /** The most that ever lay in pieces. */
  readonly mostBytes: number;
  /** How often it began at the first byte. */
  readonly beginCount: number;
}

/** One representation of the audio, as its server described it. */
export interface DownloadSource {
  /** Where redirects led: later requests go there, since each hop may lead elsewhere another time. */
  readonly url: string;
  /** A strong ETag, or the date of the last change; without one nothing can be continued. */
  readonly validator: string | undefined;
  readonly totalBytes: number | undefined;
  readonly mimeType: string | undefined;
}

export type DownloadState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'fetching' }
  | { readonly kind: 'checking' }
  | {
      readonly kind: 'kept';
      readonly keptAtMs: number;
      /** When it was last read through and found whole, where that was later. */
      readonly provenAtMs?: number | undefined;
      readonly sizeBytes: number;
    }
  | {
      readonly kind: 'paused';
      readonly by: PausedBy;
      /** Since when, where it goes on by itself once there is room. */
      readonly sinceMs?: number | undefined;
    }
  | { readonly kind: 'waiting'; readonly wait: DownloadWait }
  /** Given up until the listener asks again. */
  | {
      readonly kind: 'failed';
      readonly failure: DownloadFailure;
      readonly failedAtMs: number;
    };

/** The listener, or a disk that took nothing more. */
export type PausedBy = 'listener' | 'full-disk';

export type DownloadWait =
  | { readonly for: 'network' }
  /** The budget is spent and nothing may be cleared. */
  | { readonly for: 'space'; readonly neededBytes: number }
  /** The host, as a match pattern, that must be allowed first. */
  | { readonly for: 'permission'; readonly origin: string }
  /** The next try after a failure. */
  | { readonly for: 'retry'; readonly atMs: number; readonly failure: DownloadFailure }
  /** The hours of the day, or the kind of connection, that its rule asks for. */
  | { readonly for: 'hours'; readonly atMs: number }
  | { readonly for: 'connection' };

/** Why bytes did not come, or were not kept. */
export type DownloadFailure =
  /** No route, unknown host, refused, unsafe, or not allowed by CORS. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'http-error'; readonly httpStatus: number; readonly retryAfterMs: number | undefined }
  /** An error page, a login page, or anything else that is no sound. */
  | { readonly kind: 'not-audio' }
  /** Fewer or more bytes than the server had announced. */
  | { readonly kind: 'wrong-length'; readonly announcedBytes: number; readonly gotBytes: number }
  /** An answer that contradicts itself or what was asked, such as a range from elsewhere. */
  | { readonly kind: 'wrong-answer'; readonly problem: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** The address led to a private network although the feed's did not. */
  | { readonly kind: 'private-address'; readonly host: string }
  /** The browser did not take what should be stored, for another reason than space. */
  | { readonly kind: 'not-stored'; readonly problem: string };

/** A piece of the audio as it lies in its store. */
export interface Piece {
  readonly editionId: string;
  /** From 0, without a gap. */
  readonly index: number;
  /** As `pieceStart` says: all pieces lie on one grid, and only the last may be short. */
  readonly fromByte: number;
  readonly bytes: Blob;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What arrives between two pieces, told to open views. */
export interface DownloadProgress {
  readonly editionId: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | undefined;
  readonly bytesPerSec: number;
}

/** What a listener sets about space. */
export interface Keeping {
  readonly budgetBytes: number;
  readonly cleanUp: CleanUp;
  /** What goes although there is room; absent as `never`. */
  readonly removePlayedAfterDays?: AfterDays | undefined;
  readonly removeAfterDays?: AfterDays | undefined;
}

/** How many days after something, 0 at once. */
export type AfterDays = 'never' | number;

/** What of the kept goes by itself when space is wanted; what plays, is queued, pinned or half heard never does. */
export type CleanUp = 'never' | 'played' | 'oldest';
