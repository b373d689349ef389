import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type { Missed, Telling } from '../../lib/reminders/memory.ts';
import type { ClockSpan, Reminder, ReminderAction } from '../../lib/reminders/reminder.ts';
import type { ReminderRow, Upcoming } from '../../lib/reminders/upcoming.ts';
import type { Station } from '../../lib/station/station.ts';
import type { Weekday } from '../../lib/time/calendar-date.ts';
import { wallTimeAt } from '../../lib/time/wall-time.ts';
import type { View } from '../view.ts';
import { dateText, dayText, timeText } from './clock-text.ts';
import { isolated } from './isolated.ts';
import type { Times } from './use-times.ts';
import { waitText } from './wait-text.ts';
import { wordsLocale } from './words-locale.ts';

type Spoken = Pick<View, 'locale' | 't'>;

const MIN_PER_HOUR = 60;

/** How long before a start: `5 min before`, `1 h before`, `at the start`. */
export function leadText(leadMin: number, t: View['t']): string {
  if (leadMin === 0) return t('reminders.atStart');
  return t('reminders.before', { length: lengthText(leadMin, t) });
}

/** A length in minutes, or in whole hours: `5 min`, `2 h`. */
export function lengthText(minutes: number, t: View['t']): string {
  return minutes > 0 && minutes % MIN_PER_HOUR === 0
    ? t('reminders.hours', { hours: minutes / MIN_PER_HOUR })
    : t('reminders.minutes', { minutes });
}

/** What happens, and when: `Tell me 5 min before`, `Play at the start, softly`. */
export function actionText({ about, action, leadMin }: Reminder, t: View['t']): string {
  if (about.kind === 'edition') return t('reminders.tellEdition');
  if (action.kind !== 'tell-and-play') return t('reminders.tell', { lead: leadText(leadMin, t) });
  const plays =
    leadMin === 0 ? t('reminders.play') : t('reminders.tellThenPlay', { lead: leadText(leadMin, t) });
  return [plays, ...playWords(action, t)].join(', ');
}

function playWords(action: Extract<ReminderAction, { kind: 'tell-and-play' }>, t: View['t']): string[] {
  return [
    ...(action.rampSec > 0 ? [t('reminders.softly')] : []),
    ...(action.stopsAtEnd ? [t('reminders.untilEnd')] : []),
  ];
}

/** On which days, in one short word where there is one: `every day`, `weekdays`, `Sat, Sun`. */
export function reminderDaysText({ about, days }: Reminder, view: Spoken): string | undefined {
  const { t } = view;
  if (about.kind === 'edition') return undefined;
  if (about.kind === 'airing') return t('reminders.once');
  const sorted = [...days].sort((a, b) => a - b).join('');
  if (sorted === '1234567') return t('days.all');
  if (sorted === '12345') return t('reminders.weekdays');
  if (sorted === '67') return t('reminders.weekends');
  const names = [...sorted].map((day) => weekdayText(Number(day) as Weekday, 'short', view));
  return new Intl.ListFormat(wordsLocale(view), { type: 'unit', style: 'short' }).format(names);
}

export function weekdayText(day: Weekday, style: 'short' | 'long', view: Spoken): string {
  const names = new Intl.DateTimeFormat(wordsLocale(view), { weekday: style, timeZone: 'UTC' });
  return names.format(Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday
}

/** What a reminder is about beyond one place in a timetable: `whole programme`, `06:00 to 09:00`. */
export function subjectText(
  { about }: Reminder,
  { t, times }: { t: View['t']; times: Times },
): string | undefined {
  switch (about.kind) {
    case 'programme':
      return t('reminders.everyOne');
    case 'hours':
      return spanText(about.hours, times, t);
    case 'slot':
    case 'airing':
    case 'edition':
      return undefined;
  }
}

/** Hours of the listener's clock, as a range. */
export function spanText({ fromMin, untilMin }: ClockSpan, times: Times, t: View['t']): string {
  return t('reminders.span', {
    from: minuteOfDayText(fromMin, times, t),
    until: minuteOfDayText(untilMin, times, t),
  });
}

function minuteOfDayText(minutes: number, { style }: Times, t: View['t']): string {
  return isolated(timeText(minutes * millisecondsInMinute, 'UTC', style), t);
}

/** An instant in the pieces it is told in. */
export interface WhenTexts {
  readonly time: string;
  /** Absent for today. */
  readonly day: string | undefined;
  /** `in 16 min`; absent for what has passed. */
  readonly wait: string | undefined;
  /** All of it: `tomorrow 06:05, in 14 h`. */
  readonly whole: string;
}

/** When something starts or started, in plain words. */
export function whenTexts(atMs: number, times: Times, view: Pick<View, 'nowMs' | 'locale' | 't'>): WhenTexts {
  const { nowMs, t } = view;
  const time = times.time(atMs);
  const wait = atMs > nowMs ? waitText(atMs - nowMs, t) : undefined;
  const day = dayOf(atMs, times.zone, view);
  const isToday = daysBetween(nowMs, atMs, times.zone) === 0;
  const moment = t('reminders.moment', { day, time });
  return {
    time,
    day: isToday && wait !== undefined ? undefined : day,
    wait,
    whole: wait === undefined ? moment : t('reminders.momentIn', { moment, wait }),
  };
}

function dayOf(atMs: number, zone: string, view: Pick<View, 'nowMs' | 'locale' | 't'>): string {
  const { nowMs, t } = view;
  const locale = wordsLocale(view);
  switch (daysBetween(nowMs, atMs, zone)) {
    case 0:
      return t('reminders.today');
    case 1:
      return t('reminders.tomorrow');
    case -1:
      return t('reminders.yesterday');
    default:
      return new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      }).format(atMs);
  }
}

