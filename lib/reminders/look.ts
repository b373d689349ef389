import { millisecondsInMinute } from 'date-fns/constants';
import type { Station } from '../station/station.ts';
import type { OffsetAt } from '../time/zone-offset.ts';
import { validityAt } from '../timetable/validity.ts';
import type { Draft } from './draft.ts';
import { type Hush, hushAt, hushThroughout } from './hush.ts';
import type { MissedWhy, Ordered, Telling, Waiting } from './memory.ts';
import { isWanted, type Occasion, type ReadOccasions } from './occasions.ts';
import type { Reminder, ReminderSettings } from './reminder.ts';

/** Starts that follow within so long are told together, and an airing that follows on another goes on with it. */
export const BACK_TO_BACK_MS = 5 * millisecondsInMinute;
/** So long before a start the engine is opened. */
export const PLAY_AHEAD_MS = 90_000;

/** A telling that is due at this look. */
export interface Due {
  readonly telling: Telling;
  /** How often it was snoozed before. */
  readonly snoozeCount: number;
}

/** What follows soon, and is told now where it is back to back with what is due. */
export interface Soon {
  readonly telling: Telling;
  readonly tellAtMs: number;
}

/** One look, while it is under way. Times are epoch milliseconds. */
export interface Look {
  readonly nowMs: number;
  /** What started up to then was seen to; never after now. */
  readonly sinceMs: number;
  readonly settings: ReminderSettings;
  readonly offsetAt: OffsetAt;
  /** By the zone of the last look, which is the one that what has passed since was promised by. */
  readonly pastOffsetAt: OffsetAt;
  readonly canTell: boolean;
  readonly canPlay: boolean;
  readonly browserStartedAtMs: number | undefined;
  readonly draft: Draft;
  readonly reminders: ReadonlyMap<string, Reminder>;
  readonly occasionsOf: ReadOccasions;
  readonly due: Due[];
  readonly soon: Soon[];
  readonly waiting: Waiting[];
  readonly ordered: Ordered[];
  /** Notes an instant at which to look again; one that has passed is nothing. */
  wakeAt(atMs: number): void;
}

/** What hushes reminders now. */
export function hushNow(look: Look): Hush | undefined {
  return hushAt(look.settings, look.nowMs, look.offsetAt);
}

/** The last instant for an occasion: its reminder's limit, and never after its end. */
export function latestAtMs({ action }: Reminder, { startsAtMs, endsAtMs }: Occasion): number {
  return Math.min(startsAtMs + action.lateLimitMin * millisecondsInMinute, endsAtMs - 1);
}

export function keyOf(reminderId: string, startsAtMs: number): string {
  return `${reminderId}@${startsAtMs}`;
}

/** What a reminder says of an occasion. */
export function tellingOf(reminder: Reminder, station: Station, occasion: Occasion, nowMs: number): Telling {
  const { startsAtMs, endsAtMs, airings } = occasion;
  const validity = station.timetable && validityAt(station.timetable, nowMs);
  return {
    key: keyOf(reminder.id, startsAtMs),
    reminderId: reminder.id,
    stationId: station.id,
    stationName: station.name,
    programmes: [...new Set(airings.map(({ slot }) => slot.programme))],
    slotIds: airings.map(({ slot }) => slot.id),
    edition: undefined,
    startsAtMs,
    endsAtMs,
    latestAtMs: latestAtMs(reminder, occasion),
    does: reminder.action.kind,
    standsOn:
      validity?.status === 'past'
        ? { edition: validity.edition, validUntil: validity.validUntil }
        : undefined,
  };
}

/** Why what could be told from `fromMs` until its limit was not, once that has passed. */
export function whyLate(look: Look, telling: Telling, fromMs: number): MissedWhy {
  const hushed = hushThroughout(look.settings, fromMs, telling.latestAtMs, look.pastOffsetAt);
  if (hushed !== undefined) return hushed;
  return look.canTell ? whyAway(look, telling) : 'notifications-refused';
}

/** Who was not there. */
export function whyAway({ browserStartedAtMs }: Look, { latestAtMs }: Telling): MissedWhy {
  const wasClosed = browserStartedAtMs !== undefined && latestAtMs < browserStartedAtMs;
  return wasClosed ? 'browser-was-closed' : 'machine-slept';
}

/** Tells now, and writes down that it is told; after a clock was set back it may have stood in Missed. */
export function tellNow(look: Look, telling: Telling, snoozeCount = 0): void {
  if (look.draft.missedOf(telling.key) === 'telling')
    look.draft.withdrawMissed((missed) => missed.telling.key === telling.key);
  look.due.push({ telling, snoozeCount });
  look.draft.markTold(telling);
}

/** Whether a reminder wants a start: one that has passed by the clock that it was promised by. */
export function isWantedAt(look: Look, reminder: Reminder, startsAtMs: number): boolean {
  return isWanted(reminder, startsAtMs, startsAtMs > look.nowMs ? look.offsetAt : look.pastOffsetAt);
}

/** Whether a reminder still wants a start that its timetable still has. */
export function stillStands(look: Look, { reminderId, startsAtMs }: Telling): boolean {
  const reminder = look.reminders.get(reminderId);
  if (reminder === undefined) return false;
  const found = look.occasionsOf(reminder.about);
  const isThere = found?.occasions.some((occasion) => occasion.startsAtMs === startsAtMs) ?? false;
  return isThere && isWantedAt(look, reminder, startsAtMs);
}
