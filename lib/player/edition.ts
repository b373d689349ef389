import type { EditionPlayback } from './edition-playback.ts';
import type { StreamFailure } from './failure.ts';
import type { HeardFrom } from './kept-audio.ts';
import type { ReconnectPolicy } from './reconnect.ts';

/**
 * Playing an edition, as a value: what is heard follows from `connection`, which the engine opens, holds and
 * closes to match; when to look again follows from `wakeAtMs`. Times are epoch milliseconds.
 */
export interface EditionPlay {
  readonly playback: EditionPlayback;
  /** The one connection that should be open. Another `id` is another connection. */
  readonly connection: EditionConnection | undefined;
  readonly rate: number;
  /** Absent until a connection has said it. */
  readonly heardFrom: HeardFrom | undefined;
  /** As last known, through pauses and losses. */
  readonly durationSec: number | undefined;
  /** When it was last heard before the pause it is in; absent where the listener chose the place since. */
  readonly heardAtMs: number | undefined;
  readonly wakeAtMs: number | undefined;
  readonly outage: EditionOutage | undefined;
  readonly lastConnectionId: number;
  readonly online: boolean;
}

export interface EditionConnection {
  readonly id: number;
  /** Where it was opened. */
  readonly fromSec: number;
  readonly isPaused: boolean;
  /** Where it was sent since; another object is another wish. */
  readonly leap: { readonly toSec: number } | undefined;
}

/** A time of trouble, over when play has been good for a while. */
export interface EditionOutage {
  /** Since when nothing has advanced. */
  readonly sinceMs: number;
  readonly attempts: number;
  /** How many of the last failures will hardly go away by themselves. */
  readonly hopelessCount: number;
  readonly cause: StreamFailure;
  /** Where it was last lost: sound from further on means that it advances. */
  readonly lostAtSec: number;
}

/** What happens to an edition. Events of a connection that is no longer the one are ignored. */
export type EditionInput =
  /** Goes on from where it stands; where sound should come already but does not, tries anew at once. */
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** `paused`: whether it is to wait there where it is over or given up. */
  | { readonly kind: 'seek'; readonly toSec: number; readonly paused: boolean }
  | { readonly kind: 'rate'; readonly rate: number }
  | {
      readonly kind: 'sounding';
      readonly connectionId: number;
      readonly positionSec: number;
      readonly durationSec: number | undefined;
    }
  | { readonly kind: 'from'; readonly connectionId: number; readonly heardFrom: HeardFrom }
  | { readonly kind: 'dry'; readonly connectionId: number }
  | { readonly kind: 'arriving'; readonly connectionId: number }
  | { readonly kind: 'length'; readonly connectionId: number; readonly durationSec: number }
  | { readonly kind: 'finished'; readonly connectionId: number; readonly durationSec: number | undefined }
  | {
      readonly kind: 'lost';
      readonly connectionId: number;
      readonly positionSec: number;
      readonly failure: StreamFailure;
    }
  | { readonly kind: 'network'; readonly online: boolean }
  | { readonly kind: 'wake' };

/** What a decision needs from outside. */
export interface EditionContext {
  readonly nowMs: number;
  /** 0 to 1, a fresh draw for each input. */
  readonly random: number;
  readonly policy: ReconnectPolicy;
  readonly url: string;
  /** How far the player has come; read only while it plays. */
  readonly positionSec: number;
}

/** An edition in pause with nothing open, standing where it was left. */
export function pausedEdition(from: {
  readonly positionSec: number;
  readonly durationSec: number | undefined;
  readonly heardAtMs: number | undefined;
  readonly rate: number;
  readonly online: boolean;
}): EditionPlay {
  const { positionSec, durationSec, heardAtMs, rate, online } = from;
  return {
    playback: { status: 'paused', positionSec, durationSec },
    connection: undefined,
    rate,
    heardFrom: undefined,
    durationSec,
    heardAtMs,
    wakeAtMs: undefined,
    outage: undefined,
    lastConnectionId: 0,
    online,
  };
}

/** Where an edition stands, in seconds. */
export function placeOf({ playback, durationSec }: EditionPlay, context: EditionContext): number {
  switch (playback.status) {
    case 'playing':
      return context.positionSec;
    case 'finished':
      return playback.durationSec ?? durationSec ?? 0;
    case 'loading':
    case 'paused':
    case 'stalled':
    case 'reconnecting':
    case 'offline':
    case 'failed':
      return playback.positionSec;
  }
}
