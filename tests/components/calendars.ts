const event = (lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const weekly = (name: string, days: string, time: string, zone = ';TZID=Europe/Paris') =>
  event([
    `SUMMARY:${name}`,
    `DTSTART${zone}:20261123T${time}`,
    'DURATION:PT30M',
    `RRULE:FREQ=WEEKLY;BYDAY=${days}`,
  ]);

/** A calendar that others wrote, with what can and what cannot be a slot. */
export const MIXED_CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'X-WR-CALNAME:Radio in the week',
  ...weekly('Morning news', 'MO,TU,WE,TH,FR', '070000'),
  ...weekly('The week in review', 'SA', '100000'),
  ...weekly('News from elsewhere', 'SU', '120000', ';TZID=My Own Clock'),
  ...event(['SUMMARY:Opening day', 'DTSTART;VALUE=DATE:20261201']),
  ...event(['SUMMARY:Concert', 'DTSTART;TZID=Europe/Paris:20261127T200000', 'DURATION:PT2H']),
  ...event(['DTSTART:20261127T200000Z', 'DURATION:PT2H', 'RRULE:FREQ=WEEKLY']),
  'END:VCALENDAR',
  '',
].join('\r\n');
