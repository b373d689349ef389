import { folderNameOf } from '../../lib/downloads/file-name.ts';
import { wallTimeAt } from '../../lib/time/wall-time.ts';
import type { Airing } from '../../lib/timetable/airing.ts';
import { writeAiring } from '../../lib/timetable/calendar/write-calendar.ts';
import { saveAs } from '../parts/save-as.ts';
import type { View } from '../view.ts';
import { calendarNote } from '../words/calendar-note.ts';
import { shownZone } from './read-today.ts';

/** Saves one airing as a calendar file of one event. */
export function saveAiring(airing: Airing, view: View): void {
  const { snapshot, nowMs, t } = view;
  const { station } = snapshot;
  const note = station.timetable ? calendarNote(station.timetable, station.name, view) : '';
  const text = writeAiring(airing, { station, note, nowMs });
  const { date } = wallTimeAt(airing.startsAtMs, shownZone(view));
  const name = folderNameOf(t('rowMenu.calendarFile', { programme: airing.slot.programme, date }));
  saveAs(new Blob([text], { type: 'text/calendar' }), `${name}.ics`);
}
