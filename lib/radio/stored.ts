import * as v from 'valibot';
import { playableSchema } from '../bulletins/playable.ts';
import type { EditionReport } from '../player/engine.ts';
import type { Playback } from '../player/playback.ts';
import { DEFAULT_SETTINGS, type Settings, settingsChangeSchema } from '../settings/settings.ts';
import type { OwnTimetable } from '../station/own-timetable.ts';
import type { Station } from '../station/station.ts';
import { parseStation } from '../station/station-schema.ts';
import { describeIssues } from './issues.ts';
import { type Listening, listeningSchema, NOTHING_LISTENED_TO, rateSchema } from './listening.ts';
import { editionReportSchema } from './order-schema.ts';
import { ownTimetablesFrom } from './own-timetables.ts';
import { playbackSchema } from './playback-schema.ts';
import type { Intent, SetAside } from './snapshot.ts';

/** What the background keeps for good, as read: unknown until parsed. */
export interface KeptRecords {
  readonly intent?: unknown;
  readonly settings?: unknown;
  readonly favourites?: unknown;
  readonly ownStations?: unknown;
  readonly ownTimetables?: unknown;
  readonly listening?: unknown;
  readonly nextRefreshAtMs?: unknown;
  readonly nextDownloadAtMs?: unknown;
  readonly downloadsToldUntilMs?: unknown;
  readonly reminders?: unknown;
  readonly reminderSettings?: unknown;
  /** What was told, shown, missed and waits. */
  readonly reminderMemory?: unknown;
  /** What a reminder has begun to play. */
  readonly reminderPlay?: unknown;
  readonly canTell?: unknown;
  readonly setAside?: unknown;
}

/** What the background keeps for good, understood. */
export interface Kept {
  readonly intent: Intent | undefined;
  readonly settings: Settings;
  readonly favourites: readonly string[];
  readonly ownStations: readonly Station[];
  readonly ownTimetables: readonly OwnTimetable[];
  readonly listening: Listening;
  /** When the engine is next to look for new editions, epoch milliseconds. */
  readonly nextRefreshAtMs: number | undefined;
  /** When it is next to look after downloads. */
  readonly nextDownloadAtMs: number | undefined;
  /** Up to when the listener has been told of downloads that ended; see `noticeOf`. */
  readonly downloadsToldUntilMs: number | undefined;
  /** Every record ever found broken, as it was. */
  readonly setAside: readonly SetAsideRecord[];
}

/** A broken record with its value, so that nothing a listener had is lost. */
export interface SetAsideRecord extends SetAside {
  readonly value: unknown;
}

/** What is kept until the browser closes: which engine lives, and what it last said. */
export interface SessionStatus {
  readonly epoch: number;
  readonly sequence: number;
  readonly stationId: string | undefined;
  readonly playback: Playback;
  /** What it last said of the edition in the player. */
  readonly edition: EditionReport | undefined;
  /** When this session began, epoch milliseconds; absent where that is not known. */
  readonly startedAtMs?: number | undefined;
}

const MOST_SET_ASIDE = 100; // more than this is a broken disk, not a broken record

const intentSchema = v.object({
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  stationId: v.pipe(v.string(), v.maxLength(200)),
  playing: v.boolean(),
  playRevision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  muted: v.boolean(),
});

const sessionSchema = v.object({
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0)),
  stationId: v.optional(v.string()),
  playback: playbackSchema,
  edition: v.optional(editionReportSchema),
  startedAtMs: v.optional(v.pipe(v.number(), v.finite())),
});

const setAsideSchema = v.object({ where: v.string(), problem: v.string(), value: v.unknown() });

/**
 * Reads what was kept. A value that does not validate is set aside with its reason and its default takes its
 * place; everything beside it is kept.
 */
export function parseKept(records: KeptRecords): Kept {
  const setAside: SetAsideRecord[] = [];
  const aside = (where: string, problem: string, value: unknown) => setAside.push({ where, problem, value });
  const settings = settingsFrom(records.settings, aside);
  const favourites = listFrom(records.favourites, 'favourites', aside).flatMap((value) => {
    if (typeof value === 'string') return [value];
    aside('favourites', 'is no station id', value);
    return [];
  });
  const ownStations = listFrom(records.ownStations, 'own stations', aside).flatMap((value) => {
    const parsed = parseOnce(value);
    if (!parsed.ok) {
      aside('own station', parsed.problem, value);
      return [];
    }
    for (const part of parsed.setAside) aside(`own station, ${part.where}`, part.problem, value);
    return [parsed.station];
  });
  const ownTimetables = ownTimetablesFrom(listFrom(records.ownTimetables, 'own timetables', aside), aside);
  let intent: Intent | undefined;
  if (records.intent !== undefined) {
    const parsed = v.safeParse(intentSchema, records.intent);
    if (parsed.success) intent = parsed.output;
    else aside('what was playing', describeIssues(parsed.issues), records.intent);
  }
  const listening = listeningFrom(records.listening, aside);
  return {
    intent,
    settings,
    favourites,
    ownStations,
    ownTimetables,
    listening,
    nextRefreshAtMs: dueFrom(records.nextRefreshAtMs, 'next refresh', aside),
    nextDownloadAtMs: dueFrom(records.nextDownloadAtMs, 'next look at downloads', aside),
    downloadsToldUntilMs: instantFrom(records.downloadsToldUntilMs, 'downloads told of', aside),
    setAside: withSetAside(setAsideFrom(records.setAside), setAside),
  };
}

