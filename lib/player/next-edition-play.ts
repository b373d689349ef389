import {
  type EditionConnection,
  type EditionContext,
  type EditionInput,
  type EditionPlay,
  placeOf,
} from './edition.ts';
import { CLOSED, lost, networkChanged, opened, woken } from './edition-outage.ts';
import { rewindSec } from './resume.ts';

const END_SEC = 1; // a paused edition stands at most this near its end: from the very end nothing can go on
const DRIFT_SEC = 1; // the machine slept, or sound fell behind: what views reckon is then wrong

/** The state after an input. The same object comes back when the input changes nothing. */
export function nextEditionPlay(
  edition: EditionPlay,
  input: EditionInput,
  context: EditionContext,
): EditionPlay {
  if ('connectionId' in input && edition.connection?.id !== input.connectionId) return edition;
  switch (input.kind) {
    case 'play':
      return played(edition, context);
    case 'pause':
      return paused(edition, context);
    case 'seek':
      return sought(edition, input, context);
    case 'rate':
      return rated(edition, input.rate, context);
    case 'sounding':
      return sounding(edition, input, context);
    case 'from':
      return input.heardFrom === edition.heardFrom ? edition : { ...edition, heardFrom: input.heardFrom };
    case 'dry':
      return dry(edition, context);
    case 'arriving':
      // Whoever plays has something else to wait for, or nothing.
      return edition.playback.status === 'playing' || edition.playback.status === 'paused'
        ? edition
        : { ...edition, wakeAtMs: context.nowMs + context.policy.silentMs };
    case 'length':
      return lengthened(edition, input.durationSec);
    case 'finished':
      return finished(edition, input.durationSec);
    case 'lost': {
      const lostAtSec = edition.playback.status === 'playing' ? input.positionSec : placeOf(edition, context);
      return lost(edition, lostAtSec, input.failure, context);
    }
    case 'network':
      return networkChanged(edition, input.online, context);
    case 'wake':
      return edition.wakeAtMs !== undefined && context.nowMs >= edition.wakeAtMs
        ? woken(edition, context)
        : edition;
  }
}

function played(edition: EditionPlay, context: EditionContext): EditionPlay {
  const { playback, connection } = edition;
  switch (playback.status) {
    case 'loading':
    case 'playing':
      return edition;
    case 'stalled':
    case 'reconnecting':
    case 'offline':
    case 'failed':
      return opened({ ...edition, outage: undefined }, playback.positionSec, context);
    case 'finished':
      return opened(edition, 0, context);
    case 'paused': {
      const backSec = edition.heardAtMs === undefined ? 0 : rewindSec(context.nowMs - edition.heardAtMs);
      const atSec = Math.max(0, playback.positionSec - backSec);
      if (!connection) return opened(edition, atSec, context);
      const leap = backSec > 0 ? { toSec: atSec } : connection.leap;
      return onItsWay({ ...edition, heardAtMs: undefined }, { ...connection, leap }, atSec, context);
    }
  }
}

/** Sound is wanted from an open connection, from a place where it has yet to arrive. */
function onItsWay(
  edition: EditionPlay,
  connection: EditionConnection,
  atSec: number,
  { nowMs, policy }: EditionContext,
): EditionPlay {
  const { durationSec } = edition;
  return {
    ...edition,
    connection: { ...connection, isPaused: false },
    wakeAtMs: nowMs + policy.silentMs,
    playback: { status: 'stalled', positionSec: atSec, durationSec, sinceMs: nowMs },
  };
}

function paused(edition: EditionPlay, context: EditionContext): EditionPlay {
  const { playback, connection, durationSec } = edition;
  switch (playback.status) {
    case 'paused':
    case 'finished':
    case 'failed':
      return edition;
    case 'playing':
    case 'stalled':
    case 'loading':
    case 'reconnecting':
    case 'offline': {
      const positionSec = placeOf(edition, context);
      // A connection that never sounded may have nothing to give: the next one starts afresh.
      const hasSounded = playback.status === 'playing' || playback.status === 'stalled';
      const held = hasSounded && connection ? { ...connection, isPaused: true } : undefined;
      return {
        ...edition,
        ...CLOSED,
        connection: held,
        heardAtMs: context.nowMs,
        playback: { status: 'paused', positionSec, durationSec },
      };
    }
  }
}

