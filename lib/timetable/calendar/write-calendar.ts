import { millisecondsInDay } from 'date-fns/constants';
import { resolveWallTime } from '../../time/wall-time.ts';
import { isAlwaysUtc } from '../../time/zone-offset.ts';
import { type Airing, minutesOfDay } from '../airing.ts';
import type { Slot, Weekday } from '../slot.ts';
import type { Timetable } from '../timetable.ts';
import { type CalendarSpan, endOfDayMs, type SlotSpan, spanOf } from './calendar-span.ts';
import { contentLine, escapedText } from './content-line.ts';
import { airingEvent, type EventSurroundings, slotEvent } from './event-lines.ts';
import { zoneLines } from './zone-lines.ts';

/** A slot that goes into a calendar. */
export interface ChosenSlot {
  readonly slotId: string;
  /** Only on these of its days. */
  readonly days?: readonly Weekday[] | undefined;
  /** The calendar reminds so many minutes before its start; absent, it does not. */
  readonly leadMinutes?: number | undefined;
}

/** What a calendar is to hold. */
export interface CalendarWish extends EventSurroundings {
  readonly timetable: Timetable;
  /** Absent, all slots without reminders. */
  readonly chosen?: readonly ChosenSlot[] | undefined;
  readonly span: CalendarSpan;
}

/** The text of an `.ics` file, and what could not stand in it. */
export interface WrittenCalendar {
  readonly text: string;
  /** Slots that do not air once while the timetable is valid. */
  readonly leftOut: readonly Slot[];
}

/** What only Pips reads in a calendar, as JSON: what is said of the timetable as a whole. */
export type TimetableMark = Omit<Timetable, 'slots'> & { readonly note: string };

// Changes of clocks that follow no rule are written out for so long in a calendar without an end, and longer.
const OPEN_MS = 10 * 366 * millisecondsInDay;

interface Placed {
  readonly slot: Slot;
  readonly days: readonly Weekday[];
  readonly leadMinutes: number | undefined;
  readonly span: SlotSpan;
}

/**
 * Writes a timetable, or some slots of it, as a calendar by RFC 5545: one weekly event a slot, at its wall times in
 * its own zone, with what the zone's clocks do. A slot has the same UID at every export.
 */
export function writeCalendar(wish: CalendarWish): WrittenCalendar {
  const { timetable, span: wanted, nowMs, station, note } = wish;
  const chosen: readonly ChosenSlot[] = wish.chosen ?? timetable.slots.map(({ id }) => ({ slotId: id }));
  const placed: Placed[] = [];
  const leftOut: Slot[] = [];
  for (const { slotId, days: only, leadMinutes } of chosen) {
    const slot = timetable.slots.find(({ id }) => id === slotId);
    if (!slot) continue;
    const days = slot.days.filter((day) => only?.includes(day) ?? true);
    const span = spanOf(slot, days, timetable, wanted, nowMs);
    if (span) placed.push({ slot, days, leadMinutes, span });
    else leftOut.push(slot);
  }
  const { validFrom, validUntil, edition, source } = timetable;
  const mark: TimetableMark = { validFrom, validUntil, edition, source, note };
  const text = calendar(station.name, [
    contentLine('X-PIPS-TIMETABLE', escapedText(JSON.stringify(mark))),
    ...zonesOf(placed),
    ...placed.map(({ slot, days, span, leadMinutes }) => slotEvent(slot, days, span, leadMinutes, wish)),
  ]);
  return { text, leftOut };
}

/** Writes one airing as a calendar of one event; `leadMinutes` before it the calendar reminds. */
export function writeAiring(
  airing: Airing,
  around: EventSurroundings,
  leadMinutes?: number | undefined,
): string {
  return calendar(around.station.name, [airingEvent(airing, leadMinutes, around)]);
}

function calendar(name: string, components: readonly string[]): string {
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Pips//Pips//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('NAME', escapedText(name)), // RFC 7986 §5.1
    contentLine('X-WR-CALNAME', escapedText(name)), // and how most programs have named calendars since before
    ...components,
    contentLine('END', 'VCALENDAR'),
  ].join('');
}

function zonesOf(placed: readonly Placed[]): string[] {
  const spans = new Map<string, { firstMs: number; lastMs: number }>();
  for (const { slot, span } of placed) {
    if (isAlwaysUtc(slot.zone)) continue;
    const firstMs = resolveWallTime(span.first, minutesOfDay(slot.start), slot.zone);
    const lastMs = span.last === undefined ? firstMs + OPEN_MS : endOfDayMs(span.last, slot.zone);
    const known = spans.get(slot.zone) ?? { firstMs, lastMs };
    spans.set(slot.zone, {
      firstMs: Math.min(known.firstMs, firstMs),
      lastMs: Math.max(known.lastMs, lastMs),
    });
  }
  return [...spans].map(([zone, { firstMs, lastMs }]) => zoneLines(zone, firstMs, lastMs));
}
