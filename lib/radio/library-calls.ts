import * as v from 'valibot';
import type { RefreshFailure, Retention } from '../bulletins/feed.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const ids = v.pipe(v.array(id), v.maxLength(20_000));
const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//i));

const retentionSchema: v.GenericSchema<unknown, Retention> = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('newest') }),
  v.object({ kind: v.literal('last'), count: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  v.object({ kind: v.literal('hours'), hours: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
]);

/** What a view may ask of the library. The background passes it on to the engine, which alone writes there. */
export const libraryCallSchemas = [
  /** Follows the feed at an address; a page's address is answered with the feeds it names. */
  v.strictObject({ kind: v.literal('follow'), url: address, stationId: v.optional(v.string()) }),
  v.strictObject({ kind: v.literal('unfollow'), feedId: id, keepEditionIds: ids }),
  /** Looks for new editions now: of the named feeds, or of all. */
  v.strictObject({ kind: v.literal('refresh'), feedIds: v.optional(ids) }),
  v.strictObject({ kind: v.literal('set-retention'), feedId: id, retention: retentionSchema }),
  v.strictObject({ kind: v.literal('set-played'), editionIds: ids, played: v.boolean() }),
] as const;

export type LibraryCall = v.InferOutput<(typeof libraryCallSchemas)[number]>;

/** The same as the engine gets it, with what only the background knows; `refresh-due` is its own wish. */
export type LibraryOrder = (LibraryCall | { readonly kind: 'refresh-due' }) & {
  /** What plays or stands in the queue: no clean-up takes it. */
  readonly protectedIds: readonly string[];
};

const protectedIds = v.object({ protectedIds: ids });

export const libraryOrderSchema: v.GenericSchema<unknown, LibraryOrder> = v.intersect([
  v.variant('kind', [
    ...libraryCallSchemas.map((schema) => v.object({ ...schema.entries })),
    v.object({ kind: v.literal('refresh-due') }),
  ] as never),
  protectedIds,
]) as never;

/** What came of it. */
export type LibraryAnswer =
  | {
      readonly ok: true;
      readonly result: LibraryResult;
      /** When a feed is next to be looked at; absent where none is followed. */
      readonly nextDueAtMs?: number | undefined;
    }
  | { readonly ok: false; readonly failure: LibraryFailure; readonly nextDueAtMs?: number | undefined };

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
  | { readonly kind: 'refreshed'; readonly newCount: number; readonly failedCount: number };

export type LibraryFailure =
  | { readonly kind: 'feed'; readonly failure: RefreshFailure }
  /** The browser did not take what should be stored. */
  | { readonly kind: 'not-stored'; readonly problem: string };
