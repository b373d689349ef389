import { folderNameOf } from '../../lib/downloads/file-name.ts';
import type { CalendarSpan } from '../../lib/timetable/calendar/calendar-span.ts';
import type { ChosenSlot } from '../../lib/timetable/calendar/write-calendar.ts';
import { saveAs } from '../parts/save-as.ts';
import type { View } from '../view.ts';
import { calendarNote } from '../words/calendar-note.ts';
import type { StationTimetable } from './station-timetable.ts';

/** What went into a calendar. */
export interface SavedCalendar {
  readonly slotCount: number;
  /** The names of slots that could not stand in it. */
  readonly leftOut: readonly string[];
}

/** Saves slots as a calendar file. Rejects where what writes it cannot be loaded. */
export async function saveCalendar(
  { station, timetable }: StationTimetable,
  chosen: readonly ChosenSlot[],
  span: CalendarSpan,
  view: View,
): Promise<SavedCalendar> {
  const { writeCalendar } = await import('../../lib/timetable/calendar/write-calendar.ts');
  const note = calendarNote(timetable, station.name, view);
  const { text, leftOut } = writeCalendar({ timetable, chosen, span, station, note, nowMs: view.nowMs });
  const slotCount = chosen.length - leftOut.length;
  // A calendar without an event is refused by those who read it.
  if (slotCount > 0) saveAs(new Blob([text], { type: 'text/calendar' }), fileName(station.name, 'ics', view));
  return { slotCount, leftOut: leftOut.map(({ programme }) => programme) };
}

/** Saves a timetable whole, for another Pips. */
export async function saveTimetable({ station, timetable }: StationTimetable, view: View): Promise<void> {
  const { writeTimetableFile } = await import('../../lib/timetable/editing/timetable-file.ts');
  const text = writeTimetableFile(timetable, station);
  saveAs(new Blob([text], { type: 'application/json' }), fileName(station.name, 'json', view));
}

function fileName(station: string, extension: string, { t }: View): string {
  return `${folderNameOf(t('calendarExport.fileName', { station }))}.${extension}`;
}
