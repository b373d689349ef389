import type { DateText } from '../time/calendar-date.ts';
import type { ReminderAction } from './reminder.ts';

/**
 * One reminder's word about one start, or about one edition, with all that saying it takes: what it is about may
 * have left the timetable when it is shown. Times are epoch milliseconds.
 */
export interface Telling {
  /**
   * What it is told by only once: the reminder and the start. It stays the same when slot, programme or end get
   * another name or time, and when a new timetable has the same start; a moved start is another airing.
   */
  readonly key: string;
  readonly reminderId: string;
  readonly stationId: string | undefined;
  /** Empty where an edition's feed belongs to no station. */
  readonly stationName: string;
  /** What starts then, or the edition's programme; never empty. */
  readonly programmes: readonly string[];
  readonly slotIds: readonly string[];
  readonly edition: { readonly editionId: string; readonly title: string } | undefined;
  /** Of an edition: when it was published. */
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** The last instant at which it may be told and played. */
  readonly latestAtMs: number;
  readonly does: ReminderAction['kind'];
  /** The timetable it stands on, where that is past its validity. */
  readonly standsOn: { readonly edition: string | undefined; readonly validUntil: DateText } | undefined;
}

/** Why something was not told or not played. */
export type MissedWhy =
  | 'browser-was-closed'
  /** Nobody was awake to tell it, although the browser was not closed. */
  | 'machine-slept'
  | 'paused'
  | 'quiet-hours'
  | 'notifications-refused'
  /** The background ended in the midst of telling or playing it: it may have been told. */
  | 'interrupted'
  | 'cannot-play';

export interface Missed {
  readonly telling: Telling;
  /** Whether it was not told, or was told and then did not play. */
  readonly what: 'telling' | 'play';
  readonly why: MissedWhy;
  readonly noticedAtMs: number;
  readonly isDismissed: boolean;
}

/** What is told later than its time: snoozed, or held back. */
export interface Waiting {
  readonly telling: Telling;
  /** Not before this instant. */
  readonly atMs: number;
  readonly because: 'snoozed' | 'paused' | 'quiet-hours';
  /** How often it was snoozed. */
  readonly snoozeCount: number;
}

/** A notification, from just before it is shown until it is withdrawn. */
export interface Shown {
  readonly id: string;
  readonly tellings: readonly Telling[];
  /** It has passed from then on. */
  readonly untilMs: number;
  /** How often what it tells was snoozed before. */
  readonly snoozeCount: number;
  /** Whether it is known to have been shown. */
  readonly isSettled: boolean;
}

/** An order to the engine to play at an instant. */
export interface PlayOrder {
  /** The same for the same start: a second order is the first one again. */
  readonly id: string;
  readonly telling: Telling;
  readonly stationId: string;
  readonly startsAtMs: number;
  /** It must not begin after this instant. */
  readonly latestAtMs: number;
  /** When to stop; `undefined`: it plays on. */
  readonly stopsAtMs: number | undefined;
  readonly rampSec: number;
  readonly interrupts: boolean;
}

export interface Ordered {
  readonly order: PlayOrder;
  /** Whether the engine is known to have it. */
  readonly isSettled: boolean;
}

/** Starts by reminder id, epoch milliseconds. */
export type StartsByReminder = Readonly<Record<string, readonly number[]>>;

/** All that the planner keeps from one look to the next; JSON. */
export interface ReminderMemory {
  /** The last look: what was ahead then was promised. Absent before the first. */
  readonly lastLookedAtMs: number | undefined;
  /** The listener's zone at the last look (IANA): what was promised was promised by its clock. */
  readonly zone: string | undefined;
  readonly told: StartsByReminder;
  /** Keys of tellings about editions, the oldest first. */
  readonly toldEditions: readonly string[];
  readonly played: StartsByReminder;
  readonly waiting: readonly Waiting[];
  readonly shown: readonly Shown[];
  readonly ordered: readonly Ordered[];
  /** In the order they were noticed. */
  readonly missed: readonly Missed[];
  /** How many more were missed than the list holds. */
  readonly forgottenCount: number;
}

export const NOTHING_REMEMBERED: ReminderMemory = {
  lastLookedAtMs: undefined,
  zone: undefined,
  told: {},
  toldEditions: [],
  played: {},
  waiting: [],
  shown: [],
  ordered: [],
  missed: [],
  forgottenCount: 0,
};

/** How far back is looked after a sleep. */
export const LOOK_BACK_DAYS = 100;
/** How far a clock may be set back without anything being told twice. */
export const TOLD_DAYS = 35;
/** 150 a day for as long as it is remembered, of all reminders together. */
export const MAX_TOLD = 5_000;
export const MAX_TOLD_EDITIONS = 1_000;
export const MAX_MISSED = 500;
export const MAX_WAITING = 500;
