import type { StreamFailure } from './failure.ts';
import { isHopeless, nextDelayMs, type Outage, withLoss } from './outage.ts';
import type { Playback } from './playback.ts';
import type { ReconnectPolicy } from './reconnect.ts';

/**
 * Playing live, as a pure state machine: what is heard follows from `connection`, which the engine opens and
 * closes to match; when to look again follows from `wakeAtMs`. Times are epoch milliseconds.
 */
export interface Live {
  readonly playback: Playback;
  /** How many addresses the station has; they are tried in order. */
  readonly streamCount: number;
  /** The one connection that should be open. Another `id` is another connection, even to the same address. */
  readonly connection: Connection | undefined;
  readonly wakeAtMs: number | undefined;
  readonly outage: Outage | undefined;
  /** It has sounded since play was pressed. */
  readonly wasHeard: boolean;
  readonly lastConnectionId: number;
  readonly online: boolean;
}

export interface Connection {
  readonly id: number;
  readonly streamIndex: number;
}

/** What happens to live play. Events of a connection that is no longer the one are ignored. */
export type LiveInput =
  | { readonly kind: 'play'; readonly streamCount: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'sounding'; readonly connectionId: number; readonly positionSec: number }
  | { readonly kind: 'dry'; readonly connectionId: number }
  | { readonly kind: 'lost'; readonly connectionId: number; readonly failure: StreamFailure }
  | { readonly kind: 'network'; readonly online: boolean }
  | { readonly kind: 'wake' };

/** What a decision needs from outside. */
export interface LiveContext {
  readonly nowMs: number;
  /** 0 to 1, a fresh draw for each input. */
  readonly random: number;
  readonly policy: ReconnectPolicy;
  /** The address behind an index of the station's streams. */
  readonly urlOf: (streamIndex: number) => string;
}

/** Nothing wanted, nothing open. */
export function stoppedLive(online: boolean): Live {
  return {
    playback: { status: 'stopped' },
    streamCount: 0,
    connection: undefined,
    wakeAtMs: undefined,
    outage: undefined,
    wasHeard: false,
    lastConnectionId: 0,
    online,
  };
}

/** The state after an input. The same object comes back when the input changes nothing. */
export function nextLive(live: Live, input: LiveInput, context: LiveContext): Live {
  switch (input.kind) {
    case 'play':
      return connected(
        { ...live, streamCount: input.streamCount, outage: undefined, wasHeard: false },
        0,
        context,
      );
    case 'stop':
      return live.playback.status === 'stopped'
        ? live
        : { ...live, ...CLOSED, playback: { status: 'stopped' } };
    case 'sounding':
      return live.connection?.id === input.connectionId
        ? sounding(live, live.connection, input.positionSec, context)
        : live;
    case 'dry':
      return live.connection?.id === input.connectionId ? dry(live, live.connection, context) : live;
    case 'lost':
      return live.connection?.id === input.connectionId
        ? lost(live, live.connection, input.failure, context)
        : live;
    case 'network':
      return network(live, input.online, context);
    case 'wake':
      return live.wakeAtMs !== undefined && context.nowMs >= live.wakeAtMs ? woken(live, context) : live;
  }
}

const CLOSED = { connection: undefined, wakeAtMs: undefined, outage: undefined };

function connected(live: Live, streamIndex: number, context: LiveContext): Live {
  const id = live.lastConnectionId + 1;
  const { outage } = live;
  return {
    ...live,
    lastConnectionId: id,
    connection: { id, streamIndex },
    wakeAtMs: context.nowMs + context.policy.silentMs,
    playback: outage
      ? {
          status: live.wasHeard ? 'reconnecting' : 'retrying',
          streamIndex,
          attempt: outage.attempts,
          retryAtMs: undefined,
          sinceMs: outage.sinceMs,
          cause: outage.cause,
        }
      : { status: 'connecting', streamIndex, sinceMs: context.nowMs },
  };
}

