import type { EventSetAside, UnplacedEvents } from '../../lib/timetable/calendar/read-calendar.ts';
import type { CalendarProblem } from '../../lib/timetable/calendar/sieve-calendar.ts';
import type { TimetableFileProblem } from '../../lib/timetable/editing/timetable-file.ts';
import { MAX_FILE_LENGTH } from '../../lib/timetable/limits.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import type { SetAside } from '../../lib/timetable/timetable-schema.ts';

const MOST_BYTES_A_CHARACTER = 4; // of UTF-8

/** The text of a file that was chosen. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** A timetable from a file, to be looked at before it is kept. */
export interface Draft {
  readonly file: ChosenFile;
  readonly timetable: Timetable;
  /** What the file says it is of: a calendar of itself, or the station that a timetable was saved from. */
  readonly from: { readonly kind: 'calendar' | 'station'; readonly name: string } | undefined;
  /** In a timetable's file parts have a place, in a calendar events have names. */
  readonly setAside: readonly (SetAside | EventSetAside)[];
  /** Events whose zone must be told. */
  readonly unplaced: readonly UnplacedEvents[];
  /** The zones that were told for this reading. */
  readonly zones: ReadonlyMap<string, string>;
}

export type ReadDraft =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: TimetableFileProblem | CalendarProblem };

/** Reads a file that was chosen. Rejects where the browser cannot read it. */
export async function readDraftFile(file: File, nowMs: number): Promise<ReadDraft> {
  if (file.size > MOST_BYTES_A_CHARACTER * MAX_FILE_LENGTH) {
    return { ok: false, problem: { kind: 'too-large', maxLength: MAX_FILE_LENGTH } };
  }
  return await readDraft({ name: file.name, text: await file.text() }, nowMs);
}

/**
 * Reads a timetable that Pips saved, or a calendar: whichever it is by what stands in it. The parsers are fetched
 * with the first one.
 *
 * @param zones the zones of events that were unplaced at the first reading, by what the calendar calls them
 */
export async function readDraft(
  file: ChosenFile,
  nowMs: number,
  zones: ReadonlyMap<string, string> = new Map(),
): Promise<ReadDraft> {
  return isCalendar(file) ? await readAsCalendar(file, nowMs, zones) : await readAsTimetable(file);
}

function isCalendar({ name, text }: ChosenFile): boolean {
  const start = text
    .slice(0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) return true;
  return /\.ics$/i.test(name) && !/^[{[]/.test(start);
}

async function readAsCalendar(
  file: ChosenFile,
  nowMs: number,
  zones: ReadonlyMap<string, string>,
): Promise<ReadDraft> {
  const { readCalendar } = await import('../../lib/timetable/calendar/read-calendar.ts');
  const read = readCalendar(file.text, nowMs, zones);
  if (!read.ok) return read;
  const { timetable, name, setAside, unplaced } = read;
  const from = name === undefined ? undefined : ({ kind: 'calendar', name } as const);
  return { ok: true, draft: { file, timetable, from, setAside, unplaced, zones } };
}

async function readAsTimetable(file: ChosenFile): Promise<ReadDraft> {
  const { readTimetableFile } = await import('../../lib/timetable/editing/timetable-file.ts');
  const read = readTimetableFile(file.text);
  if (!read.ok) return read;
  const { timetable, station, setAside } = read;
  const from = station && ({ kind: 'station', name: station.name } as const);
  return { ok: true, draft: { file, timetable, from, setAside, unplaced: [], zones: new Map() } };
}
