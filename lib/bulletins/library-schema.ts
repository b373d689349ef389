import * as v from 'valibot';
import type { Edition, EditionNotes, EditionPosition } from './edition.ts';
import type { AutoDownload, Feed, FeedHealth, FeedOptions, RefreshFailure, Retention } from './feed.ts';
import type { Chapter, Enclosure, FeedDocumentFailure, FeedSetAside, RawNotes } from './feed-document.ts';
import type { Artwork, UnplayedCount } from './ports.ts';

// What was stored may come from an older or a newer version, or from a disk that lies. The schemas are the
// interfaces once more, and the compiler sees that they agree.

/** A name that is always there once read, whether or not the stored record has it. */
const maybe = /* @__NO_SIDE_EFFECTS__ */ <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(schema, () => undefined);

const id = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const epochMs = v.pipe(v.number(), v.finite());
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const address = v.pipe(v.string(), v.regex(/^https?:\/\//i));

const documentFailureSchema: v.GenericSchema<unknown, FeedDocumentFailure> = v.variant('kind', [
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('is-a-page') }),
  v.object({ kind: v.literal('is-a-stream') }),
  v.object({ kind: v.literal('not-a-feed'), problem: v.string() }),
  v.object({ kind: v.literal('hostile'), problem: v.string() }),
]);

/** Why a refresh brought nothing, as it is stored and travels. */
export const refreshFailureSchema: v.GenericSchema<unknown, RefreshFailure> = v.variant('kind', [
  v.object({ kind: v.literal('unreachable'), mayNeedPermission: v.boolean() }),
  v.object({ kind: v.literal('http-error'), httpStatus: count, retryAfterMs: maybe(amount) }),
  v.object({ kind: v.literal('gone') }),
  v.object({ kind: v.literal('too-slow') }),
  v.object({ kind: v.literal('too-large'), limitBytes: count }),
  v.object({ kind: v.literal('private-address'), host: v.string() }),
  v.object({ kind: v.literal('offline') }),
  v.object({ kind: v.literal('document'), failure: documentFailureSchema }),
  v.object({ kind: v.literal('not-stored'), problem: v.string() }),
]);

export const retentionSchema: v.GenericSchema<unknown, Retention> = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('newest') }),
  v.object({ kind: v.literal('last'), count: v.pipe(count, v.minValue(1)) }),
  v.object({ kind: v.literal('hours'), hours: v.pipe(amount, v.gtValue(0)) }),
]);

const hourOfDay = v.pipe(count, v.maxValue(23));

export const autoDownloadSchema: v.GenericSchema<unknown, AutoDownload> = v.object({
  newestCount: v.pipe(count, v.minValue(1), v.maxValue(1_000)),
  unplayedOnly: v.boolean(),
  hours: maybe(v.object({ from: hourOfDay, until: hourOfDay })),
  onAnyConnection: v.boolean(),
  keepNewest: v.optional(v.boolean()),
});

const optionsSchema: v.GenericSchema<unknown, FeedOptions> = v.object({
  retention: retentionSchema,
  autoDownload: v.optional(autoDownloadSchema),
});

const healthSchema: v.GenericSchema<unknown, FeedHealth> = v.object({
  etag: maybe(v.string()),
  lastModified: maybe(v.string()),
  bodyKey: maybe(v.string()),
  lastTriedAtMs: maybe(epochMs),
  lastGoodAtMs: maybe(epochMs),
  lastNewAtMs: maybe(epochMs),
  nextDueAtMs: maybe(epochMs),
  failureCount: count,
  failure: maybe(refreshFailureSchema),
  intervalMs: amount,
  redirected: maybe(v.object({ url: address, sinceMs: epochMs, count })),
});

const setAsideSchema: v.GenericSchema<unknown, FeedSetAside> = v.object({
  where: v.string(),
  problem: v.string(),
});

const feedSchema: v.GenericSchema<unknown, Feed> = v.object({
  id,
  url: address,
  title: v.string(),
  description: maybe(v.string()),
  homepage: maybe(address),
  imageUrl: maybe(address),
  language: maybe(v.string()),
  author: maybe(v.string()),
  stationId: maybe(id),
  followedAtMs: epochMs,
  options: optionsSchema,
  health: healthSchema,
  setAside: v.array(setAsideSchema),
  goneIds: v.optional(v.array(id), () => []),
});

const enclosureSchema: v.GenericSchema<unknown, Enclosure> = v.object({
  url: address,
  mimeType: maybe(v.string()),
  lengthBytes: maybe(amount),
  isVideo: v.boolean(),
});

const editionSchema: v.GenericSchema<unknown, Edition> = v.object({
  id,
  feedId: id,
  guid: maybe(v.string()),
  title: v.string(),
  publishedAtMs: epochMs,
  firstSeenAtMs: epochMs,
  durationSec: maybe(amount),
  enclosure: enclosureSchema,
  link: maybe(address),
  imageUrl: maybe(address),
  // Without one the next refresh writes the notes again.
  notesKey: v.optional(v.string(), ''),
  programme: v.optional(v.string()),
});

const rawNotesSchema: v.GenericSchema<unknown, RawNotes> = v.object({
  kind: v.picklist(['html', 'text']),
  text: v.string(),
});

const chapterSchema: v.GenericSchema<unknown, Chapter> = v.object({
  startSec: amount,
  endSec: maybe(amount),
  title: v.string(),
  link: maybe(address),
});

const notesSchema: v.GenericSchema<unknown, EditionNotes> = v.object({
  editionId: id,
  notes: maybe(rawNotesSchema),
  chaptersUrl: maybe(address),
  chapters: v.array(chapterSchema),
  chaptersTakenAtMs: v.optional(epochMs),
});

const positionSchema: v.GenericSchema<unknown, EditionPosition> = v.object({
  editionId: id,
  positionSec: amount,
  durationSec: maybe(amount),
  heardAtMs: epochMs,
  playedAtMs: maybe(epochMs),
});

const artworkSchema: v.GenericSchema<unknown, Artwork> = v.object({
  url: address,
  picture: v.custom<Blob>((value) => value instanceof Blob),
  fetchedAtMs: epochMs,
});

const unplayedCountSchema: v.GenericSchema<unknown, UnplayedCount> = v.object({ feedId: id, count });

/** Reads one stored or sent record; `undefined` when it cannot be understood. */
export type Understand<Record> = (value: unknown) => Record | undefined;

// Marked for the bundler: the background needs few of these, and is parsed at each of its many starts.
/* @__NO_SIDE_EFFECTS__ */
function understanding<Record>(schema: v.GenericSchema<unknown, Record>): Understand<Record> {
  return (value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : undefined;
  };
}

/** How each kind of record of the library is read. */
export const understandLibrary = {
  feed: understanding(feedSchema),
  edition: understanding(editionSchema),
  notes: understanding(notesSchema),
  position: understanding(positionSchema),
  artwork: understanding(artworkSchema),
  unplayedCount: understanding(unplayedCountSchema),
} as const;

export type LibraryUnderstanding = typeof understandLibrary;
