/**
 * What a strict reader of RFC 5545 would find wrong in the text of a calendar, by a scan that shares nothing with
 * the writer or with ical.js: line breaks, lengths, nesting, required and repeated properties.
 */
export function faultsOf(text: string): readonly string[] {
  const faults: string[] = [];
  if (!text.endsWith('\r\n')) faults.push('does not end in CRLF');
  if (/[^\r]\n|\r[^\n]/.test(text)) faults.push('has a line break that is no CRLF');
  const encoder = new TextEncoder();
  for (const line of text.split('\r\n')) {
    if (encoder.encode(line).length > 75) faults.push(`has a line of more than 75 octets: ${line}`);
    if (/(?!\t)\p{Cc}/u.test(line)) faults.push(`has a control character: ${line}`);
    if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(line)) {
      faults.push(`has half a character: ${line}`);
    }
  }
  return [...faults, ...componentFaults(text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1))];
}

/** How often a property stands in a component: exactly once, or once at most. */
const RULES: Readonly<
  Record<string, { readonly once: readonly string[]; readonly atMostOnce: readonly string[] }>
> = {
  VCALENDAR: { once: ['VERSION', 'PRODID'], atMostOnce: ['CALSCALE', 'METHOD'] },
  VEVENT: {
    once: ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'],
    atMostOnce: [
      'RRULE',
      'DTEND',
      'DURATION',
      'DESCRIPTION',
      'SEQUENCE',
      'LOCATION',
      'TRANSP',
      'X-PIPS-SLOT',
    ],
  },
  VTIMEZONE: { once: ['TZID'], atMostOnce: [] },
  STANDARD: { once: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'], atMostOnce: ['RRULE'] },
  DAYLIGHT: { once: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'], atMostOnce: ['RRULE'] },
  VALARM: { once: ['ACTION', 'TRIGGER', 'DESCRIPTION'], atMostOnce: [] },
};

const VALUES: Readonly<Record<string, RegExp>> = {
  DTSTAMP: /^DTSTAMP:\d{8}T\d{6}Z$/,
  DTSTART: /^DTSTART(:\d{8}T\d{6}Z?|;TZID=[\w/+-]+:\d{8}T\d{6})$/,
  DTEND: /^DTEND(:\d{8}T\d{6}Z|;TZID=[\w/+-]+:\d{8}T\d{6})$/,
  TZOFFSETFROM: /^TZOFFSETFROM:[+-]\d{4}(\d{2})?$/,
  TZOFFSETTO: /^TZOFFSETTO:[+-]\d{4}(\d{2})?$/,
  RRULE:
    /^RRULE:FREQ=(WEEKLY(;UNTIL=\d{8}T\d{6}Z)?;BYDAY=[A-Z]{2}(,[A-Z]{2}){0,6}|YEARLY;BYMONTH=\d+;BYDAY=-?\d[A-Z]{2})$/,
  DURATION: /^DURATION:(P1D|PT\d+M)$/,
  TRIGGER: /^TRIGGER:(-PT\d+M|PT0S)$/,
  SUMMARY: /^SUMMARY:([^\\;,]|\\[\\;,nN])+$/,
  DESCRIPTION: /^DESCRIPTION:([^\\;,]|\\[\\;,nN])+$/,
  UID: /^UID:([^\\;,]|\\[\\;,nN])+$/,
};

function componentFaults(lines: readonly string[]): string[] {
  const faults: string[] = [];
  const open: { readonly name: string; readonly names: string[] }[] = [];
  const zones = new Set<string>();
  const uids = new Set<string>();
  for (const line of lines) {
    const name = /^[A-Z-]+/.exec(line)?.[0] ?? '';
    if (name === '') faults.push(`is no content line: ${line}`);
    if (name === 'BEGIN') open.push({ name: line.slice(6), names: [] });
    else if (name === 'END') {
      const closed = open.pop();
      if (closed?.name !== line.slice(4)) faults.push(`closes what is not open: ${line}`);
      if (closed) faults.push(...countFaults(closed.name, closed.names));
    } else open.at(-1)?.names.push(name);
    if (VALUES[name]?.test(line) === false) faults.push(`has no such value: ${line}`);
    if (name === 'TZID') zones.add(line.slice(5));
    const zone = /^DT(?:START|END);TZID=([^:]+):/.exec(line)?.[1];
    if (zone !== undefined && !zones.has(zone)) faults.push(`speaks of a zone before it tells it: ${line}`);
    if (name === 'UID' && uids.has(line)) faults.push(`has an id twice: ${line}`);
    if (name === 'UID') uids.add(line);
  }
  if (open.length > 0) faults.push('leaves a component open');
  return faults;
}

function countFaults(component: string, names: readonly string[]): string[] {
  const rules = RULES[component];
  if (!rules) return [`has an unknown component: ${component}`];
  const count = (name: string) => names.filter((each) => each === name).length;
  const ends = count('DTEND') + count('DURATION');
  return [
    ...(component === 'VEVENT' && ends !== 1 ? [`VEVENT: has ${ends} ends`] : []),
    ...rules.once
      .filter((name) => count(name) !== 1)
      .map((name) => `${component}: ${name} ${count(name)} times`),
    ...rules.atMostOnce
      .filter((name) => count(name) > 1)
      .map((name) => `${component}: ${name} more than once`),
  ];
}
