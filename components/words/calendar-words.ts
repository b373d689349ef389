import type { EventSetAside } from '../../lib/timetable/calendar/read-calendar.ts';
import type { CalendarProblem } from '../../lib/timetable/calendar/sieve-calendar.ts';
import type { TimetableFileProblem } from '../../lib/timetable/editing/timetable-file.ts';
import type { View } from '../view.ts';

/** Why nothing of a file can be read, as a sentence. */
export function fileProblemText(problem: TimetableFileProblem | CalendarProblem, t: View['t']): string {
  switch (problem.kind) {
    case 'too-large':
      return t('timetableImport.tooLarge');
    case 'not-json':
      return t('timetableImport.notJson');
    case 'not-a-timetable':
      return t('timetableImport.notATimetable');
    case 'version-unknown':
      return t('timetableImport.versionUnknown', { version: problem.version });
    case 'not-a-calendar':
      return t('timetableImport.notACalendar');
    case 'too-deep':
      return t('timetableImport.tooDeep');
    case 'too-many-events':
      return t('timetableImport.tooManyEvents', { count: problem.maxCount });
  }
}

/** Why an event of a calendar is no slot, or not all of it, as a sentence. */
export function eventFaultText(kind: EventSetAside['kind'], t: View['t']): string {
  switch (kind) {
    case 'unreadable':
      return t('eventFault.unreadable');
    case 'no-name':
      return t('eventFault.noName');
    case 'name-too-long':
      return t('eventFault.nameTooLong');
    case 'no-start':
      return t('eventFault.noStart');
    case 'all-day':
      return t('eventFault.allDay');
    case 'no-length':
      return t('eventFault.noLength');
    case 'longer-than-a-day':
      return t('eventFault.longerThanADay');
    case 'once':
      return t('eventFault.once');
    case 'not-weekly':
      return t('eventFault.notWeekly');
    case 'not-every-week':
      return t('eventFault.notEveryWeek');
    case 'ends-after-count':
      return t('eventFault.endsAfterCount');
    case 'cancelled':
      return t('eventFault.cancelled');
    case 'single-date':
      return t('eventFault.singleDate');
    case 'ended':
      return t('eventFault.ended');
    case 'single-dates-left-out':
      return t('eventFault.singleDatesLeftOut');
    case 'too-many-slots':
      return t('eventFault.tooManySlots');
  }
}
