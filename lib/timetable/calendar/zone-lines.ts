import { dayName, offsetText, wallText } from './calendar-time.ts';
import { contentLine } from './content-line.ts';
import { type Observance, observancesOf, type YearlyDay } from './observances.ts';

/** The component that tells a calendar what a zone's clocks do while its slots air: RFC 5545 §3.6.5. */
export function zoneLines(zone: string, firstMs: number, lastMs: number): string {
  return [
    contentLine('BEGIN', 'VTIMEZONE'),
    contentLine('TZID', zone),
    ...observancesOf(zone, firstMs, lastMs).map(observanceLines),
    contentLine('END', 'VTIMEZONE'),
  ].join('');
}

function observanceLines({ kind, wallMs, fromOffsetMs, toOffsetMs, yearly }: Observance): string {
  return [
    contentLine('BEGIN', kind),
    contentLine('DTSTART', wallText(wallMs)),
    contentLine('TZOFFSETFROM', offsetText(fromOffsetMs)),
    contentLine('TZOFFSETTO', offsetText(toOffsetMs)),
    ...(yearly ? [contentLine('RRULE', yearlyRule(yearly))] : []),
    contentLine('END', kind),
  ].join('');
}

function yearlyRule({ month, weekday, nth }: YearlyDay): string {
  const day = dayName(weekday === 0 ? 7 : (weekday as 1 | 2 | 3 | 4 | 5 | 6));
  return `FREQ=YEARLY;BYMONTH=${month};BYDAY=${nth}${day}`;
}
