import { millisecondsInDay, millisecondsInMinute, minutesInDay } from 'date-fns/constants';
import type { OffsetAt } from '../time/zone-offset.ts';
import type { ClockSpan, ReminderSettings } from './reminder.ts';

/** Why nothing is told or played at an instant, and until when; `untilMs` is after the instant asked for. */
export interface Hush {
  readonly why: 'paused' | 'quiet-hours';
  readonly untilMs: number;
}

/** Whether a time of day, in minutes since midnight, lies in a span of the clock. */
export function isWithinSpan({ fromMin, untilMin }: ClockSpan, minutes: number): boolean {
  if (fromMin === untilMin) return true;
  return fromMin < untilMin
    ? minutes >= fromMin && minutes < untilMin
    : minutes >= fromMin || minutes < untilMin;
}

/** What hushes reminders at an instant in epoch milliseconds; `undefined`: they may sound. */
export function hushAt(settings: ReminderSettings, atMs: number, offsetAt: OffsetAt): Hush | undefined {
  const { pausedUntilAtMs, quietHours } = settings;
  if (pausedUntilAtMs !== undefined && atMs < pausedUntilAtMs)
    return { why: 'paused', untilMs: pausedUntilAtMs };
  if (quietHours === undefined) return undefined;
  if (!isWithinSpan(quietHours, minuteOfDay(atMs, offsetAt))) return undefined;
  return { why: 'quiet-hours', untilMs: endOfSpan(quietHours, atMs, offsetAt) };
}

function minuteOfDay(atMs: number, offsetAt: OffsetAt): number {
  return Math.floor((atMs + offsetAt(atMs)) / millisecondsInMinute) % minutesInDay;
}

/** When the clock, inside a span at an instant, first shows a time outside: by going on, or by a leap. */
function endOfSpan(span: ClockSpan, atMs: number, offsetAt: OffsetAt): number {
  const wallMs = atMs + offsetAt(atMs);
  const midnightMs = Math.floor(wallMs / millisecondsInDay) * millisecondsInDay;
  const endToday = midnightMs + span.untilMin * millisecondsInMinute;
  const endWallMs = endToday > wallMs ? endToday : endToday + millisecondsInDay;
  const endMs = atMs + (endWallMs - wallMs);
  const leapMs = firstLeap(atMs, endMs, offsetAt);
  if (leapMs === undefined) return endMs;
  return isWithinSpan(span, minuteOfDay(leapMs, offsetAt)) ? endOfSpan(span, leapMs, offsetAt) : leapMs;
}

/** The first minute between two instants at which the clock shows another offset than before. */
function firstLeap(afterMs: number, beforeMs: number, offsetAt: OffsetAt): number | undefined {
  const offsetMs = offsetAt(afterMs);
  let sameMs = Math.floor(afterMs / millisecondsInMinute) * millisecondsInMinute;
  let otherMs = Math.ceil(beforeMs / millisecondsInMinute - 1) * millisecondsInMinute;
  if (otherMs <= sameMs || offsetAt(otherMs) === offsetMs) return undefined;
  while (otherMs - sameMs > millisecondsInMinute) {
    const middleMs = Math.floor((sameMs + otherMs) / 2 / millisecondsInMinute) * millisecondsInMinute;
    if (offsetAt(middleMs) === offsetMs) sameMs = middleMs;
    else otherMs = middleMs;
  }
  return otherMs;
}

/** What hushes the whole of a stretch, both ends with it; `undefined` where there is a moment to speak in. */
export function hushThroughout(
  settings: ReminderSettings,
  fromMs: number,
  toMs: number,
  offsetAt: OffsetAt,
): Hush['why'] | undefined {
  let why: Hush['why'] | undefined;
  for (let atMs = fromMs; atMs <= toMs; ) {
    const hush = hushAt(settings, atMs, offsetAt);
    if (hush === undefined) return undefined;
    why ??= hush.why;
    atMs = hush.untilMs;
  }
  return why;
}
