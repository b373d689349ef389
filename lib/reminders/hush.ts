import { millisecondsInDay, millisecondsInMinute, minutesInDay } from 'date-fns/constants';
import { instantOfWall } from '../time/wall-time.ts';
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
  const wallMs = atMs + offsetAt(atMs);
  const minuteOfDay = Math.floor(wallMs / millisecondsInMinute) % minutesInDay;
  if (!isWithinSpan(quietHours, minuteOfDay)) return undefined;
  return { why: 'quiet-hours', untilMs: endOfSpan(quietHours, atMs, wallMs, offsetAt) };
}

function endOfSpan({ untilMin }: ClockSpan, atMs: number, wallMs: number, offsetAt: OffsetAt): number {
  const midnightMs = Math.floor(wallMs / millisecondsInDay) * millisecondsInDay;
  const endToday = midnightMs + untilMin * millisecondsInMinute;
  const endWallMs = endToday > wallMs ? endToday : endToday + millisecondsInDay;
  const endMs = instantOfWall(endWallMs, offsetAt);
  // In an hour that the clock shows a second time, its end was there before.
  return endMs > atMs ? endMs : atMs + (endWallMs - wallMs);
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
