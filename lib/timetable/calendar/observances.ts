import { millisecondsInDay } from 'date-fns/constants';
import { type ZoneChange, zoneChanges } from '../../time/zone-changes.ts';
import { offsetReader } from '../../time/zone-offset.ts';

/** The same local day of every year: the `nth` of a weekday in a month, or its last (-1). */
export interface YearlyDay {
  /** 1 to 12. */
  readonly month: number;
  /** 0 is Sunday, as dates count them. */
  readonly weekday: number;
  readonly nth: number;
}

/** A stretch of time in which a zone keeps one offset: a sub-component of VTIMEZONE (RFC 5545 §3.6.5). */
export interface Observance {
  readonly kind: 'STANDARD' | 'DAYLIGHT';
  /** The wall time at which it begins, by the clocks before it, read as if it were UTC. */
  readonly wallMs: number;
  readonly fromOffsetMs: number;
  readonly toOffsetMs: number;
  /** It begins again on this day of every later year. */
  readonly yearly: YearlyDay | undefined;
}

// For how long after the last year that matters changes are looked at and, where no rule is found in them, written
// out. Every weekday falls on every one of its dates within twelve years, so that a rule which held for so long is
// the zone's own.
const YEARS_AHEAD = 12;
const FEWEST_YEARS_OF_A_RULE = 12;

interface DatedChange extends ZoneChange {
  readonly wallMs: number;
  readonly year: number;
  readonly kind: Observance['kind'];
}

/**
 * What a zone's clocks do from before `firstMs` until well after `lastMs` (epoch milliseconds): every change by
 * itself, and from where the same changes come back in every year, those as rules without an end.
 */
export function observancesOf(zone: string, firstMs: number, lastMs: number): readonly Observance[] {
  const beginMs = Date.UTC(yearOf(firstMs) - 1, 0);
  const lastYear = yearOf(lastMs) + YEARS_AHEAD;
  const changes = datedChanges(zoneChanges(zone, beginMs, Date.UTC(lastYear + 1, 0)));
  const tail = regularTail(changes, lastYear);
  const single = changes.filter(({ year }) => tail === undefined || year < tail.firstYear);
  const head = [...single, ...(tail?.changes ?? [])];
  const isCovered = head.some(({ atMs }) => atMs < firstMs);
  const offsetMs = offsetReader(zone)(beginMs);
  const beginning: Observance = {
    kind: 'STANDARD',
    wallMs: beginMs,
    fromOffsetMs: offsetMs,
    toOffsetMs: offsetMs,
    yearly: undefined,
  };
  return [
    ...(isCovered ? [] : [beginning]),
    ...single.map((change) => observanceOf(change, undefined)),
    ...(tail?.changes ?? []).map((change, index) => observanceOf(change, tail?.days[index])),
  ];
}

function observanceOf(change: DatedChange, yearly: YearlyDay | undefined): Observance {
  const { kind, wallMs, fromOffsetMs, toOffsetMs } = change;
  return { kind, wallMs, fromOffsetMs, toOffsetMs, yearly };
}

/** No browser says which offset is a zone's summer time: it is the greater one, where the lesser comes back. */
function datedChanges(changes: readonly ZoneChange[]): readonly DatedChange[] {
  return changes.map((change, index) => {
    const next = changes[index + 1];
    const goesBack = next !== undefined && next.toOffsetMs < next.fromOffsetMs;
    const kind = change.toOffsetMs > change.fromOffsetMs && goesBack ? 'DAYLIGHT' : 'STANDARD';
    const wallMs = change.atMs + change.fromOffsetMs;
    return { ...change, wallMs, year: yearOf(wallMs), kind };
  });
}

interface RegularTail {
  readonly firstYear: number;
  /** Those of its first year. */
  readonly changes: readonly DatedChange[];
  /** The day of each of them in every year. */
  readonly days: readonly YearlyDay[];
}

/** The last years, as far back as they all have the same changes on days of one name. */
function regularTail(changes: readonly DatedChange[], lastYear: number): RegularTail | undefined {
  const changesIn = (year: number) => changes.filter((change) => change.year === year);
  let days = changesIn(lastYear).map(daysOf);
  if (days.length === 0) return undefined;
  let firstYear = lastYear;
  for (let year = lastYear - 1; ; year -= 1) {
    const common = commonDays(days, changesIn(year), changesIn(lastYear));
    if (common === undefined) break;
    days = common;
    firstYear = year;
  }
  if (lastYear - firstYear + 1 < FEWEST_YEARS_OF_A_RULE) return undefined;
  return { firstYear, changes: changesIn(firstYear), days: days.flatMap(([day]) => day ?? []) };
}

/** The names that a year's changes have in common with those of later years; `undefined` where one has none. */
function commonDays(
  days: readonly (readonly YearlyDay[])[],
  changes: readonly DatedChange[],
  model: readonly DatedChange[],
): YearlyDay[][] | undefined {
  if (changes.length !== model.length || changes.some((change, index) => !isAlike(change, model[index]))) {
    return undefined;
  }
  const common = changes.map((change, index) => {
    const own = daysOf(change);
    return (days[index] ?? []).filter((day) => own.some((other) => isSameDay(day, other)));
  });
  return common.every(({ length }) => length > 0) ? common : undefined;
}

function isAlike(change: DatedChange, model: DatedChange | undefined): boolean {
  return (
    change.fromOffsetMs === model?.fromOffsetMs &&
    change.toOffsetMs === model.toOffsetMs &&
    change.kind === model.kind &&
    timeOfDay(change.wallMs) === timeOfDay(model.wallMs)
  );
}

const isSameDay = (day: YearlyDay, other: YearlyDay) =>
  day.month === other.month && day.weekday === other.weekday && day.nth === other.nth;

/** All names of the local day on which a change comes. */
function daysOf({ wallMs }: DatedChange): YearlyDay[] {
  const at = new Date(wallMs);
  const [month, weekday, date] = [at.getUTCMonth() + 1, at.getUTCDay(), at.getUTCDate()];
  const isLast = new Date(wallMs + 7 * millisecondsInDay).getUTCMonth() + 1 !== month;
  const nths = [Math.ceil(date / 7), ...(isLast ? [-1] : [])];
  return nths.map((nth) => ({ month, weekday, nth }));
}

const timeOfDay = (wallMs: number) => new Date(wallMs).toISOString().slice(11);
const yearOf = (instantMs: number) => new Date(instantMs).getUTCFullYear();
