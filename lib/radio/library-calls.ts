import * as v from 'valibot';
import type { RefreshFailure } from '../bulletins/feed.ts';
import { autoDownloadSchema, refreshFailureSchema, retentionSchema } from '../bulletins/library-schema.ts';
import { type PlayableEdition, playableSchema } from '../bulletins/playable.ts';
import type { Batch } from '../downloads/batch.ts';
import type { Keeping } from '../downloads/download.ts';
import type { NewEdition } from '../reminders/look-at-editions.ts';
import { type DownloadCall, downloadCallSchemas } from './download-calls.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const ids = v.pipe(v.array(id), v.maxLength(20_000));
const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//i));

/** What a view may ask of the library. The background passes it on to the engine, which alone writes there. */
export const libraryCallSchemas = [
  /** Follows the feed at an address; a page's address is answered with the feeds it names. */
  v.strictObject({ kind: v.literal('follow'), url: address, stationId: v.optional(v.string()) }),
  v.strictObject({ kind: v.literal('unfollow'), feedId: id, keepEditionIds: ids }),
  /** Looks for new editions now: of the named feeds, or of all. */
  v.strictObject({ kind: v.literal('refresh'), feedIds: v.optional(ids) }),
  v.strictObject({ kind: v.literal('set-retention'), feedId: id, retention: retentionSchema }),
  /** Which of a programme's editions are fetched by themselves; without a rule none are. */
  v.strictObject({
    kind: v.literal('set-auto-download'),
    feedId: id,
    rule: v.optional(autoDownloadSchema),
  }),
  v.strictObject({ kind: v.literal('set-played'), editionIds: ids, played: v.boolean() }),
  /** Fetches the chapters document of an edition, once, and puts its chapters with the edition's notes. */
  v.strictObject({ kind: v.literal('load-chapters'), editionId: id }),
] as const;

export type LibraryCall = v.InferOutput<(typeof libraryCallSchemas)[number]>;

/** What the background wants by itself: a look at what is due, or an edition as it is handed to the player. */
export type DueCall =
  | { readonly kind: 'refresh-due' }
  | { readonly kind: 'downloads-due' }
  | { readonly kind: 'find-edition'; readonly editionId: string };

/** All of it as the engine gets it, with what only the background knows. */
export type LibraryOrder = (LibraryCall | DownloadCall | DueCall) & {
  /** What plays or stands in the queue: no clean-up takes it. */
  readonly protectedIds: readonly string[];
  /** Match patterns of the hosts that may be asked with every header. */
  readonly allowedOrigins: readonly string[];
  readonly keeping: Keeping;
  /** Tell what came of downloads that ended after this instant; absent where nobody wants to know. */
  readonly batchSinceMs?: number | undefined;
};

const afterDays = v.union([v.literal('never'), v.pipe(v.number(), v.minValue(0))]);
const beside = {
  protectedIds: ids,
  allowedOrigins: v.pipe(v.array(v.string()), v.maxLength(20_000)),
  keeping: v.object({
    budgetBytes: v.pipe(v.number(), v.minValue(0)),
    cleanUp: v.picklist(['never', 'played', 'oldest']),
    removePlayedAfterDays: v.optional(afterDays),
    removeAfterDays: v.optional(afterDays),
  }),
  batchSinceMs: v.optional(v.pipe(v.number(), v.finite())),
};
const [follow, unfollow, refresh, setRetention, setAutoDownload, setPlayed, loadChapters] =
  libraryCallSchemas;

const [download, pause, goOn, remove, restore, move, pin, check] = downloadCallSchemas;
const downloadOrderSchemas = [
  v.object({ ...download.entries, ...beside }),
  v.object({ ...pause.entries, ...beside }),
  v.object({ ...goOn.entries, ...beside }),
  v.object({ ...remove.entries, ...beside }),
  v.object({ ...restore.entries, ...beside }),
  v.object({ ...move.entries, ...beside }),
  v.object({ ...pin.entries, ...beside }),
  v.object({ ...check.entries, ...beside }),
] as const;

