import * as v from 'valibot';
import { isZone } from '../time/zone-offset.ts';
import { MAX_SLOTS } from '../timetable/limits.ts';
import { problemOf } from '../timetable/problem.ts';
import type { Timetable } from '../timetable/timetable.ts';
import { parseTimetable, type SetAside } from '../timetable/timetable-schema.ts';
import { MAX_FEEDS, MAX_NAME_LENGTH, MAX_STREAMS } from './limits.ts';
import type { FeedLink, Station, Stream } from './station.ts';
import { httpsFirst, isWebAddress } from './stream-address.ts';
import { UNKNOWN_COUNTRY } from './unknown.ts';

/** A station read from outside, with the parts that had to be left out; or why it is none, in words. */
export type ParsedStation =
  | { readonly ok: true; readonly station: Station; readonly setAside: readonly SetAside[] }
  | { readonly ok: false; readonly problem: string };

const text = v.pipe(
  v.string('is no text'),
  v.trim(),
  v.minLength(1, 'is empty'),
  v.maxLength(MAX_NAME_LENGTH, `is longer than ${MAX_NAME_LENGTH} characters`),
);

const webAddress = v.pipe(v.string('is no text'), v.check(isWebAddress, 'is no http or https address'));

const streamSchema = v.pipe(
  v.object(
    {
      url: webAddress,
      codec: v.picklist(['mp3', 'aac', 'ogg', 'opus'], 'is no codec known here: mp3, aac, ogg, opus'),
      bitrateKbps: v.optional(
        v.pipe(v.number('is no number'), v.minValue(1, 'is below 1'), v.maxValue(10_000, 'is above 10000')),
      ),
    },
    'is no stream',
  ),
  v.transform((stream): Stream => ({ ...stream, bitrateKbps: stream.bitrateKbps })),
);

const feedSchema = v.pipe(
  v.object({ title: text, url: webAddress }, 'is no feed'),
  v.transform((feed): FeedLink => feed),
);

/** A station as shipped and stored; its parts are looked at one by one after it. */
const stationSchema = v.object(
  {
    id: text,
    name: text,
    language: v.pipe(
      v.string('is no text'),
      v.check(isLanguageTag, 'is no language tag (BCP 47)'),
      v.transform((tag) => new Intl.Locale(tag).baseName),
    ),
    country: v.optional(
      v.pipe(v.string('is no text'), v.regex(/^[a-z]{2}$/i, 'is no code of two letters'), v.toUpperCase()),
      UNKNOWN_COUNTRY,
    ),
    homepage: v.optional(v.unknown()),
    zone: v.pipe(v.string('is no text'), v.check(isZone, 'is no zone this browser knows')),
    streams: v.array(v.unknown(), 'is no list'),
    feeds: v.optional(v.array(v.unknown(), 'is no list'), []),
    timetable: v.optional(v.unknown()),
    airsBulletinsToday: v.optional(v.boolean('is neither true nor false'), false),
  },
  'is no station',
);

/**
 * Reads shipped or stored JSON as a station, its streams https first. A homepage, stream, feed, slot or whole
 * timetable that is wrong is set aside and the rest is kept; without a usable stream it is no station.
 */
export function parseStation(stored: unknown): ParsedStation {
  const parsed = v.safeParse(stationSchema, stored, { abortPipeEarly: true });
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.issues) };
  const { homepage, streams, feeds, timetable, ...head } = parsed.output;

  const readStreams = readParts('stream', streams, MAX_STREAMS, streamSchema);
  if (readStreams.kept.length === 0) return { ok: false, problem: noStreamProblem(readStreams.setAside) };
  const readFeeds = readParts('feed', feeds, MAX_FEEDS, feedSchema);
  const readHomepage = readOptionalHomepage(homepage);
  const readTimetable = readOptionalTimetable(timetable);
  return {
    ok: true,
    station: {
      ...head,
      homepage: readHomepage.kept,
      streams: httpsFirst(readStreams.kept),
      feeds: readFeeds.kept,
      timetable: readTimetable.kept,
    },
    setAside: [readHomepage, readStreams, readFeeds, readTimetable].flatMap(({ setAside }) => setAside),
  };
}

function isLanguageTag(tag: string): boolean {
  try {
    new Intl.Locale(tag);
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

interface Sorted<Kept> {
  readonly kept: Kept;
  readonly setAside: readonly SetAside[];
}

function readParts<Part>(
  word: string,
  stored: readonly unknown[],
  maxCount: number,
  schema: v.GenericSchema<unknown, Part>,
): Sorted<readonly Part[]> {
  const kept: Part[] = [];
  const setAside: SetAside[] = [];
  for (const [index, storedPart] of stored.slice(0, maxCount).entries()) {
    const parsed = v.safeParse(schema, storedPart, { abortPipeEarly: true });
    if (parsed.success) kept.push(parsed.output);
    else setAside.push({ where: `${word} ${index + 1}`, problem: problemOf(parsed.issues) });
  }
  return { kept, setAside: [...setAside, ...surplus(word, stored.length, maxCount)] };
}

function surplus(word: string, count: number, maxCount: number): SetAside[] {
  if (count <= maxCount) return [];
  return [{ where: `${word} ${maxCount + 1} to ${count}`, problem: `a station has ${maxCount} at most` }];
}

function noStreamProblem(setAside: readonly SetAside[]): string {
  const problems = setAside.map(({ where, problem }) => `${where}: ${problem}`);
  return problems.length === 0 ? 'streams: are empty' : `no stream is left: ${problems.join('; ')}`;
}

function readOptionalHomepage(stored: unknown): Sorted<string | undefined> {
  if (stored === undefined) return { kept: undefined, setAside: [] };
  const parsed = v.safeParse(webAddress, stored);
  if (parsed.success) return { kept: parsed.output, setAside: [] };
  return { kept: undefined, setAside: [{ where: 'homepage', problem: problemOf(parsed.issues) }] };
}

const slotList = v.looseObject({ slots: v.array(v.unknown()) });

function readOptionalTimetable(stored: unknown): Sorted<Timetable | undefined> {
  if (stored === undefined) return { kept: undefined, setAside: [] };
  const count = v.is(slotList, stored) ? stored.slots.length : 0;
  const bounded = v.is(slotList, stored) ? { ...stored, slots: stored.slots.slice(0, MAX_SLOTS) } : stored;
  const parsed = parseTimetable(bounded);
  if (!parsed.ok) return { kept: undefined, setAside: [{ where: 'timetable', problem: parsed.problem }] };
  return { kept: parsed.timetable, setAside: [...parsed.setAside, ...surplus('slot', count, MAX_SLOTS)] };
}
