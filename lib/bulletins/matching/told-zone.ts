/**
 * The zones that titles and file names name, as people mean them: "CET" in July is what the clocks of Paris
 * show, not UTC+1. Abbreviations that several parts of the world claim (IST, CST, AST) are none.
 */
const ZONES: Readonly<Record<string, string>> = {
  gmt: 'UTC',
  utc: 'UTC',
  ut: 'UTC',
  tu: 'UTC',
  z: 'UTC',
  bst: 'Europe/London',
  wet: 'Europe/Lisbon',
  west: 'Europe/Lisbon',
  cet: 'Europe/Paris',
  cest: 'Europe/Paris',
  mez: 'Europe/Berlin',
  mesz: 'Europe/Berlin',
  eet: 'Europe/Athens',
  eest: 'Europe/Athens',
  msk: 'Europe/Moscow',
  wat: 'Africa/Lagos',
  cat: 'Africa/Maputo',
  eat: 'Africa/Nairobi',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  jst: 'Asia/Tokyo',
  hkt: 'Asia/Hong_Kong',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
};

/** For patterns: every name, the longer ones first, so that "CEST" is not "CES" and a T. */
export const ZONE_PATTERN = `(?:${Object.keys(ZONES)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;

/** The IANA zone a name stands for, in any case; `undefined` where it is none of them. */
export function zoneOfName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : ZONES[name.toLowerCase()];
}
