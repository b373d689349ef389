import { ZONE_PATTERN, zoneOfName } from './told-zone.ts';

/** A time of day, or a span of it, found in a text. */
export interface ToldClock {
  readonly minutesOfDay: number;
  readonly endMinutesOfDay: number | undefined;
  readonly zone: string | undefined;
}

// Every way of writing, the more certain first. `zone` and `half` stand behind the time they belong to.
const ZONE = `(?:\\s*\\(?(?<zone>${ZONE_PATTERN})\\b\\)?)`;
const HALF = '(?:\\s*(?<half>[ap])\\.?m\\b\\.?)';
const FORMS: readonly RegExp[] = [
  // 04h00, 04:00, 4:30 pm; not the tail or head of 00:04:00
  new RegExp(`(?<![\\d:.])(?<hour>\\d{1,2})\\s?[h:](?<minute>\\d{2})(?![\\d:])${HALF}?${ZONE}?`, 'gi'),
  // 14.00 Uhr, 4.30 pm, 14.00 GMT: a full stop alone may be a price
  new RegExp(
    `(?<![\\d:.])(?<hour>\\d{1,2})\\.(?<minute>\\d{2})(?:${HALF}${ZONE}?|\\s*Uhr\\b|${ZONE.replace('<zone>', '<zone2>')})`,
    'gi',
  ),
  // 4 am, 4pm GMT
  new RegExp(`(?<![\\d:.])(?<hour>\\d{1,2})${HALF}${ZONE}?`, 'gi'),
  // 0400 GMT
  new RegExp(`(?<!\\d)(?<hour>\\d{2})(?<minute>\\d{2})${ZONE}`, 'gi'),
  // 19h TU, 14 GMT; "à 19h", "de 7 h": hours alone may be a length
  new RegExp(`(?<![\\d:.h])(?<hour>\\d{1,2})(?:\\s?h)?${ZONE}`, 'gi'),
  /(?<=(?:\bde|\bdu|\bdes|\bdas|(?<![\p{L}])à|\ba|\bas|\bàs|\blas|\bum)\s)(?<hour>\d{1,2})\s?h(?![\p{L}\d])/giu,
  // 14 Uhr, 19点15分
  /(?<!\d)(?<hour>\d{1,2})\s*Uhr\b/giu,
  /(?<!\d)(?<hour>\d{1,2})[点點时時](?:(?<minute>\d{1,2})分)?/gu,
];
// 1300 - 1400 GMT: the zone stands behind both
const PACKED_SPAN = new RegExp(
  `(?<!\\d)(?<hour>\\d{2})(?<minute>\\d{2})\\s*[-–—]\\s*(?<endHour>\\d{2})(?<endMinute>\\d{2})${ZONE}`,
  'i',
);
const SPAN = /^\s*(?:-|–|—|to|until|à|bis)\s*$/i;

/**
 * The one time of day a text tells, or the span; `undefined` where it tells none, or several and does not say
 * which is meant. Wall times, 0 to 1439 minutes.
 */
export function readClock(text: string): ToldClock | undefined {
  const packed = PACKED_SPAN.exec(text)?.groups;
  if (packed) {
    const minutesOfDay = minutesIn(packed);
    const endMinutesOfDay = minutesIn({ hour: packed['endHour'], minute: packed['endMinute'] });
    const isSpan = minutesOfDay !== undefined && endMinutesOfDay !== undefined;
    return isSpan ? { minutesOfDay, endMinutesOfDay, zone: zoneOfName(packed['zone']) } : undefined;
  }
  for (const form of FORMS) {
    const found = [...text.matchAll(form)].flatMap((match) => {
      const minutesOfDay = minutesIn(match.groups ?? {});
      const zone = zoneOfName(match.groups?.['zone'] ?? match.groups?.['zone2']);
      return minutesOfDay === undefined ? [] : [{ minutesOfDay, zone, match }];
    });
    const [first, second, ...more] = found;
    if (!first) continue;
    if (!second) return { minutesOfDay: first.minutesOfDay, endMinutesOfDay: undefined, zone: first.zone };
    const between = text.slice(first.match.index + first.match[0].length, second.match.index);
    if (more.length > 0 || !SPAN.test(between)) return undefined;
    return {
      minutesOfDay: first.minutesOfDay,
      endMinutesOfDay: second.minutesOfDay,
      zone: first.zone ?? second.zone,
    };
  }
  return undefined;
}

function minutesIn(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const { hour, minute = '0', half } = groups;
  const minutes = Number(minute);
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
