import type { StreamFailure } from './failure.ts';
import type { PositionAnchor } from './playback.ts';

/**
 * An edition and in which state it is heard, as the engine says it and views draw it. Every `…AtMs` and
 * `sinceMs` is epoch milliseconds; a duration is the player's, absent until it is known.
 */
export type EditionPlayback =
  /** Opened, nothing heard yet. */
  | { readonly status: 'loading'; readonly positionSec: number; readonly sinceMs: number }
  | {
      readonly status: 'playing';
      readonly position: PositionAnchor;
      readonly durationSec: number | undefined;
    }
  | { readonly status: 'paused'; readonly positionSec: number; readonly durationSec: number | undefined }
  /** Sound has run dry, or is on its way after a pause or a leap. */
  | {
      readonly status: 'stalled';
      readonly positionSec: number;
      readonly durationSec: number | undefined;
      readonly sinceMs: number;
    }
  | {
      readonly status: 'reconnecting';
      /** Where it will continue. */
      readonly positionSec: number;
      readonly durationSec: number | undefined;
      /** Which try this is, from 1. */
      readonly attempt: number;
      /** When the try starts; `undefined` while it is under way. */
      readonly retryAtMs: number | undefined;
      /** When the trouble began. */
      readonly sinceMs: number;
      readonly cause: StreamFailure;
    }
  /** The machine has no network; play resumes at once when it returns. */
  | {
      readonly status: 'offline';
      readonly positionSec: number;
      readonly durationSec: number | undefined;
      readonly sinceMs: number;
    }
  /** Heard to its end. */
  | { readonly status: 'finished'; readonly durationSec: number | undefined }
  /** Given up. */
  | {
      readonly status: 'failed';
      readonly positionSec: number;
      readonly durationSec: number | undefined;
      readonly sinceMs: number;
      readonly failure: StreamFailure;
    };

/** Sound is wanted and may still come, so a listener is offered *pause*, not *play*. */
export function isEditionUnderWay(playback: EditionPlayback): boolean {
  switch (playback.status) {
    case 'loading':
    case 'playing':
    case 'stalled':
    case 'reconnecting':
    case 'offline':
      return true;
    case 'paused':
    case 'finished':
    case 'failed':
      return false;
  }
}
