import * as v from 'valibot';
import type { PlayOrder } from '../reminders/memory.ts';
import type { Intent } from './snapshot.ts';

/** What a reminder has begun to play: it is its own to stop only while nobody has asked for anything else. */
export interface BegunPlay {
  readonly orderId: string;
  readonly stationId: string;
  /** The revision at which it pressed *play*. */
  readonly playRevision: number;
  /** Unheard until then, it is given up; epoch milliseconds. */
  readonly latestAtMs: number;
  readonly stopsAtMs: number | undefined;
  readonly rampSec: number;
  /** It has sounded, if only once. */
  readonly isHeard: boolean;
}

const epochMs = v.pipe(v.number('is no number'), v.finite('is no instant'));
const text = v.string('is no text');

export const begunPlaySchema: v.GenericSchema<unknown, BegunPlay> = v.object(
  {
    orderId: text,
    stationId: text,
    playRevision: v.pipe(v.number('is no number'), v.integer(), v.minValue(0)),
    latestAtMs: epochMs,
    stopsAtMs: v.optional(epochMs, () => undefined),
    rampSec: v.pipe(v.number('is no number'), v.minValue(0)),
    isHeard: v.boolean('is neither true nor false'),
  },
  'is no play',
);

/** The play that an order begins at a revision. */
export function beginning(order: PlayOrder, playRevision: number): BegunPlay {
  const { id, stationId, latestAtMs, stopsAtMs, rampSec } = order;
  return { orderId: id, stationId, playRevision, latestAtMs, stopsAtMs, rampSec, isHeard: false };
}

/** Whether what is wanted is still what the reminder began. */
export function isStillBegun(begun: BegunPlay | undefined, intent: Intent): begun is BegunPlay {
  return (
    begun !== undefined &&
    intent.playing &&
    intent.playRevision === begun.playRevision &&
    intent.stationId === begun.stationId
  );
}

/** What its time has come for: its end, or never having been heard. */
export function whatIsDue(
  { isHeard, latestAtMs, stopsAtMs }: BegunPlay,
  nowMs: number,
): 'stop' | 'give-up' | undefined {
  if (stopsAtMs !== undefined && nowMs >= stopsAtMs) return 'stop';
  return !isHeard && nowMs > latestAtMs ? 'give-up' : undefined;
}

/** When to look at it next; `undefined`: it plays on. */
export function nextLookMs({ isHeard, latestAtMs, stopsAtMs }: BegunPlay): number | undefined {
  return isHeard ? stopsAtMs : Math.min(latestAtMs + 1, stopsAtMs ?? Number.POSITIVE_INFINITY);
}