export const libraryOrderSchema: v.GenericSchema<unknown, LibraryOrder> = v.variant('kind', [
  v.object({ ...follow.entries, ...beside }),
  v.object({ ...unfollow.entries, ...beside }),
  v.object({ ...refresh.entries, ...beside }),
  v.object({ ...setRetention.entries, ...beside }),
  v.object({ ...setAutoDownload.entries, ...beside }),
  v.object({ ...setPlayed.entries, ...beside }),
  v.object({ ...loadChapters.entries, ...beside }),
  v.object({ kind: v.literal('refresh-due'), ...beside }),
  v.object({ kind: v.literal('downloads-due'), ...beside }),
  v.object({ kind: v.literal('find-edition'), editionId: id, ...beside }),
  ...downloadOrderSchemas,
]);

/** What came of it. */
export type LibraryAnswer =
  | {
      readonly ok: true;
      readonly result: LibraryResult;
      /** When a feed is next to be looked at; absent where none is followed. */
      readonly nextDueAtMs?: number | undefined;
      readonly downloads?: DownloadsDue | undefined;
      /** What a refresh has brought to feeds that had been read before. */
      readonly newEditions?: readonly NewEdition[] | undefined;
    }
  | {
      readonly ok: false;
      readonly failure: LibraryFailure;
      readonly nextDueAtMs?: number | undefined;
      readonly downloads?: DownloadsDue | undefined;
    };

/** When downloads are next to be looked after, epoch milliseconds. Absent as a whole where that could not be read. */
export interface DownloadsDue {
  readonly nextDueAtMs?: number | undefined;
  /** What came of those that have ended, once nothing more is on its way. */
  readonly batch?: Batch | undefined;
}

export type LibraryResult =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'followed';
      readonly feedId: string;
      readonly title: string;
      readonly editionCount: number;
    }
  | { readonly kind: 'already-followed'; readonly feedId: string; readonly title: string }
  /** A page, with the feeds it names. */
  | {
      readonly kind: 'page';
      readonly links: readonly { readonly url: string; readonly title: string }[];
    }
  | { readonly kind: 'refreshed'; readonly newCount: number; readonly failedCount: number }
  /** How many chapters the edition has now. */
  | { readonly kind: 'chapters'; readonly chapterCount: number }
  /** Absent where it is there no more. */
  | { readonly kind: 'edition'; readonly edition?: PlayableEdition | undefined };

export type LibraryFailure =
  | { readonly kind: 'feed'; readonly failure: RefreshFailure }
  /** What came from the address of a chapters document is none. */
  | { readonly kind: 'not-chapters'; readonly problem: string }
  | { readonly kind: 'not-stored'; readonly problem: string };

/** More at once is a whole library that comes back, and no news. */
export const MOST_NEW_EDITIONS = 500;

const nextDueAtMs = v.optional(v.pipe(v.number(), v.finite()));
const newEditionSchema = v.object({
  editionId: id,
  feedId: id,
  title: v.string(),
  publishedAtMs: v.pipe(v.number(), v.finite()),
});
const counted = v.pipe(v.number(), v.integer(), v.minValue(0));
const batch = v.object({
  keptCount: counted,
  failedCount: counted,
  title: v.optional(v.string()),
  endedAtMs: v.pipe(v.number(), v.finite()),
});
const downloads = v.optional(v.object({ nextDueAtMs, batch: v.optional(batch) }));

/** What the engine answers. */
export const libraryAnswerSchema: v.GenericSchema<unknown, LibraryAnswer> = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    result: v.variant('kind', [
      v.object({ kind: v.literal('done') }),
      v.object({
        kind: v.literal('followed'),
        feedId: v.string(),
        title: v.string(),
        editionCount: counted,
      }),
      v.object({ kind: v.literal('already-followed'), feedId: v.string(), title: v.string() }),
      v.object({
        kind: v.literal('page'),
        links: v.array(v.object({ url: v.string(), title: v.string() })),
      }),
      v.object({ kind: v.literal('refreshed'), newCount: counted, failedCount: counted }),
      v.object({ kind: v.literal('chapters'), chapterCount: counted }),
      v.object({ kind: v.literal('edition'), edition: v.optional(playableSchema) }),
    ]),
    nextDueAtMs,
    downloads,
    newEditions: v.optional(v.pipe(v.array(newEditionSchema), v.maxLength(MOST_NEW_EDITIONS))),
  }),
  v.object({
    ok: v.literal(false),
    failure: v.variant('kind', [
      v.object({ kind: v.literal('feed'), failure: refreshFailureSchema }),
      v.object({ kind: v.literal('not-chapters'), problem: v.string() }),
      v.object({ kind: v.literal('not-stored'), problem: v.string() }),
    ]),
    nextDueAtMs,
    downloads,
  }),
]);
