/**
 * Compares our airings with what Temporal makes of the same slots, and prints the outcome as JSON. Run by
 * temporal-oracle.test.ts as a program of its own, because the host's zone is fixed when a process starts.
 */
import { Temporal } from 'temporal-polyfill';
import { startOfLocalDay, wallTimeAt } from '../../../lib/time/wall-time.ts';
import { airingsBetween } from '../../../lib/timetable/airing.ts';
import type { Slot, Weekday } from '../../../lib/timetable/slot.ts';
import { clockText, TELLING_ZONES } from './arbitraries.ts';
import { EVERY_DAY, slot } from './slots.ts';

/** What one run compared. */
export interface OracleOutcome {
  /** What Intl and Date say of the host, to show that TZ was heeded. */
  readonly hostZone: string;
  /** Which slots were drawn: the first argument, or always the same. */
  readonly seed: number;
  readonly hostJulyOffsetMinutes: number;
  /** Generated slots of which at least one airing was compared. */
  readonly cases: number;
  readonly airings: number;
  /** Airings with a start or end that does not exist or exists twice. */
  readonly airingsInGapOrOverlap: number;
  readonly walls: number;
  readonly mismatches: readonly string[];
}

interface Generated {
  readonly slot: Slot;
  readonly around: Temporal.PlainDate;
}

interface Expected {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly inGapOrOverlap: boolean;
}

const CASES = 3000;
const SEED = Number(process.argv[2] ?? 20160831);
const WINDOW_DAYS = 3;

const ZONES = [
  ...TELLING_ZONES,
  'Africa/El_Aaiun',
  'America/Asuncion',
  'America/Caracas',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'America/Scoresbysund',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Atlantic/Azores',
  'Europe/Dublin',
  'Europe/Moscow',
  'Europe/Volgograd',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Fakaofo',
  'Pacific/Kiritimati',
];

/** A small generator of numbers from 0 up to 1 with a seed (mulberry32), so that a failure comes back. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function transitionsOf(zone: string): readonly Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at = Temporal.Instant.from('1990-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.year < 2038) {
    found.push(at);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

const TRANSITIONS = new Map(ZONES.map((zone) => [zone, transitionsOf(zone)]));

/** Three in four at a transition of their zone, with times near the moment the clock jumps. */
function generate(random: () => number): Generated {
  const below = (limit: number) => Math.floor(random() * limit);
  const zone = ZONES[below(ZONES.length)] ?? 'UTC';
  const transitions = TRANSITIONS.get(zone) ?? [];
  const transition = random() < 0.75 ? transitions[below(transitions.length)] : undefined;
  const jump = transition?.subtract({ nanoseconds: 1 }).toPlainDateTime();
  const near = jump === undefined ? below(1440) : jump.hour * 60 + jump.minute + 1 + below(240) - 120;
  const length = random() < 0.1 ? 1440 : random() < 0.7 ? 1 + below(120) : 1 + below(1440);
  const start = (near + 1440) % 1440;
  const days = random() < 0.6 ? EVERY_DAY : EVERY_DAY.filter(() => random() < 0.5);
  return {
    slot: slot(clockText(start), clockText((start + length) % 1440), { zone, days }),
    around: jump?.toPlainDate() ?? Temporal.PlainDate.from('1995-01-01').add({ days: below(15_000) }),
  };
}

function expectedAirings({ slot: made, around }: Generated, fromMs: number, untilMs: number): Expected[] {
  const byStart = new Map<number, Expected>();
  for (let shift = -WINDOW_DAYS - 4; shift <= WINDOW_DAYS + 4; shift += 1) {
    const date = around.add({ days: shift });
    if (!made.days.includes(date.dayOfWeek as Weekday)) continue;
    const expected = expectedAiring(made, date);
    const overlaps = expected.startsAtMs < untilMs && expected.endsAtMs > fromMs;
    if (overlaps && !byStart.has(expected.startsAtMs)) byStart.set(expected.startsAtMs, expected);
  }
  return [...byStart.values()].sort((a, b) => a.startsAtMs - b.startsAtMs);
}

