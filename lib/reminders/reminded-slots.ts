import { millisecondsInDay } from 'date-fns/constants';
import type { Station } from '../station/station.ts';
import { wallTimeAt } from '../time/wall-time.ts';
import { airingsBetween } from '../timetable/airing.ts';
import type { ChosenSlot } from '../timetable/calendar/write-calendar.ts';
import type { Weekday } from '../timetable/slot.ts';
import { type RemindersView, remindersOfAiring } from './upcoming.ts';

const WEEK_MS = 7 * millisecondsInDay;

/**
 * The slots of a station that reminders which are on come back to, on the slot's own days and with the longest lead
 * of each; a reminder of one airing is no part of a week. They are read off the week to come: where the listener's
 * clocks change in another week than the slot's, a day may be another one there.
 */
export function remindedSlots(view: RemindersView, station: Station): readonly ChosenSlot[] {
  const { nowMs } = view;
  const found = new Map<string, { days: Set<Weekday>; leadMinutes: number }>();
  for (const airing of airingsBetween(station.timetable?.slots ?? [], nowMs, nowMs + WEEK_MS)) {
    if (airing.startsAtMs < nowMs) continue;
    const leads = remindersOfAiring(view, station, airing)
      .filter(({ reminder }) => reminder.isOn && reminder.about.kind !== 'airing')
      .map(({ reminder }) => reminder.leadMin);
    if (leads.length === 0) continue;
    const { id, zone } = airing.slot;
    const slot = found.get(id) ?? { days: new Set(), leadMinutes: 0 };
    slot.days.add(wallTimeAt(airing.startsAtMs, zone).weekday);
    slot.leadMinutes = Math.max(slot.leadMinutes, ...leads);
    found.set(id, slot);
  }
  return [...found].map(([slotId, { days, leadMinutes }]) => ({
    slotId,
    days: [...days].sort((a, b) => a - b),
    leadMinutes,
  }));
}
