import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import ICAL from 'ical.js';
import { addDays, type DateText, dateOf } from '../../time/calendar-date.ts';
import { instantOfWall, wallTimeAt, wallTimeOf } from '../../time/wall-time.ts';
import { offsetReader } from '../../time/zone-offset.ts';
import { oneLine, readSlotForm, type SlotContent, severalLines } from '../editing/slot-form.ts';
import { MAX_DESCRIPTION_LENGTH } from '../limits.ts';
import type { Weekday } from '../slot.ts';
import { wallTimeText } from '../wall-time-text.ts';
import { weekdayOfName } from './calendar-time.ts';
import { type NamedZones, zoneOfTzid } from './calendar-zone.ts';
import type { RawEvent } from './sieve-calendar.ts';

/** Why an event is no weekly slot. */
export type EventFault =
  /** ical.js cannot read it, or the text ends in its middle. */
  | 'unreadable'
  | 'no-name'
  | 'name-too-long'
  | 'no-start'
  | 'all-day'
  /** It ends where it begins, before it, or never. */
  | 'no-length'
  | 'longer-than-a-day'
  /** It does not come back. */
  | 'once'
  | 'not-weekly'
  | 'not-every-week'
  /** It comes back so many times and then no more. */
  | 'ends-after-count'
  | 'cancelled'
  /** A changed single date of a series. */
  | 'single-date';

/** An event as a slot, or why it is none. `name` is what it is called, as far as that can be read. */
export type ReadEvent = { readonly name: string } & (
  | {
      readonly kind: 'slot';
      readonly content: SlotContent;
      /** Its first day, and its last one where it has one, in its zone. */
      readonly first: DateText;
      readonly last: DateText | undefined;
    }
  | { readonly kind: 'set-aside'; readonly fault: EventFault }
  /** Its zone must be asked for: nobody knows the name, which is empty where times have none. */
  | { readonly kind: 'unplaced'; readonly tzid: string }
);

interface Told {
  /** Read as if it were UTC. */
  readonly wallMs: number;
  readonly zone: string;
}

/** Reads one event as a weekly slot. Nothing is expanded, so no rule can be costly. */
export function readEvent(raw: RawEvent, zones: NamedZones, note: string): ReadEvent {
  const component = raw.isCut ? undefined : parsed(raw);
  if (!component) return { kind: 'set-aside', fault: 'unreadable', name: '' };
  const name = oneLine(textOf(component, 'summary'));
  try {
    return { name, ...readParsed(component, raw, name, zones, note) };
  } catch (thrown) {
    // ical.js throws all kinds of errors, some of them only when a value is looked at.
    if (thrown instanceof Error) return { kind: 'set-aside', fault: 'unreadable', name };
    throw thrown;
  }
}

type Outcome = ReadEvent extends infer Each ? (Each extends ReadEvent ? Omit<Each, 'name'> : never) : never;

function readParsed(
  component: ICAL.Component,
  raw: RawEvent,
  name: string,
  zones: NamedZones,
  note: string,
): Outcome {
  if (raw.lines.has('RECURRENCE-ID')) return aside('single-date');
  if (name === '') return aside('no-name');
  if (textOf(component, 'status').toUpperCase() === 'CANCELLED') return aside('cancelled');
  const start = component.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) return aside('no-start');
  if (start.isDate) return aside('all-day');
  const rule = component.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur)) return aside('once');
  if (raw.hasSeveralRules) return aside('not-weekly');

  const startsAt = place(component, 'dtstart', start, zones);
  if ('tzid' in startsAt) return { kind: 'unplaced', ...startsAt };
  const days = daysOf(rule, wallTimeOf(startsAt.wallMs).weekday);
  if (typeof days === 'string') return aside(days);
  const endMs = endOf(component, startsAt, zones);
  if (endMs === undefined) return aside('no-length');
  if (typeof endMs === 'object') return { kind: 'unplaced', ...endMs };
  const lengthMs = endMs - startsAt.wallMs;
  if (!(lengthMs >= millisecondsInMinute)) return aside('no-length');
  if (lengthMs > millisecondsInDay) return aside('longer-than-a-day');

  const form = readSlotForm({
    programme: name,
    description: descriptionOf(component, note),
    days,
    start: wallTimeText(wallTimeOf(startsAt.wallMs).minutesOfDay),
    end: wallTimeText(wallTimeOf(endMs).minutesOfDay),
    zone: startsAt.zone,
  });
  if (!form.ok) {
    return aside(
      form.problems.some(({ kind }) => kind === 'programme-too-long') ? 'name-too-long' : 'unreadable',
    );
  }
  const first = dateOf(startsAt.wallMs);
  return { kind: 'slot', content: form.content, first, last: lastDay(rule, startsAt) };
}

