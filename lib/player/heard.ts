import type { EditionPosition } from '../bulletins/edition.ts';
import { isClosing } from './resume.ts';

const HEARD_AGAIN_SEC = 30; // who only dips into a played edition has still played it

/** How far an edition was heard, to be kept. */
export function heardPosition(from: {
  readonly editionId: string;
  readonly positionSec: number;
  readonly durationSec: number | undefined;
  readonly isFinished: boolean;
  /** Where this piece of listening began. */
  readonly sinceSec: number;
  /** The mark it has so far. */
  readonly playedAtMs: number | undefined;
  readonly nowMs: number;
}): EditionPosition {
  const { editionId, positionSec, durationSec, nowMs } = from;
  const isPlayed = from.isFinished || isClosing(positionSec, durationSec);
  const isHeardAgain = positionSec - from.sinceSec >= HEARD_AGAIN_SEC;
  const earlierMark = isHeardAgain ? undefined : from.playedAtMs;
  const playedAtMs = isPlayed ? (from.playedAtMs ?? nowMs) : earlierMark;
  return { editionId, positionSec, durationSec, heardAtMs: nowMs, playedAtMs };
}