function expectedAiring(made: Slot, date: Temporal.PlainDate): Expected {
  const start = date.toPlainDateTime(made.start);
  const sameDayEnd = date.toPlainDateTime(made.end);
  const endIsLater = Temporal.PlainDateTime.compare(sameDayEnd, start) > 0;
  const end = endIsLater ? sameDayEnd : sameDayEnd.add({ days: 1 });
  const startsAt = start.toZonedDateTime(made.zone, { disambiguation: 'compatible' });
  const wallEndsAt = end.toZonedDateTime(made.zone, { disambiguation: 'compatible' });
  const endFollows = Temporal.ZonedDateTime.compare(wallEndsAt, startsAt) > 0;
  const endsAt = endFollows ? wallEndsAt : startsAt.add({ minutes: start.until(end).total('minutes') });
  return {
    startsAtMs: startsAt.epochMilliseconds,
    endsAtMs: endsAt.epochMilliseconds,
    inGapOrOverlap: [start, end].some((wall) => !isPlain(wall, made.zone)),
  };
}

function isPlain(wall: Temporal.PlainDateTime, zone: string): boolean {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return earlier.equals(wall.toZonedDateTime(zone, { disambiguation: 'later' }));
}

function shown(spans: readonly { readonly startsAtMs: number; readonly endsAtMs: number }[]): string {
  return spans.map((span) => `${span.startsAtMs}/${span.endsAtMs}`).join(' ');
}

/** Where our wall clock or start of day differs from Temporal's at a case's instant and date. */
function wallMismatch({ slot: { zone }, around }: Generated, instantMs: number): string | undefined {
  const wall = wallTimeAt(instantMs, zone);
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone);
  const ours = [wall.date, wall.minutesOfDay, wall.weekday, startOfLocalDay(wall.date, zone)].join(' ');
  const minutes = zoned.hour * 60 + zoned.minute;
  const startMs = zoned.startOfDay().epochMilliseconds;
  const theirs = [zoned.toPlainDate(), minutes, zoned.dayOfWeek, startMs].join(' ');
  return ours === theirs ? undefined : `${zone} ${around} wall: ours ${ours}, Temporal ${theirs}`;
}

function compare(): OracleOutcome {
  const random = seeded(SEED);
  const mismatches: string[] = [];
  let [cases, airings, airingsInGapOrOverlap, walls] = [0, 0, 0, 0];
  for (let made = 0; made < CASES; made += 1) {
    const generated = generate(random);
    const noon = generated.around.toPlainDateTime('12:00').toZonedDateTime('UTC').epochMilliseconds;
    const [fromMs, untilMs] = [noon - WINDOW_DAYS * 86_400_000, noon + WINDOW_DAYS * 86_400_000];
    const expected = expectedAirings(generated, fromMs, untilMs);
    const ours = airingsBetween([generated.slot], fromMs, untilMs);
    if (shown(ours) !== shown(expected)) {
      const what = JSON.stringify([generated.slot, generated.around]);
      mismatches.push(`${what}: ours ${shown(ours)}, Temporal ${shown(expected)}`);
    }
    if (expected.length > 0) cases += 1;
    airings += expected.length;
    airingsInGapOrOverlap += expected.filter(({ inGapOrOverlap }) => inGapOrOverlap).length;
    const wallProblem = wallMismatch(generated, noon + Math.floor((random() - 0.5) * 2880) * 60_000);
    if (wallProblem !== undefined) mismatches.push(wallProblem);
    walls += 1;
  }
  return {
    hostZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    seed: SEED,
    hostJulyOffsetMinutes: -new Date(2016, 6, 1).getTimezoneOffset(),
    ...{ cases, airings, airingsInGapOrOverlap, walls, mismatches },
  };
}

process.stdout.write(JSON.stringify(compare()));
