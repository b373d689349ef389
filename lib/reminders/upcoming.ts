import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import { foldText } from '../station/fold.ts';
import type { Station } from '../station/station.ts';
import { type OffsetAt, offsetReader } from '../time/zone-offset.ts';
import type { Airing } from '../timetable/airing.ts';
import { type Hush, hushThroughout } from './hush.ts';
import { keyOf, tellingOf } from './look.ts';
import type { ReminderMemory, Telling } from './memory.ts';
import { isWanted, type Occasion, occasionReader } from './occasions.ts';
import { MAX_LEAD_MIN, type Reminder, type ReminderSettings } from './reminder.ts';

/** What views know of reminders. Times are epoch milliseconds. */
export interface RemindersView {
  readonly reminders: readonly Reminder[];
  readonly settings: ReminderSettings;
  readonly stations: readonly Station[];
  readonly memory: ReminderMemory;
  readonly nowMs: number;
  /** The listener's zone (IANA). */
  readonly zone: string;
}

/** What a reminder is going to do about one start, or has done. */
export interface Upcoming {
  readonly reminder: Reminder;
  readonly telling: Telling;
  /** When it tells by its lead, or after a snooze. */
  readonly tellAtMs: number;
  readonly status: 'ahead' | 'told' | 'snoozed';
  /** Set: as things are it will not be told, and stand in Missed. */
  readonly hushedBy: Hush['why'] | undefined;
}

/** A line of the list of reminders: what comes next of it, or why nothing does. */
export interface ReminderRow {
  readonly reminder: Reminder;
  readonly next: Upcoming | undefined;
  /** Where nothing comes: it waits for editions, its station or its slots have gone, or its one airing is over. */
  readonly without: 'waits-for-edition' | 'station-gone' | 'nothing-in-timetable' | 'over' | undefined;
}

const AHEAD_MS = 8 * millisecondsInDay + MAX_LEAD_MIN * millisecondsInMinute;
const BEFORE_MS = 26 * millisecondsInHour;

/** All that fires from now until an instant (at most nine days), by start: starts that lie ahead, of reminders that are on. */
export function upcoming(view: RemindersView, untilMs: number): readonly Upcoming[] {
  const reader = readerOf(view);
  const found = view.reminders
    .filter(({ isOn }) => isOn)
    .flatMap((reminder) => startsAhead(view, reminder, reader));
  return sorted(found.filter(({ telling }) => telling.startsAtMs < untilMs));
}

/** Every reminder with what comes next of it, off or on: by start, those with nothing ahead last. */
export function reminderRows(view: RemindersView): readonly ReminderRow[] {
  const reader = readerOf(view);
  const rows = view.reminders.map((reminder): ReminderRow => {
    const [next] = startsAhead(view, reminder, reader, 1);
    return { reminder, next, without: next ? undefined : whyNothing(view, reminder) };
  });
  const startOf = ({ next }: ReminderRow) => next?.telling.startsAtMs ?? Number.POSITIVE_INFINITY;
  return rows.sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(a) - startOf(b)));
}

/** The reminders about one airing, on and off, in their order, each with its state there. */
export function remindersOfAiring(
  view: RemindersView,
  station: Station,
  airing: Airing,
): readonly Upcoming[] {
  const offsetAt = offsetReader(view.zone);
  const occasion: Occasion = { startsAtMs: airing.startsAtMs, endsAtMs: airing.endsAtMs, airings: [airing] };
  return view.reminders
    .filter((reminder) => isAbout(reminder, station, airing, offsetAt))
    .map((reminder) => stateOf(view, reminder, station, occasion, offsetAt));
}

type Reader = { readonly occasionsOf: ReturnType<typeof occasionReader>; readonly offsetAt: OffsetAt };

function readerOf({ stations, nowMs, zone }: RemindersView): Reader {
  return {
    occasionsOf: occasionReader(stations, nowMs - BEFORE_MS, nowMs + AHEAD_MS),
    offsetAt: offsetReader(zone),
  };
}

function startsAhead(
  view: RemindersView,
  reminder: Reminder,
  { occasionsOf, offsetAt }: Reader,
  most = Number.POSITIVE_INFINITY,
): readonly Upcoming[] {
  const found = occasionsOf(reminder.about);
  const ahead: Upcoming[] = [];
  for (const occasion of found?.occasions ?? []) {
    if (ahead.length >= most) break;
    if (occasion.startsAtMs <= view.nowMs || !isWanted(reminder, occasion.startsAtMs, offsetAt)) continue;
    if (found) ahead.push(stateOf(view, reminder, found.station, occasion, offsetAt));
  }
  return ahead;
}

function stateOf(
  { memory, settings, nowMs }: RemindersView,
  reminder: Reminder,
  station: Station,
  occasion: Occasion,
  offsetAt: OffsetAt,
): Upcoming {
  const telling = tellingOf(reminder, station, occasion, nowMs);
  const snoozed = memory.waiting.find(
    ({ telling: other, because }) => because === 'snoozed' && other.key === telling.key,
  );
  const tellAtMs = snoozed?.atMs ?? occasion.startsAtMs - reminder.leadMin * millisecondsInMinute;
  const wasTold = memory.told[reminder.id]?.includes(occasion.startsAtMs) ?? false;
  return {
    reminder,
    telling,
    tellAtMs,
    status: snoozed ? 'snoozed' : wasTold ? 'told' : 'ahead',
    hushedBy: hushThroughout(settings, Math.max(tellAtMs, nowMs), telling.latestAtMs, offsetAt),
  };
}

function isAbout(
  reminder: Reminder,
  station: Station,
  { slot, startsAtMs }: Airing,
  offsetAt: OffsetAt,
): boolean {
  const { about } = reminder;
  if (about.kind === 'edition' || about.stationId !== station.id) return false;
  const isOfSubject =
    about.kind === 'hours' ||
    (about.kind === 'programme' && foldText(about.programme) === foldText(slot.programme)) ||
    (about.kind === 'slot' && about.slotId === slot.id) ||
    (about.kind === 'airing' && keyOf(about.slotId, about.startsAtMs) === keyOf(slot.id, startsAtMs));
  return isOfSubject && isWanted(reminder, startsAtMs, offsetAt);
}

function whyNothing({ stations, nowMs }: RemindersView, { about }: Reminder): ReminderRow['without'] {
  if (about.kind === 'edition') return 'waits-for-edition';
  if (!stations.some(({ id }) => id === about.stationId)) return 'station-gone';
  return about.kind === 'airing' && about.startsAtMs <= nowMs ? 'over' : 'nothing-in-timetable';
}

function sorted(found: readonly Upcoming[]): readonly Upcoming[] {
  return [...found].sort((a, b) => a.telling.startsAtMs - b.telling.startsAtMs || a.tellAtMs - b.tellAtMs);
}
