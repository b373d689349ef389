import type { StreamFailure } from './failure.ts';

/**
 * What is listened to and in which state, as the engine says it and views draw it. `streamIndex` counts in
 * the station's `streams`; every `…AtMs` and `sinceMs` is epoch milliseconds.
 */
export type Playback =
  | { readonly status: 'stopped' }
  | { readonly status: 'connecting'; readonly streamIndex: number; readonly sinceMs: number }
  | {
      readonly status: 'playing';
      readonly streamIndex: number;
      readonly sinceMs: number;
      readonly position: PositionAnchor;
    }
  /** Connected, but sound has run dry: the patience for it is counted from `sinceMs`. */
  | { readonly status: 'stalled'; readonly streamIndex: number; readonly sinceMs: number }
  | {
      /** `retrying`: it has not been heard since play was pressed; only what was can be reconnected. */
      readonly status: 'retrying' | 'reconnecting';
      readonly streamIndex: number;
      /** Which try since the first failure, from 1. */
      readonly attempt: number;
      /** When the try starts; `undefined` while it is under way. */
      readonly retryAtMs: number | undefined;
      /** When the trouble began. */
      readonly sinceMs: number;
      readonly cause: StreamFailure;
    }
  /** The machine has no network; play resumes at once when it returns. */
  | { readonly status: 'offline'; readonly sinceMs: number }
  /** Given up: whenever it was asked, the server had ended the stream in good order. */
  | { readonly status: 'ended'; readonly sinceMs: number; readonly failure: StreamFailure }
  /** Given up for another reason. */
  | { readonly status: 'failed'; readonly sinceMs: number; readonly failure: StreamFailure };

/** Where sound was at a moment; it has moved on since at `rate`, so no message is needed to know where it is. */
export interface PositionAnchor {
  readonly positionSec: number;
  readonly takenAtMs: number;
  readonly rate: number;
}

/** Sound is wanted and may still come, so a listener is offered *stop*, not *play*. */
export function isUnderWay(playback: Playback): boolean {
  switch (playback.status) {
    case 'connecting':
    case 'playing':
    case 'stalled':
    case 'retrying':
    case 'reconnecting':
    case 'offline':
      return true;
    case 'stopped':
    case 'ended':
    case 'failed':
      return false;
  }
}
