import type { Download, DownloadProgress, Piece } from './download.ts';

/** Where downloads and their pieces lie. Each write is one transaction: whole or not at all. */
export interface DownloadStore {
  /** All that can be understood, in the listener's order; those that cannot stay where they are. */
  downloads(): Promise<readonly Download[]>;
  download(editionId: string): Promise<Download | undefined>;
  /** Writes the record alone; one that says kept is flushed to the disk before this resolves. */
  put(download: Download): Promise<void>;
  /** Writes several records at once, for their order. */
  putAll(downloads: readonly Download[]): Promise<void>;
  /** Adds a piece, or replaces one of the same index, together with the record that counts it. */
  putPiece(download: Download, piece: Piece): Promise<void>;
  /** From the first on; pieces that cannot be understood are left out. */
  pieces(editionId: string): Promise<readonly Piece[]>;
  /** One of them; `undefined` where there is none that can be understood. */
  piece(editionId: string, index: number): Promise<Piece | undefined>;
  /** Forgets all pieces and writes the record, which then counts none. */
  startAnew(download: Download): Promise<void>;
  /** Takes the record and its pieces away. */
  remove(editionId: string): Promise<void>;
}

export interface AudioRequest {
  readonly url: string;
  /** The first byte wanted; asked for as a range also when it is 0, so that nobody compresses. */
  readonly fromByte: number;
  /** The last byte wanted, for a damaged piece; absent for all that follow. */
  readonly untilByte: number | undefined;
  /** Sent as `If-Range` where the host's permission is held. */
  readonly validator: string | undefined;
  readonly firstByteMs: number;
  /** How long nothing may arrive in the middle of it. */
  readonly stallMs: number;
}

/** What a server says. Headers are `undefined` where it says nothing or CORS hides them. */
export type AudioAnswer =
  | {
      readonly kind: 'body';
      readonly httpStatus: number;
      /** After redirects. */
      readonly url: string;
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
      readonly contentLengthBytes: number | undefined;
      readonly contentRange: string | undefined;
      readonly contentType: string | undefined;
      readonly isEncoded: boolean;
      /** Whether the host's permission is held; without it CORS hides most headers. */
      readonly isPermitted: boolean;
      /** Whether `If-Range` was sent, so that a part is one of the same representation. */
      readonly isUnderValidator: boolean;
      /**
       * Chunks as they come, each there until the next is asked for; ends, or throws an `AudioCutOff`. Leaving the
       * loop ends the request.
       */
      readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
    }
  | {
      readonly kind: 'http-error';
      readonly httpStatus: number;
      readonly retryAfterMs: number | undefined;
      readonly contentRange: string | undefined;
      readonly isUnderValidator: boolean;
    }
  | { readonly kind: 'private-address'; readonly host: string }
  | { readonly kind: 'too-slow' }
  /** `origin` is the match pattern whose permission would help, where one would. */
  | { readonly kind: 'unreachable'; readonly origin: string | undefined }
  | { readonly kind: 'offline' };

/** How a body ended that did not end well. */
export class AudioCutOff extends Error {
  constructor(readonly how: 'cut-off' | 'too-slow') {
    super(`the audio was ${how}`);
  }
}

/** Asks for audio; never rejects for anything the world does but with the signal's own reason. */
export type AskForAudio = (request: AudioRequest, signal: AbortSignal) => Promise<AudioAnswer>;

/** SHA-256 in hexadecimal; an array has been copied once this returns, and may change while the promise is open. */
export type Digest = (bytes: Blob | Uint8Array<ArrayBuffer>) => Promise<string>;

/** The room the browser says there is; `undefined` where it does not say. */
export type EstimateSpace = () => Promise<{ readonly freeBytes: number } | undefined>;

/** The kind of connection, where the browser tells. */
export type Connection = () => 'ordinary' | 'slow-or-metered';

/** What open views are told between two records. */
export type TellProgress = (progress: DownloadProgress) => void;

/** What views read of downloads; they never write. */
export interface DownloadsReader {
  /** All that can be understood, in the listener's order; those taken away stay until they go for good. */
  downloads(): Promise<readonly Download[]>;
  /** The whole audio of a kept one, of its type, to be saved elsewhere; `undefined` where it is not whole. */
  fileOf(editionId: string): Promise<Blob | undefined>;
}

/** A file on its way to the listener's own folders. */
export interface FileToSave {
  /** Within the browser's folder for downloads; `/` between folders, each part fit for any file system. */
  readonly path: string;
  /** `undefined` where it is not there any more. */
  read(): Promise<Blob | undefined>;
}

/** Saves files, one after the other; from a click, with nothing awaited before it, since it may have to ask. */
export type SaveFiles = (files: readonly FileToSave[]) => Promise<SaveOutcome>;

export type SaveOutcome =
  /** `missingCount`: those that were not there any more. */
  | { readonly kind: 'saved'; readonly savedCount: number; readonly missingCount: number }
  /** The listener did not let the browser save files for this extension. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly problem: string };
