import type { Settings } from '../../lib/settings/settings.ts';

// Making an Intl formatter costs far more than using it, and a popup formats a day's worth of times at once.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

const twelveHourLocales = new Map<string, boolean>();

/** How a clock is to be written. */
export interface ClockStyle {
  readonly locale: string;
  readonly clock: Settings['clock'];
}

function clockFormatter(
  { locale, clock }: ClockStyle,
  zone: string,
  more: Intl.DateTimeFormatOptions = {},
): Intl.DateTimeFormat {
  const twelve = isTwelveHour({ locale, clock });
  return formatter(locale, {
    timeZone: zone,
    hour: twelve ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: twelve ? 'h12' : 'h23',
    ...more,
  });
}

/** Whether times carry AM or PM. */
export function isTwelveHour({ locale, clock }: ClockStyle): boolean {
  if (clock !== 'locale') return clock === '12-hour';
  const known = twelveHourLocales.get(locale);
  if (known !== undefined) return known;
  const { hourCycle } = formatter(locale, { hour: 'numeric' }).resolvedOptions();
  const isTwelve = hourCycle === 'h12' || hourCycle === 'h11';
  twelveHourLocales.set(locale, isTwelve);
  return isTwelve;
}

/** The time of day on the wall of a zone: `15:06`, or `3:06 PM` where that is how it is written. */
export function timeText(instantMs: number, zone: string, style: ClockStyle): string {
  return clockFormatter(style, zone).format(instantMs);
}

/** The same to the second: `15:06:09`. */
export function secondText(instantMs: number, zone: string, style: ClockStyle): string {
  return clockFormatter(style, zone, { second: '2-digit' }).format(instantMs);
}

/** From and until, joined as a range; what both share (AM or PM) is said once. */
export function timeRangeText(startsAtMs: number, endsAtMs: number, zone: string, style: ClockStyle): string {
  const clock = clockFormatter(style, zone);
  const until = clock.format(endsAtMs);
  if (!isTwelveHour(style)) return `${clock.format(startsAtMs)}–${until}`;
  const fromParts = clock.formatToParts(startsAtMs);
  const period = (parts: Intl.DateTimeFormatPart[]) => parts.find(({ type }) => type === 'dayPeriod')?.value;
  const isShared = period(fromParts) === period(clock.formatToParts(endsAtMs));
  if (!isShared) return `${clock.format(startsAtMs)}–${until}`;
  const from = fromParts.filter(({ type }) => type !== 'dayPeriod').map(({ value }) => value);
  return `${from.join('').trim()}–${until}`;
}

/** The hour alone, for the ribbon: `06`, or `6 AM`. */
export function hourText(instantMs: number, zone: string, style: ClockStyle): string {
  if (isTwelveHour(style)) {
    return formatter(style.locale, { timeZone: zone, hourCycle: 'h12', hour: 'numeric' })
      .formatToParts(instantMs)
      .map(({ value }) => value)
      .join('');
  }
  // Some languages write a word behind a lone hour ("06 Uhr"); beside minutes they do not.
  const parts = clockFormatter(style, zone).formatToParts(instantMs);
  return parts.find(({ type }) => type === 'hour')?.value ?? '';
}

/** What a zone is called for short at an instant: `GMT`, `CET`, `GMT+7`. */
export function zoneText(instantMs: number, zone: string, locale: string): string {
  // Browsers call it UTC, broadcasters do not.
  if (/^(Etc\/)?GMT$/.test(zone)) return 'GMT';
  const parts = formatter(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instantMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** A day with its name: `Monday 23 November`. */
export function dayText(instantMs: number, zone: string, locale: string): string {
  return formatter(locale, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(
    instantMs,
  );
}

/** A day's short name, for a time that is not today's: `Tue`. */
export function shortDayText(instantMs: number, zone: string, locale: string): string {
  return formatter(locale, { timeZone: zone, weekday: 'short' }).format(instantMs);
}

/** A calendar date with its year: `20 January 2018`. */
export function dateText(date: string, locale: string): string {
  return formatter(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    Date.parse(date),
  );
}