function sought(
  edition: EditionPlay,
  wish: { readonly toSec: number; readonly paused: boolean },
  context: EditionContext,
): EditionPlay {
  const { playback, connection, durationSec, outage } = edition;
  const isPaused = wish.paused || playback.status === 'paused';
  const lastSec = durationSec ?? Number.POSITIVE_INFINITY;
  // Sent past its end, an edition that sounds is over; one in pause waits at the last of it.
  if (!isPaused && wish.toSec >= lastSec) return finished(edition, durationSec);
  const toSec = Math.max(0, isPaused ? Math.min(wish.toSec, lastSec - END_SEC) : wish.toSec);
  const there = { ...edition, outage: outage && { ...outage, lostAtSec: toSec }, heardAtMs: undefined };
  switch (playback.status) {
    case 'paused':
    case 'finished':
    case 'failed':
      if (!isPaused) return opened(there, toSec, context);
      return {
        ...there,
        connection: connection && { ...connection, leap: { toSec } },
        playback: { status: 'paused', positionSec: toSec, durationSec },
      };
    case 'playing':
    case 'stalled':
      return connection
        ? onItsWay(there, { ...connection, leap: { toSec } }, toSec, context)
        : opened(there, toSec, context);
    case 'loading':
      return opened(there, toSec, context);
    case 'reconnecting':
      return connection
        ? opened(there, toSec, context)
        : { ...there, playback: { ...playback, positionSec: toSec } };
    case 'offline':
      return { ...there, playback: { ...playback, positionSec: toSec } };
  }
}

function rated(edition: EditionPlay, rate: number, { nowMs, positionSec }: EditionContext): EditionPlay {
  if (rate === edition.rate) return edition;
  const { playback } = edition;
  if (playback.status !== 'playing') return { ...edition, rate };
  return { ...edition, rate, playback: { ...playback, position: { positionSec, takenAtMs: nowMs, rate } } };
}

function sounding(
  edition: EditionPlay,
  heard: { readonly positionSec: number; readonly durationSec: number | undefined },
  { nowMs, policy }: EditionContext,
): EditionPlay {
  const { playback, rate } = edition;
  if (playback.status === 'paused') return edition;
  const position = { positionSec: heard.positionSec, takenAtMs: nowMs, rate };
  if (playback.status === 'playing') {
    const { positionSec, takenAtMs } = playback.position;
    const reckonedSec = positionSec + ((nowMs - takenAtMs) / 1_000) * playback.position.rate;
    const isRight = Math.abs(reckonedSec - heard.positionSec) <= DRIFT_SEC;
    return isRight ? edition : { ...edition, playback: { ...playback, position } };
  }
  const durationSec = heard.durationSec ?? edition.durationSec;
  return {
    ...edition,
    durationSec,
    wakeAtMs: edition.outage ? nowMs + policy.goodPlayMs : undefined,
    playback: { status: 'playing', position, durationSec },
  };
}

function dry(edition: EditionPlay, { nowMs, policy, positionSec }: EditionContext): EditionPlay {
  const { playback, durationSec } = edition;
  if (playback.status !== 'playing') return edition;
  return {
    ...edition,
    wakeAtMs: nowMs + policy.starvedMs,
    playback: { status: 'stalled', positionSec, durationSec, sinceMs: nowMs },
  };
}

function lengthened(edition: EditionPlay, durationSec: number): EditionPlay {
  const { playback } = edition;
  const shows =
    playback.status === 'playing' || playback.status === 'paused' || playback.status === 'stalled';
  return { ...edition, durationSec, playback: shows ? { ...playback, durationSec } : playback };
}

function finished(edition: EditionPlay, durationSec: number | undefined): EditionPlay {
  const known = durationSec ?? edition.durationSec;
  return {
    ...edition,
    ...CLOSED,
    durationSec: known,
    playback: { status: 'finished', durationSec: known },
  };
}
