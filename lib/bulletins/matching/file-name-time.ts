import { parsedAddress } from '../../station/parsed-address.ts';
import { isDateText } from '../../time/calendar-date.ts';
import type { ToldDate, ToldTime } from './told-time.ts';
import { ZONE_PATTERN, zoneOfName } from './told-zone.ts';

const TIME = '(?<hour>[01]\\d|2[0-3])[h_:.-]?(?<minute>[0-5]\\d)';
const END = '(?<endHour>[01]\\d|2[0-3])[h_:.-]?(?<endMinute>[0-5]\\d)';
const ZONE = `(?:[_\\s.-]*(?<zone>${ZONE_PATTERN})(?![a-z]))?`;
// 06h15_-_06h30_tu, 19_00_-_19_15
const SPAN = new RegExp(`(?<!\\d)${TIME}[_\\s]*-[_\\s]*${END}(?!\\d)${ZONE}`, 'i');
// 04h00_gmt: an h, or nothing, but then behind a date (20160831-0400, 20160831T0400)
const SINGLE = new RegExp(`(?<!\\d)(?<hour>[01]\\d|2[0-3])h(?<minute>[0-5]\\d)(?!\\d)${ZONE}`, 'i');
const BEHIND_DATE = new RegExp(
  `(?<!\\d)(?:19|20)\\d{2}[-_.]?\\d{2}[-_.]?\\d{2}[-_.tT]?(?<hour>[01]\\d|2[0-3])[h_:.-]?(?<minute>[0-5]\\d)(?!\\d)${ZONE}`,
  'i',
);
const DATE = /(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;

/**
 * When a bulletin aired by the name of its file: `…04h00_-_04h10_gmt_20160831.mp3`,
 * `…19_00_-_19_15_20171028.mp3`, `news-20160831-0400.mp3`. Only the last part of the path counts.
 */
export function readFileName(address: string): ToldTime | undefined {
  const path = parsedAddress(address)?.pathname ?? address;
  const name = decoded(path.slice(path.lastIndexOf('/') + 1)).replace(/\.[a-z0-9]{2,4}$/i, '');
  // Without the date, whose own hyphens look like a span's.
  const found = SPAN.exec(name.replace(DATE, '|')) ?? BEHIND_DATE.exec(name) ?? SINGLE.exec(name);
  if (!found?.groups) return undefined;
  const { hour, minute, endHour, endMinute, zone } = found.groups;
  return {
    minutesOfDay: Number(hour) * 60 + Number(minute),
    endMinutesOfDay: endHour === undefined ? undefined : Number(endHour) * 60 + Number(endMinute),
    zone: zoneOfName(zone),
    date: dateIn(name),
  };
}

function dateIn(name: string): ToldDate | undefined {
  const packed =
    DATE.exec(name) ??
    /(?<!\d)((?:19|20)\d{2})()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\d{4}(?!\d))/.exec(name);
  const date = packed && `${packed[1]}-${packed[3]}-${packed[4]}`;
  return date && isDateText(date) ? { kind: 'whole', date } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (thrown) {
    if (thrown instanceof URIError) return text;
    throw thrown;
  }
}
