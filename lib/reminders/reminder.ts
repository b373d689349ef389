import type { Weekday } from '../time/calendar-date.ts';

/** The wish to be told before an airing, or of a new edition. */
export interface Reminder {
  /** Never used again for another one: what was told is remembered by it. */
  readonly id: string;
  readonly isOn: boolean;
  readonly about: Subject;
  /** How long before the start it tells, in minutes; nothing for editions. */
  readonly leadMin: number;
  /** The listener's weekdays on which an airing starts; all seven: every day. Nothing for one airing and for editions. */
  readonly days: readonly Weekday[];
  readonly action: ReminderAction;
}

/** What a reminder is about. */
export type Subject =
  | { readonly kind: 'slot'; readonly stationId: string; readonly slotId: string }
  /** All slots of one name, whatever its case and accents. */
  | { readonly kind: 'programme'; readonly stationId: string; readonly programme: string }
  /** Every airing of a station that starts between two times of the listener's clock. */
  | { readonly kind: 'hours'; readonly stationId: string; readonly hours: ClockSpan }
  /** Once; `startsAtMs` is the start of the one airing, in epoch milliseconds. */
  | {
      readonly kind: 'airing';
      readonly stationId: string;
      readonly slotId: string;
      readonly startsAtMs: number;
    }
  /** Whenever a refresh brings a new edition of a followed feed. */
  | {
      readonly kind: 'edition';
      readonly feedId: string;
      readonly programme: string;
      readonly stationId: string | undefined;
    };

/**
 * Minutes since midnight on the listener's clock, from the first until before the second; over midnight where
 * the second is lower, the whole day where they are the same.
 */
export interface ClockSpan {
  readonly fromMin: number;
  readonly untilMin: number;
}

/** What happens, each with how long after the start (or after an edition's publication) it still may. */
export type ReminderAction =
  | { readonly kind: 'tell'; readonly lateLimitMin: number }
  | ({ readonly kind: 'tell-and-play'; readonly lateLimitMin: number } & PlayChoice)
  /** Acts as `tell` until there is a recorder. */
  | { readonly kind: 'record'; readonly lateLimitMin: number };

export interface PlayChoice {
  readonly stopsAtEnd: boolean;
  /** How long the sound takes to come up, in seconds; 0: at once. */
  readonly rampSec: number;
  /** Takes the place of what plays then; otherwise it asks. */
  readonly interrupts: boolean;
}

/** What is set for all reminders. */
export interface ReminderSettings {
  /** Neither told nor played in these hours of the listener; absent: always. */
  readonly quietHours: ClockSpan | undefined;
  /** Epoch milliseconds; absent or past: not paused. */
  readonly pausedUntilAtMs: number | undefined;
}

export const DEFAULT_REMINDER_SETTINGS: ReminderSettings = {
  quietHours: undefined,
  pausedUntilAtMs: undefined,
};

export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const MAX_REMINDERS = 2_000;
export const MAX_LEAD_MIN = 24 * 60;
/** An alarm may be half a minute late: with less, what is told at the start would not be told at all. */
export const MIN_LATE_LIMIT_MIN = 1;
/** A week: an edition is still news then, an airing has long ended. */
export const MAX_LATE_LIMIT_MIN = 7 * 24 * 60;
export const MAX_RAMP_SEC = 300;
