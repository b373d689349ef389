import type { Weekday } from '../time/calendar-date.ts';

export type { Weekday };

/** A wall time of day, `HH:MM`, 00:00 to 23:59. */
export type WallTimeText = `${number}:${number}`;

/**
 * A programme's weekly place. It belongs to the weekdays of its *start*, read in its own zone; an end at or
 * before the start lies on the next local day (RFC 5545 §3.3.5 says how each wall time becomes an instant).
 */
export interface Slot {
  readonly id: string;
  readonly programme: string;
  readonly description: string | undefined;
  readonly days: readonly Weekday[];
  readonly start: WallTimeText;
  readonly end: WallTimeText;
  /** IANA name of the zone that `days`, `start` and `end` are read in. */
  readonly zone: string;
  /** What is doubtful about this entry in its source, kept as data so that nothing is silently mended. */
  readonly oddities: readonly SlotOddity[];
}

/** What a captured list says of a slot that its own editions contradict. */
export type SlotOddity =
  /** Labelled with some days, but other captures show it ran every day. */
  | { readonly kind: 'ran-daily-elsewhere' }
  /** Labelled with days on which its own last edition did not fall. */
  | {
      readonly kind: 'days-contradict-edition';
      readonly editionDay: Weekday;
      readonly likelyDays: readonly Weekday[];
    }
  /** Lies over another slot on a day they share, if both labels are right. */
  | { readonly kind: 'overlaps'; readonly slotIds: readonly string[] };