function daysBetween(fromMs: number, toMs: number, zone: string): number {
  const dayOf = (atMs: number) => Date.parse(wallTimeAt(atMs, zone).date);
  return Math.round((dayOf(toMs) - dayOf(fromMs)) / millisecondsInDay);
}

/** Until when reminders are paused: `tomorrow 08:00`. */
export function untilText(atMs: number, times: Times, view: Pick<View, 'nowMs' | 'locale' | 't'>): string {
  return view.t('reminders.moment', { day: dayOf(atMs, times.zone, view), time: times.time(atMs) });
}

/** What is being told now, as one says it: `starts in 4 min`, `started 3 min ago`, `new`. */
export function tellingText({ startsAtMs, edition }: Telling, nowMs: number, t: View['t']): string {
  if (edition) return t('tellingNow.isNew');
  const minutes = Math.floor((nowMs - startsAtMs) / millisecondsInMinute);
  if (minutes < 0) return t('tellingNow.starts', { wait: waitText(startsAtMs - nowMs, t) });
  return minutes === 0 ? t('tellingNow.startsNow') : t('tellingNow.started', { minutes });
}

/** Why something was missed, as a sentence. */
export function missedText({ what, why }: Missed, t: View['t']): string {
  const reason = whyText(why, t);
  return what === 'play' ? t('missedList.notPlayed', { reason }) : reason;
}

function whyText(why: Missed['why'], t: View['t']): string {
  switch (why) {
    case 'browser-was-closed':
      return t('missedList.browserWasClosed');
    case 'machine-slept':
      return t('missedList.machineSlept');
    case 'paused':
      return t('missedList.paused');
    case 'quiet-hours':
      return t('missedList.quietHours');
    case 'notifications-refused':
      return t('missedList.refused');
    case 'interrupted':
      return t('missedList.interrupted');
    case 'cannot-play':
      return t('missedList.cannotPlay');
  }
}

/** What a row is called: what it tells of next, or what it is about. */
export function rowTitle(
  { reminder, next }: ReminderRow,
  stations: readonly Station[],
  t: View['t'],
): string {
  const { about } = reminder;
  if (about.kind === 'edition') return about.programme || t('reminders.untitled');
  if (about.kind === 'programme') return about.programme;
  if (next) return programmesText(next.telling);
  const station = stations.find(({ id }) => id === about.stationId);
  if (about.kind === 'hours') return station?.name ?? t('reminders.untitled');
  const slot = station?.timetable?.slots.find(({ id }) => id === about.slotId);
  return slot?.programme ?? station?.name ?? t('reminders.untitled');
}

export function programmesText({ programmes }: Telling): string {
  return programmes.join(' · ');
}

/** What is out of the ordinary about what comes next; `undefined` where all is well. */
export function standingText(next: Upcoming | undefined, times: Times, view: View): string | undefined {
  const { t } = view;
  if (next === undefined) return undefined;
  switch (next.hushedBy) {
    case 'paused':
      return t('reminders.hushedPaused');
    case 'quiet-hours':
      return t('reminders.hushedQuiet');
    case undefined:
      break;
  }
  switch (next.status) {
    case 'snoozed':
      return t('reminders.snoozedUntil', { time: times.time(next.tellAtMs) });
    case 'told':
      return t('reminders.told');
    case 'ahead':
      return undefined;
  }
}

/** Why nothing comes of a reminder, as a sentence. */
export function withoutText(without: NonNullable<ReminderRow['without']>, t: View['t']): string {
  switch (without) {
    case 'waits-for-edition':
      return t('reminders.waitsForEdition');
    case 'station-gone':
      return t('reminders.stationGone');
    case 'nothing-in-timetable':
      return t('reminders.nothingInTimetable');
    case 'over':
      return t('reminders.over');
  }
}

/** Which timetable it stands on, where that is past its validity: `by the 2016 timetable`. */
export function standsOnText(standsOn: NonNullable<Telling['standsOn']>, view: Spoken): string {
  const { t } = view;
  return standsOn.edition === undefined
    ? t('reminders.byEnded', { date: isolated(dateText(standsOn.validUntil, wordsLocale(view)), t) })
    : t('reminders.byEdition', { edition: standsOn.edition });
}

/** One airing's day: `Wednesday 25 November`. */
export function airingDayText(startsAtMs: number, times: Times, view: Spoken): string {
  return dayText(startsAtMs, times.zone, wordsLocale(view));
}
