import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { instantOfWall } from '../../time/wall-time.ts';
import { isAlwaysUtc, offsetReader } from '../../time/zone-offset.ts';
import { type Airing, minutesOfDay, nominalLengthMs } from '../airing.ts';
import type { Slot, Weekday } from '../slot.ts';
import { endOfDayMs, type SlotSpan } from './calendar-span.ts';
import { dayName, instantText, wallMsOf, wallText } from './calendar-time.ts';
import { contentLine, escapedText } from './content-line.ts';

/** What stands in every event of a calendar. */
export interface EventSurroundings {
  readonly station: { readonly id: string; readonly name: string };
  /** Said after each description, for example which edition of a timetable this is; empty where nothing is. */
  readonly note: string;
  readonly nowMs: number;
}

/** What only Pips reads in an event, as JSON: what no property of a calendar has a place for. */
export interface SlotMark {
  readonly id: string;
  /** Where it is UTC by another name. */
  readonly zone?: string;
  readonly oddities?: Slot['oddities'];
}

/** A slot as a weekly event (RFC 5545 §3.6.1), at its wall times in its own zone. */
export function slotEvent(
  slot: Slot,
  days: readonly Weekday[],
  { first, last }: SlotSpan,
  leadMinutes: number | undefined,
  around: EventSurroundings,
): string {
  const startMs = wallMsOf(first, minutesOfDay(slot.start));
  const isUtc = isAlwaysUtc(slot.zone);
  const time = (name: string, wallMs: number) =>
    isUtc
      ? contentLine(name, instantText(wallMs))
      : contentLine(`${name};TZID=${slot.zone}`, wallText(wallMs));
  const until = last === undefined ? '' : `;UNTIL=${instantText(endOfDayMs(last, slot.zone))}`;
  const byDay = [...days]
    .sort((a, b) => a - b)
    .map(dayName)
    .join(',');
  const mark: SlotMark = {
    id: slot.id,
    ...(isUtc && slot.zone !== 'UTC' && { zone: slot.zone }),
    ...(slot.oddities.length > 0 && { oddities: slot.oddities }),
  };
  return event(slot, slot.id, leadMinutes, around, [
    time('DTSTART', startMs),
    isFirstBent(slot, startMs)
      ? contentLine('DURATION', durationText(nominalLengthMs(slot)))
      : time('DTEND', startMs + nominalLengthMs(slot)),
    contentLine('RRULE', `FREQ=WEEKLY${until};BYDAY=${byDay}`),
    contentLine('X-PIPS-SLOT', escapedText(JSON.stringify(mark))),
  ]);
}

/**
 * Whether clocks change while the first airing is on. By RFC 5545 §3.8.5.3 the true length between DTSTART and DTEND
 * is that of all airings, so that an end would make them all an hour too long or too short.
 */
function isFirstBent(slot: Slot, startWallMs: number): boolean {
  const offsetAt = offsetReader(slot.zone);
  const lengthMs = nominalLengthMs(slot);
  return instantOfWall(startWallMs + lengthMs, offsetAt) - instantOfWall(startWallMs, offsetAt) !== lengthMs;
}

function durationText(lengthMs: number): string {
  return lengthMs === millisecondsInDay ? 'P1D' : `PT${lengthMs / millisecondsInMinute}M`;
}

/** One airing as an event at its two instants, which every calendar shows in its reader's own time. */
export function airingEvent(
  { id, slot, startsAtMs, endsAtMs }: Airing,
  leadMinutes: number | undefined,
  around: EventSurroundings,
): string {
  return event(slot, id, leadMinutes, around, [
    contentLine('DTSTART', instantText(startsAtMs)),
    contentLine('DTEND', instantText(endsAtMs)),
  ]);
}

function event(
  slot: Slot,
  id: string,
  leadMinutes: number | undefined,
  { station, note, nowMs }: EventSurroundings,
  when: readonly string[],
): string {
  const description = [slot.description ?? '', note].filter((text) => text !== '').join('\n\n');
  return [
    contentLine('BEGIN', 'VEVENT'),
    // The same at every export, so that a calendar replaces what it has; the later export has the greater number.
    contentLine('UID', escapedText(`${station.id}/${id}@pips`)),
    contentLine('DTSTAMP', instantText(nowMs)),
    contentLine('SEQUENCE', String(Math.floor(nowMs / millisecondsInMinute))),
    ...when,
    contentLine('SUMMARY', escapedText(slot.programme)),
    ...(description === '' ? [] : [contentLine('DESCRIPTION', escapedText(description))]),
    contentLine('LOCATION', escapedText(station.name)),
    contentLine('TRANSP', 'TRANSPARENT'), // who listens is not busy
    ...(leadMinutes === undefined ? [] : [alarm(slot, leadMinutes)]),
    contentLine('END', 'VEVENT'),
  ].join('');
}

function alarm(slot: Slot, leadMinutes: number): string {
  const trigger = leadMinutes > 0 ? `-PT${Math.round(leadMinutes)}M` : 'PT0S';
  return [
    contentLine('BEGIN', 'VALARM'),
    contentLine('ACTION', 'DISPLAY'),
    contentLine('TRIGGER', trigger),
    contentLine('DESCRIPTION', escapedText(slot.programme)),
    contentLine('END', 'VALARM'),
  ].join('');
}
