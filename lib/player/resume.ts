import type { EditionPosition } from '../bulletins/edition.ts';

const CLOSING_SEC = 30; // closing jingle and credits: who has come this far has heard it
const CLOSING_SHARE = 0.1; // half a minute is a good part of a two-minute bulletin

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How far back sound goes after a pause, longest pauses first. */
const REWINDS: readonly { readonly afterMs: number; readonly sec: number }[] = [
  { afterMs: DAY_MS, sec: 20 }, // what it was about is forgotten
  { afterMs: HOUR_MS, sec: 10 }, // the last sentences are
  { afterMs: MINUTE_MS, sec: 3 }, // the middle of a sentence is no place to start
];

/** How far to go back after so long without a word of it, in seconds. A clock set back counts as no time. */
export function rewindSec(awayMs: number): number {
  return REWINDS.find(({ afterMs }) => awayMs >= afterMs)?.sec ?? 0;
}

/** Nothing but the closing seconds is left, so that it counts as heard. Never where the length is unknown. */
export function isClosing(positionSec: number, durationSec: number | undefined): boolean {
  if (durationSec === undefined) return false;
  return durationSec - positionSec <= Math.min(CLOSING_SEC, durationSec * CLOSING_SHARE);
}

/** Where an edition stands, in seconds: what was heard to its end stands at its beginning again. */
export function standsAtSec(position: EditionPosition | undefined): number {
  if (position === undefined || position.playedAtMs !== undefined) return 0;
  return isClosing(position.positionSec, position.durationSec) ? 0 : position.positionSec;
}

/** Where to resume an edition, in seconds: a little before where it stands, the more so the longer ago. */
export function resumeAtSec(position: EditionPosition | undefined, nowMs: number): number {
  if (position === undefined) return 0;
  return Math.max(0, standsAtSec(position) - rewindSec(nowMs - position.heardAtMs));
}
