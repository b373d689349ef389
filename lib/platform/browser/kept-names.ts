import type { KeptRecords } from '../../radio/stored.ts';

/** The names under which records lie in `storage.local`. */
export const KEPT_NAMES = [
  'intent',
  'settings',
  'favourites',
  'ownStations',
  'ownTimetables',
  'listening',
  'nextRefreshAtMs',
  'nextDownloadAtMs',
  'downloadsToldUntilMs',
  'reminders',
  'reminderSettings',
  'reminderMemory',
  'reminderPlay',
  'canTell',
  'setAside',
] as const satisfies readonly (keyof KeptRecords)[];

/** The name of the session's status in `storage.session`. */
export const SESSION_NAME = 'status';