function parsed({ lines }: RawEvent): ICAL.Component | undefined {
  const own = ['SUMMARY', 'DESCRIPTION', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'STATUS'];
  const kept = own.flatMap((name) => lines.get(name) ?? []);
  try {
    return new ICAL.Component(ICAL.parse(['BEGIN:VEVENT', ...kept, 'END:VEVENT'].join('\r\n')));
  } catch (thrown) {
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}

function aside(fault: EventFault): Outcome {
  return { kind: 'set-aside', fault };
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
}

/** The description without what Pips itself said after it; cut where it is longer than a slot's. */
function descriptionOf(component: ICAL.Component, note: string): string {
  const whole = severalLines(textOf(component, 'description'));
  const said = severalLines(note);
  const own =
    said !== '' && (whole === said || whole.endsWith(`\n\n${said}`)) ? whole.slice(0, -said.length) : whole;
  const text = severalLines(own);
  return text.length <= MAX_DESCRIPTION_LENGTH ? text : `${text.slice(0, MAX_DESCRIPTION_LENGTH - 1)}…`;
}

function place(
  component: ICAL.Component,
  property: string,
  time: ICAL.Time,
  zones: NamedZones,
): Told | { readonly tzid: string } {
  const { year, month, day, hour, minute, second } = time;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  if (Number.isNaN(wallMs)) throw new Error(`read "${property}": is no time`);
  if (time.zone === ICAL.Timezone.utcTimezone) return { wallMs, zone: 'UTC' };
  const parameter: unknown = component.getFirstProperty(property)?.getFirstParameter('tzid');
  const tzid = typeof parameter === 'string' ? parameter : '';
  const zone = zoneOfTzid(tzid, zones);
  return zone === undefined ? { tzid } : { wallMs, zone };
}

/** The wall time of the end in the start's zone; `undefined` where the event has no length at all. */
function endOf(
  component: ICAL.Component,
  startsAt: Told,
  zones: NamedZones,
): number | { readonly tzid: string } | undefined {
  const duration = component.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return startsAt.wallMs + duration.toSeconds() * 1_000;
  const end = component.getFirstPropertyValue('dtend');
  if (!(end instanceof ICAL.Time) || end.isDate) return undefined;
  const endsAt = place(component, 'dtend', end, zones);
  if ('tzid' in endsAt) return endsAt;
  if (endsAt.zone === startsAt.zone) return endsAt.wallMs;
  // Both are instants then, and the length between them is what counts.
  const lengthMs = instantOf(endsAt) - instantOf(startsAt);
  return startsAt.wallMs + lengthMs;
}

function instantOf({ wallMs, zone }: Told): number {
  return instantOfWall(wallMs, offsetReader(zone));
}

/** The days of a rule that comes every week, or why it does not. */
function daysOf(rule: ICAL.Recur, startDay: Weekday): readonly Weekday[] | EventFault {
  if (rule.freq !== 'WEEKLY' && rule.freq !== 'DAILY') return 'not-weekly';
  if (rule.interval !== 1) return 'not-every-week';
  if (rule.count) return 'ends-after-count';
  const { BYDAY: byDay, ...others } = rule.parts as Readonly<Record<string, readonly unknown[]>>;
  if (Object.keys(others).length > 0) return 'not-weekly';
  if (byDay === undefined) return rule.freq === 'DAILY' ? [1, 2, 3, 4, 5, 6, 7] : [startDay];
  const days = byDay.map((name) => weekdayOfName(String(name)));
  return days.every((day) => day !== undefined) ? days : 'not-weekly';
}

/** The last day on which a rule may begin anew, in the event's zone. */
function lastDay(rule: ICAL.Recur, startsAt: Told): DateText | undefined {
  const { until } = rule;
  if (!until) return undefined;
  const { year, month, day, hour, minute, second } = until;
  if (until.isDate) return dateOf(Date.UTC(year, month - 1, day));
  const untilMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const isUtc = until.zone === ICAL.Timezone.utcTimezone;
  const wall = isUtc ? wallTimeAt(untilMs, startsAt.zone) : wallTimeOf(untilMs);
  const isBeforeStart = wall.minutesOfDay < wallTimeOf(startsAt.wallMs).minutesOfDay;
  return isBeforeStart ? addDays(wall.date, -1) : wall.date;
}
