import * as v from 'valibot';
import { isZone } from '../time/zone-offset.ts';
import { parseTimetable } from '../timetable/timetable-schema.ts';
import { MAX_ADDRESS_LENGTH, MAX_FEEDS, MAX_NAME_LENGTH, MAX_STREAMS } from './limits.ts';
import type { FeedLink, Station, Stream } from './station.ts';
import { httpsFirst, isWebAddress } from './stream-address.ts';
import { UNKNOWN_COUNTRY } from './unknown.ts';

/** A part or an entry that did not validate: named, so that it is never silently dropped. */
export interface SetAside {
  /** Which one, for a person: `stream 2`; with its station, `station rfi-en, stream 2`. */
  readonly where: string;
  /** What is wrong with it, in words. */
  readonly problem: string;
}

/** A station read from outside, with the parts that had to be left out; or why it is none. */
export type ParsedStation =
  | { readonly ok: true; readonly station: Station; readonly setAside: readonly SetAside[] }
  | { readonly ok: false; readonly problem: string };

const NOT_TEXT = 'is not text';

const nonEmptyText = (maxLength: number) =>
  v.pipe(
    v.string(NOT_TEXT),
    v.trim(),
    v.minLength(1, 'is empty'),
    v.maxLength(maxLength, `is longer than ${maxLength} characters`),
  );

const webAddress = v.pipe(
  v.string(NOT_TEXT),
  v.maxLength(MAX_ADDRESS_LENGTH, `is longer than ${MAX_ADDRESS_LENGTH} characters`),
  v.check(isWebAddress, 'is not an http or https address'),
);

const streamSchema = v.pipe(
  v.object({
    url: webAddress,
    codec: v.picklist(['mp3', 'aac', 'ogg', 'opus'], 'is not mp3, aac, ogg or opus'),
    bitrateKbps: v.optional(
      v.pipe(v.number('is not a number'), v.minValue(1, 'is below 1'), v.maxValue(10_000, 'is above 10,000')),
    ),
  }),
  v.transform((stream): Stream => ({ ...stream, bitrateKbps: stream.bitrateKbps })),
);

const feedSchema = v.pipe(
  v.object({ title: nonEmptyText(MAX_NAME_LENGTH), url: webAddress }),
  v.transform((feed): FeedLink => feed),
);

/** A station as it is shipped and stored, before its parts are looked at one by one. */
const stationSchema = v.object({
  id: nonEmptyText(MAX_NAME_LENGTH),
  name: nonEmptyText(MAX_NAME_LENGTH),
  language: v.pipe(
    v.string(NOT_TEXT),
    v.check(isLanguageTag, 'is not a BCP 47 language tag'),
    v.transform((tag) => new Intl.Locale(tag).baseName),
  ),
  country: v.optional(
    v.pipe(v.string(NOT_TEXT), v.regex(/^[a-z]{2}$/i, 'is not a two-letter country code'), v.toUpperCase()),
    UNKNOWN_COUNTRY,
  ),
  homepage: v.optional(v.unknown()),
  zone: v.pipe(v.string(NOT_TEXT), v.check(isZone, 'is not a time zone this browser knows')),
  streams: v.array(v.unknown(), 'is not a list'),
  feeds: v.optional(v.array(v.unknown(), 'is not a list'), []),
  timetable: v.optional(v.unknown()),
  airsBulletinsToday: v.optional(v.boolean('is neither true nor false'), false),
});

/**
 * Reads one station as shipped, stored or restored. A stream, feed or slot that is wrong is set aside and named
 * and the rest kept; a station that is wrong itself or has no stream left is none. Streams come out https first.
 */
export function parseStation(input: unknown): ParsedStation {
  const parsed = v.safeParse(stationSchema, input);
  if (!parsed.success) return { ok: false, problem: problemInWords(parsed.issues[0]) };
  const { streams, feeds, homepage, timetable, ...head } = parsed.output;

  const readStreams = readParts('stream', streams, MAX_STREAMS, streamSchema);
  if (readStreams.parts.length === 0) {
    const why = readStreams.setAside.map(({ where, problem }) => `${where}: ${problem}`).join('; ');
    return { ok: false, problem: why === '' ? 'has no stream' : `has no stream that can be used: ${why}` };
  }
  const readFeeds = readParts('feed', feeds, MAX_FEEDS, feedSchema);
  const readHomepage = readOptional('homepage', homepage, webAddress);
  const readTimetable = timetable === undefined ? undefined : parseTimetable(timetable);
  return {
    ok: true,
    station: {
      ...head,
      homepage: readHomepage.value,
      streams: httpsFirst(readStreams.parts),
      feeds: readFeeds.parts,
      timetable: readTimetable?.timetable,
    },
    setAside: [
      ...readStreams.setAside,
      ...readFeeds.setAside,
      ...readHomepage.setAside,
      ...(readTimetable?.setAside ?? []),
    ],
  };
}
