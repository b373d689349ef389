import { EVERY_DAY, type Reminder, type ReminderAction, type Subject } from './reminder.ts';

const FIRST_LEAD_MIN = 5;
/** So long after a start there is still much of a programme to hear. */
const FIRST_LATE_LIMIT_MIN = 10;
/** News of yesterday is none. */
const FIRST_EDITION_LATE_LIMIT_MIN = 24 * 60;

/** What one press of a bell sets: told five minutes before, on every day. */
export function newReminder(id: string, about: Subject): Reminder {
  const isOfEditions = about.kind === 'edition';
  return {
    id,
    isOn: true,
    about,
    leadMin: isOfEditions ? 0 : FIRST_LEAD_MIN,
    days: EVERY_DAY,
    action: {
      kind: 'tell',
      lateLimitMin: isOfEditions ? FIRST_EDITION_LATE_LIMIT_MIN : FIRST_LATE_LIMIT_MIN,
    },
  };
}

/** The same about something else; between starts and editions nothing but the reminder itself is kept. */
export function withAbout(reminder: Reminder, about: Subject): Reminder {
  const isOfEditions = reminder.about.kind === 'edition';
  if (isOfEditions === (about.kind === 'edition')) return { ...reminder, about };
  return { ...newReminder(reminder.id, about), isOn: reminder.isOn };
}

/** The same with something else that happens; how late it may stays. */
export function withAction(reminder: Reminder, kind: Exclude<ReminderAction['kind'], 'record'>): Reminder {
  const { lateLimitMin } = reminder.action;
  if (reminder.action.kind === kind) return reminder;
  return kind === 'tell'
    ? { ...reminder, action: { kind, lateLimitMin } }
    : { ...reminder, action: { kind, lateLimitMin, stopsAtEnd: false, rampSec: 0, interrupts: false } };
}
