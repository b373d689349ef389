import { type EditionContext, type EditionOutage, type EditionPlay, placeOf } from './edition.ts';
import type { StreamFailure } from './failure.ts';
import { retryDelayMs } from './reconnect.ts';

/** What is left when nothing is open and nothing is waited for. */
export const CLOSED = { connection: undefined, wakeAtMs: undefined, outage: undefined };

const HOPELESS_TRIES = 3; // an error page may be a hiccup; the third in a row is an answer
const ADVANCE_SEC = 1; // less is the same place, told by another request
// So that sound does not start unasked, hours later.
const OFFLINE_MS = 60 * 60_000;

/** Opens the edition at a second of it. In an outage this is a try, otherwise the first connection. */
export function opened(edition: EditionPlay, atSec: number, context: EditionContext): EditionPlay {
  const id = edition.lastConnectionId + 1;
  const { outage, durationSec } = edition;
  return {
    ...edition,
    lastConnectionId: id,
    connection: { id, fromSec: atSec, isPaused: false, leap: undefined },
    heardAtMs: undefined,
    wakeAtMs: context.nowMs + context.policy.silentMs,
    playback: outage
      ? {
          status: 'reconnecting',
          positionSec: atSec,
          durationSec,
          attempt: outage.attempts,
          retryAtMs: undefined,
          sinceMs: outage.sinceMs,
          cause: outage.cause,
        }
      : { status: 'loading', positionSec: atSec, sinceMs: context.nowMs },
  };
}

/** The connection is gone before the end: what to do next, from the same second. */
export function lost(
  edition: EditionPlay,
  lostAtSec: number,
  failure: StreamFailure,
  context: EditionContext,
): EditionPlay {
  const { nowMs, policy, random } = context;
  // What is paused needs no connection until it goes on.
  if (edition.playback.status === 'paused') return { ...edition, connection: undefined };
  const outage = outageAfter(edition.outage, lostAtSec, failure, nowMs);
  const waiting = { ...edition, connection: undefined, outage };
  // That the browser asks by https and may not fetch it otherwise is no hiccup, and each look takes seconds.
  const isHopeless = failure.kind === 'plain-http-refused' || outage.hopelessCount >= HOPELESS_TRIES;
  if (isHopeless || nowMs - outage.sinceMs >= policy.giveUpMs) return givenUp(waiting, outage, nowMs);
  if (!edition.online) return offline(waiting, lostAtSec, outage);
  const delayMs = retryDelayMs(policy, outage.attempts, 1, nowMs - outage.sinceMs, random);
  const retryAtMs = nowMs + Math.round(delayMs);
  return {
    ...waiting,
    wakeAtMs: retryAtMs,
    playback: {
      status: 'reconnecting',
      positionSec: lostAtSec,
      durationSec: edition.durationSec,
      attempt: outage.attempts,
      retryAtMs,
      sinceMs: outage.sinceMs,
      cause: failure,
    },
  };
}

function outageAfter(
  before: EditionOutage | undefined,
  lostAtSec: number,
  cause: StreamFailure,
  nowMs: number,
): EditionOutage {
  const advances = before !== undefined && lostAtSec > before.lostAtSec + ADVANCE_SEC;
  const earlier = before && !advances ? before : { sinceMs: nowMs, hopelessCount: 0 };
  return {
    sinceMs: earlier.sinceMs,
    // A server that cuts every few seconds is asked more and more slowly although it advances.
    attempts: (before?.attempts ?? 0) + 1,
    hopelessCount: isHopeless(cause) ? earlier.hopelessCount + 1 : 0,
    cause,
    lostAtSec,
  };
}

function isHopeless({ kind }: StreamFailure): boolean {
  return kind === 'not-allowed' || kind === 'not-audio';
}

function offline(edition: EditionPlay, atSec: number, outage: EditionOutage): EditionPlay {
  return {
    ...edition,
    connection: undefined,
    wakeAtMs: outage.sinceMs + OFFLINE_MS,
    playback: {
      status: 'offline',
      positionSec: atSec,
      durationSec: edition.durationSec,
      sinceMs: outage.sinceMs,
    },
  };
}

function givenUp(edition: EditionPlay, outage: EditionOutage, nowMs: number): EditionPlay {
  return {
    ...edition,
    ...CLOSED,
    playback: {
      status: 'failed',
      positionSec: outage.lostAtSec,
      durationSec: edition.durationSec,
      sinceMs: nowMs,
      failure: outage.cause,
    },
  };
}

/** The network went or came back. */
export function networkChanged(edition: EditionPlay, online: boolean, context: EditionContext): EditionPlay {
  if (edition.online === online) return edition;
  const known = { ...edition, online };
  const { playback, outage } = edition;
  if (!outage || (playback.status !== 'reconnecting' && playback.status !== 'offline')) return known;
  if (!online) return offline(known, playback.positionSec, outage);
  const fresh = { ...outage, attempts: 1, sinceMs: context.nowMs };
  return opened({ ...known, outage: fresh }, playback.positionSec, context);
}

/** The moment has come that was waited for. */
export function woken(edition: EditionPlay, context: EditionContext): EditionPlay {
  const { playback, connection, outage } = edition;
  const isSilent = () =>
    lost(
      edition,
      placeOf(edition, context),
      { kind: playback.status === 'stalled' ? 'starved' : 'silent', url: context.url },
      context,
    );
  switch (playback.status) {
    case 'loading':
    case 'stalled':
      return isSilent();
    case 'reconnecting':
      return connection ? isSilent() : opened(edition, playback.positionSec, context);
    case 'playing':
      return { ...edition, outage: undefined, wakeAtMs: undefined };
    case 'offline':
      return outage
        ? givenUp(edition, { ...outage, lostAtSec: playback.positionSec }, context.nowMs)
        : edition;
    case 'paused':
    case 'finished':
    case 'failed':
      return edition;
  }
}