function sounding(live: Live, connection: Connection, positionSec: number, context: LiveContext): Live {
  if (live.playback.status === 'playing') return live;
  const { nowMs, policy } = context;
  return {
    ...live,
    wasHeard: true,
    wakeAtMs: live.outage ? nowMs + policy.goodPlayMs : undefined,
    playback: {
      status: 'playing',
      streamIndex: connection.streamIndex,
      sinceMs: nowMs,
      position: { positionSec, takenAtMs: nowMs, rate: 1 },
    },
  };
}

function dry(live: Live, connection: Connection, context: LiveContext): Live {
  // Before the first sound there is nothing to run dry: the patience for a silent server covers it.
  if (live.playback.status !== 'playing') return live;
  return {
    ...live,
    wakeAtMs: context.nowMs + context.policy.starvedMs,
    playback: { status: 'stalled', streamIndex: connection.streamIndex, sinceMs: context.nowMs },
  };
}

function lost(live: Live, connection: Connection, failure: StreamFailure, context: LiveContext): Live {
  const { nowMs, policy } = context;
  const { wasHeard, streamCount } = live;
  const outage = withLoss(live.outage, failure, { nowMs, wasHeard });
  const isOver = nowMs - outage.sinceMs >= policy.giveUpMs || isHopeless(outage, streamCount);
  if (isOver) return givenUp(live, outage, nowMs);
  const waiting = { ...live, connection: undefined, outage };
  if (!live.online) return offline(waiting, outage, context);
  // What has sounded deserves the first retry itself; what never did makes room for the next address.
  const hadSound = live.playback.status === 'playing' || live.playback.status === 'stalled';
  const streamIndex = hadSound ? connection.streamIndex : (connection.streamIndex + 1) % streamCount;
  const retryAtMs = nowMs + Math.round(nextDelayMs(policy, outage, streamCount, context));
  return {
    ...waiting,
    wakeAtMs: retryAtMs,
    playback: {
      status: wasHeard ? 'reconnecting' : 'retrying',
      streamIndex,
      attempt: outage.attempts,
      retryAtMs,
      sinceMs: outage.sinceMs,
      cause: outage.cause,
    },
  };
}

function offline(live: Live, outage: Outage, context: LiveContext): Live {
  return {
    ...live,
    connection: undefined,
    wakeAtMs: outage.sinceMs + context.policy.giveUpMs,
    playback: { status: 'offline', sinceMs: outage.sinceMs },
  };
}

function givenUp(live: Live, outage: Outage, nowMs: number): Live {
  const status = outage.onlyEnds ? 'ended' : 'failed';
  return { ...live, ...CLOSED, playback: { status, sinceMs: nowMs, failure: outage.cause } };
}

function network(live: Live, online: boolean, context: LiveContext): Live {
  if (live.online === online) return live;
  const known = { ...live, online };
  const { playback, outage } = live;
  // Sound that still comes from the buffer, or from this very machine, goes on: only waiting is changed.
  const isRetrying = playback.status === 'retrying' || playback.status === 'reconnecting';
  if (!online && outage && isRetrying) return offline(known, outage, context);
  if (online && outage && (isRetrying || playback.status === 'offline')) {
    const fresh = { ...known, outage: { ...outage, attempts: 1, hopeless: [] } };
    return connected(fresh, playback.status === 'offline' ? 0 : playback.streamIndex, context);
  }
  return known;
}

function woken(live: Live, context: LiveContext): Live {
  const { playback, connection, outage } = live;
  switch (playback.status) {
    case 'connecting':
    case 'stalled':
      return connection ? lost(live, connection, silence(live, connection, context), context) : live;
    case 'retrying':
    case 'reconnecting':
      if (connection) return lost(live, connection, silence(live, connection, context), context);
      return connected(live, playback.streamIndex, context);
    case 'playing':
      return { ...live, outage: undefined, wakeAtMs: undefined };
    case 'offline':
      return outage ? givenUp(live, outage, context.nowMs) : live;
    case 'stopped':
    case 'ended':
    case 'failed':
      return live;
  }
}

function silence(live: Live, connection: Connection, context: LiveContext): StreamFailure {
  const kind = live.playback.status === 'stalled' ? 'starved' : 'silent';
  return { kind, url: context.urlOf(connection.streamIndex) };
}
