import { MAX_FILE_LENGTH } from '../limits.ts';

/** Why a text is no calendar that could be read. */
export type CalendarProblem =
  | { readonly kind: 'too-large'; readonly maxLength: number }
  | { readonly kind: 'not-a-calendar' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'too-many-events'; readonly maxCount: number };

/** One event as it stands in a calendar, with only those lines that say something of a slot. */
export interface RawEvent {
  /** Unfolded; the first line of each property. */
  readonly lines: ReadonlyMap<string, string>;
  /** It names single dates, to leave out or to add, or is itself a changed one of a series. */
  readonly hasSingleDates: boolean;
  readonly hasSeveralRules: boolean;
  /** The text ends before the event does. */
  readonly isCut: boolean;
}

/** What a calendar holds of use, before any of it is understood. */
export type SievedCalendar =
  | {
      readonly ok: true;
      readonly events: readonly RawEvent[];
      /** The lines of the calendar itself. */
      readonly head: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly problem: CalendarProblem };

const MAX_EVENTS = 5_000;
const MAX_DEPTH = 8; // alarms in events in a calendar are three
/** Longer lines are pictures and the like; a description of that length would be cut anyway. */
const MAX_LINE_LENGTH = 20_000;
/** All but texts are short: a rule that is longer than this is made to be slow. */
const MAX_VALUE_LENGTH = 1_000;

const TEXTS = new Set(['SUMMARY', 'DESCRIPTION', 'X-PIPS-SLOT', 'X-PIPS-TIMETABLE', 'X-WR-CALNAME', 'NAME']);
const VALUES = new Set(['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'STATUS', 'RECURRENCE-ID']);
const SINGLE_DATES = new Set(['EXDATE', 'RDATE', 'EXRULE', 'RECURRENCE-ID']);

interface Collected {
  readonly lines: Map<string, string>;
  hasSingleDates: boolean;
  hasSeveralRules: boolean;
}

/**
 * Takes the events and their telling lines out of the text of an `.ics` file, in one pass and without building
 * anything else of it, so that neither size nor nesting nor what stands beside them costs much, and each event can
 * be understood, or not, by itself.
 */
export function sieveCalendar(text: string): SievedCalendar {
  if (text.length > MAX_FILE_LENGTH) return failed({ kind: 'too-large', maxLength: MAX_FILE_LENGTH });
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  if (
    lines
      .find((line) => line.trim() !== '')
      ?.trim()
      .toUpperCase() !== 'BEGIN:VCALENDAR'
  ) {
    return failed({ kind: 'not-a-calendar' });
  }
  const open: string[] = [];
  const head = new Map<string, string>();
  const events: RawEvent[] = [];
  let current: Collected | undefined;
  for (const line of lines) {
    const name = nameOf(line);
    if (name === 'BEGIN') {
      open.push(line.slice(6).trim().toUpperCase());
      if (open.length > MAX_DEPTH) return failed({ kind: 'too-deep' });
      if (!isIn(open, 'VEVENT')) continue;
      if (events.length >= MAX_EVENTS) return failed({ kind: 'too-many-events', maxCount: MAX_EVENTS });
      current = { lines: new Map(), hasSingleDates: false, hasSeveralRules: false };
    } else if (name === 'END') {
      if (current && isIn(open, 'VEVENT')) {
        events.push({ ...current, isCut: false });
        current = undefined;
      }
      open.pop();
    } else if (current && isIn(open, 'VEVENT')) {
      collect(current, name, line);
    } else if (open.length === 1 && TEXTS.has(name) && line.length <= MAX_LINE_LENGTH && !head.has(name)) {
      head.set(name, line);
    }
  }
  if (current) events.push({ ...current, isCut: true });
  return { ok: true, events, head };
}

const isIn = (open: readonly string[], component: string) =>
  open.length === 2 && open[0] === 'VCALENDAR' && open[1] === component;

function collect(event: Collected, name: string, line: string): void {
  if (SINGLE_DATES.has(name)) event.hasSingleDates = true;
  const maxLength = TEXTS.has(name) ? MAX_LINE_LENGTH : VALUES.has(name) ? MAX_VALUE_LENGTH : 0;
  if (line.length > maxLength) return;
  if (name === 'RRULE' && event.lines.has(name)) event.hasSeveralRules = true;
  if (!event.lines.has(name)) event.lines.set(name, line);
}

/** The name of a line's property, which ends at its parameters or its value. */
function nameOf(line: string): string {
  const end = line.slice(0, 40).search(/[;:]/);
  return end < 0 ? '' : line.slice(0, end).toUpperCase();
}

function failed(problem: CalendarProblem): SievedCalendar {
  return { ok: false, problem };
}
