import type { Slot, Weekday } from '../../lib/timetable/slot.ts';

/** A moment as the clock on a wall in some zone shows it. */
export interface WallMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: Weekday;
  readonly minuteOfDay: number;
}

const MINUTES_PER_DAY = 24 * 60;

/** Reads the wall clock of `zone` (an IANA name) at an instant. */
export function wallMoment(nowMs: number, zone: string): WallMoment {
  const parts = new Map<string, number>();
  for (const { type, value } of wallFormat(zone).formatToParts(nowMs)) parts.set(type, Number(value));
  const part = (type: string) => parts.get(type) ?? Number.NaN;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7) as Weekday;
  return { year, month, day, weekday, minuteOfDay: part('hour') * 60 + part('minute') };
}

/**
 * The slot on air by the wall clock of its own zone; where several are, the latest start leads. It works on
 * wall times alone and shares no code with lib/timetable, so that tests may hold one against the other
 * (except in an hour that a change of the clocks repeats or skips).
 */
export function slotOnAir(slots: readonly Slot[], nowMs: number): Slot | undefined {
  let leading: { readonly slot: Slot; readonly ageMinutes: number } | undefined;
  const moments = new Map<string, WallMoment>();
  for (const slot of slots) {
    const moment = moments.get(slot.zone) ?? wallMoment(nowMs, slot.zone);
    moments.set(slot.zone, moment);
    const ageMinutes = minutesSinceStart(slot, moment);
    if (ageMinutes !== undefined && (leading === undefined || ageMinutes < leading.ageMinutes)) {
      leading = { slot, ageMinutes };
    }
  }
  return leading?.slot;
}

/** `HH:MM` as minutes of the day. */
export function minuteOf(wallTime: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = wallTime.split(':').map(Number);
  return hours * 60 + minutes;
}

function minutesSinceStart(slot: Slot, now: WallMoment): number | undefined {
  const start = minuteOf(slot.start);
  const end = minuteOf(slot.end);
  const length = end > start ? end - start : end + MINUTES_PER_DAY - start;
  const yesterday = (now.weekday === 1 ? 7 : now.weekday - 1) as Weekday;
  const ages = [
    { startDay: now.weekday, ageMinutes: now.minuteOfDay - start },
    { startDay: yesterday, ageMinutes: now.minuteOfDay + MINUTES_PER_DAY - start },
  ];
  const onAir = ({ startDay, ageMinutes }: (typeof ages)[number]) =>
    ageMinutes >= 0 && ageMinutes < length && slot.days.includes(startDay);
  return ages.find(onAir)?.ageMinutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
