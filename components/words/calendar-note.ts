import type { Timetable } from '../../lib/timetable/timetable.ts';
import { validityAt } from '../../lib/timetable/validity.ts';
import type { View } from '../view.ts';
import { datedNote } from './timetable-words.ts';

/** What a calendar says of each event, where the timetable is not one of today; else nothing. */
export function calendarNote(timetable: Timetable, station: string, view: View): string {
  const validity = validityAt(timetable, view.nowMs);
  return validity.status === 'current' ? '' : datedNote(validity, station, view);
}
