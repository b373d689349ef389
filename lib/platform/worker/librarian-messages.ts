import type { LibraryAnswer, LibraryOrder } from '../../radio/library-calls.ts';

// Between a page and the worker that it made itself. Nobody else has this channel, and both ends are of one
// build: what comes over it is believed.

export type ToLibrarian =
  | { readonly kind: 'order'; readonly number: number; readonly order: LibraryOrder }
  | { readonly kind: 'playable'; readonly verdicts: readonly PlayableVerdict[] };

export type FromLibrarian =
  | { readonly kind: 'answer'; readonly number: number; readonly answer: LibraryAnswer }
  /** Nothing is left to do behind the answer either. */
  | { readonly kind: 'finished'; readonly number: number }
  | { readonly kind: 'ask-playable'; readonly mimeTypes: readonly string[] };

/** Whether this browser plays a media type, which only a page can tell. */
export type PlayableVerdict = readonly [mimeType: string, isPlayable: boolean];