/** What cannot be read is due now: one look too many harms less than none ever again. */
function dueFrom(value: unknown, where: string, aside: Aside): number | undefined {
  return instantFrom(value, where, aside, 0);
}

function instantFrom(value: unknown, where: string, aside: Aside, instead?: number): number | undefined {
  const instant = v.safeParse(v.optional(v.pipe(v.number(), v.finite())), value);
  if (instant.success) return instant.output;
  aside(where, describeIssues(instant.issues), value);
  return instead;
}

/** The queue and the speeds one by one, so that a bad one costs only itself. */
function listeningFrom(value: unknown, aside: Aside): Listening {
  if (value === undefined) return NOTHING_LISTENED_TO;
  const whole = v.safeParse(listeningSchema, value);
  const { queue, rates } = (value ?? {}) as { readonly queue?: unknown; readonly rates?: unknown };
  if (!whole.success) aside('what was listened to', describeIssues(whole.issues), value);
  const { current, seek, sleep } = whole.success ? whole.output : NOTHING_LISTENED_TO;
  return {
    ...(whole.success ? whole.output : NOTHING_LISTENED_TO),
    current,
    seek,
    sleep,
    queue: listFrom(queue, 'queue', aside).flatMap((entry) => {
      const parsed = v.safeParse(playableSchema, entry);
      if (parsed.success) return [parsed.output];
      aside('queue', describeIssues(parsed.issues), entry);
      return [];
    }),
    rates: Object.fromEntries(
      Object.entries(typeof rates === 'object' && rates !== null ? rates : {}).filter(([feedId, rate]) => {
        const parsed = v.safeParse(rateSchema, rate);
        if (!parsed.success) aside(`speed of ${feedId}`, describeIssues(parsed.issues), rate);
        return parsed.success;
      }),
    ),
  };
}

/** Reads what the session keeps; `undefined` in a new session, and where it does not validate. */
export function parseSession(value: unknown): SessionStatus | undefined {
  const parsed = v.safeParse(sessionSchema, value);
  return parsed.success
    ? { ...parsed.output, stationId: parsed.output.stationId, edition: parsed.output.edition }
    : undefined;
}

// A view reads all it draws anew whenever anything of it changes: the same object is the same station.
const parsedStations = new WeakMap<object, ReturnType<typeof parseStation>>();

function parseOnce(value: unknown): ReturnType<typeof parseStation> {
  if (typeof value !== 'object' || value === null) return parseStation(value);
  const parsed = parsedStations.get(value) ?? parseStation(value);
  parsedStations.set(value, parsed);
  return parsed;
}

type Aside = (where: string, problem: string, value: unknown) => void;

function settingsFrom(value: unknown, aside: Aside): Settings {
  if (value === undefined) return DEFAULT_SETTINGS;
  const whole = v.safeParse(settingsChangeSchema, value);
  if (whole.success) return { ...DEFAULT_SETTINGS, ...whole.output };
  if (typeof value !== 'object' || value === null) {
    aside('settings', 'is no record', value);
    return DEFAULT_SETTINGS;
  }
  // One setting at a time, so that a bad one costs only itself.
  let settings = DEFAULT_SETTINGS;
  for (const [name, entry] of Object.entries(value)) {
    const one = v.safeParse(settingsChangeSchema, { [name]: entry });
    if (one.success) settings = { ...settings, ...one.output };
    else aside(`setting ${name}`, describeIssues(one.issues), entry);
  }
  return settings;
}

function listFrom(value: unknown, where: string, aside: Aside): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  aside(where, 'is no list', value);
  return [];
}

function setAsideFrom(stored: unknown): readonly SetAsideRecord[] {
  const parsed = v.safeParse(v.array(setAsideSchema), stored);
  return parsed.success ? parsed.output : [];
}

/** What was set aside earlier, and what is new of it now. */
export function withSetAside(
  earlier: readonly SetAsideRecord[],
  fresh: readonly SetAsideRecord[],
): readonly SetAsideRecord[] {
  const known = new Set(earlier.map((record) => JSON.stringify([record.where, record.value])));
  const added = fresh.filter((record) => !known.has(JSON.stringify([record.where, record.value])));
  return [...earlier, ...added].slice(0, MOST_SET_ASIDE);
}
