import { withAbout } from '../../lib/reminders/new-reminder.ts';
import {
  MAX_LATE_LIMIT_MIN,
  MAX_LEAD_MIN,
  MIN_LATE_LIMIT_MIN,
  type Reminder,
  type Subject,
} from '../../lib/reminders/reminder.ts';
import type { Weekday } from '../../lib/time/calendar-date.ts';

export const LEADS_MIN: readonly number[] = [0, 1, 5, 10, 15, 30];
export const LATE_LIMITS_MIN: readonly number[] = [1, 5, 10, 15, 30, 60];
export const EDITION_LATE_LIMITS_MIN: readonly number[] = [60, 360, 1_440, 4_320, MAX_LATE_LIMIT_MIN];
export const RAMPS_SEC: readonly number[] = [0, 10, 30, 60, 180];

/** One airing as a reminder can be about it, with the feed that its programme has. */
export interface AiringSubject {
  readonly stationId: string;
  readonly slotId: string;
  readonly programme: string;
  readonly startsAtMs: number;
  /** It has not begun: it can be the only one. */
  readonly isAhead: boolean;
  readonly feed: { readonly id: string; readonly title: string } | undefined;
}

/** What a reminder can be about, from one airing on; new editions first where that is what there is to be told of. */
export function subjectsOf(airing: AiringSubject, prefersEditions: boolean): readonly Subject[] {
  const { stationId, slotId, programme, startsAtMs, feed } = airing;
  const ofEditions: readonly Subject[] = feed
    ? [{ kind: 'edition', feedId: feed.id, programme: feed.title, stationId }]
    : [];
  const ofAirings: readonly Subject[] = [
    { kind: 'slot', stationId, slotId },
    { kind: 'programme', stationId, programme },
    ...(airing.isAhead ? [{ kind: 'airing', stationId, slotId, startsAtMs } as const] : []),
  ];
  return prefersEditions ? [...ofEditions, ...ofAirings] : [...ofAirings, ...ofEditions];
}

/** The same about another subject; those it is about already stay as they are. */
export function aboutSubject(draft: Reminder, subjects: readonly Subject[], kind: Subject['kind']): Reminder {
  const about = subjects.find((subject) => subject.kind === kind);
  return about === undefined || draft.about.kind === kind ? draft : withAbout(draft, about);
}

/** With a day more or less; the last one stays. */
export function withDay(draft: Reminder, day: Weekday, isWanted: boolean): Reminder {
  const days = isWanted
    ? [...new Set([...draft.days, day])].sort((a, b) => a - b)
    : draft.days.filter((other) => other !== day);
  return days.length === 0 ? draft : { ...draft, days };
}

/** What was typed as a lead, within what there can be; `undefined` where it is no number. */
export function leadFrom(typed: string): number | undefined {
  return wholeFrom(typed, 0, MAX_LEAD_MIN);
}

export function withLateLimit(draft: Reminder, minutes: number): Reminder {
  const lateLimitMin = clamp(minutes, MIN_LATE_LIMIT_MIN, MAX_LATE_LIMIT_MIN);
  return { ...draft, action: { ...draft.action, lateLimitMin } };
}

/** Minutes since midnight of `HH:MM`, as a time field tells it; `undefined` while it is not filled in. */
export function minuteOfDayFrom(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(typed) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** The other way round, as a time field wants it. */
export function timeFieldOf(minuteOfDay: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function wholeFrom(typed: string, least: number, most: number): number | undefined {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return Number.isFinite(value) ? clamp(Math.round(value), least, most) : undefined;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
