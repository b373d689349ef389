import * as v from 'valibot';
import { playableSchema } from '../bulletins/playable.ts';
import type {
  Download,
  DownloadFailure,
  DownloadSource,
  DownloadState,
  DownloadWait,
  Piece,
  Spent,
} from './download.ts';

// What was stored may come from an older or a newer version, or from a disk that lies.

const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(schema, () => undefined);

const id = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const epochMs = v.pipe(v.number(), v.finite());
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const address = v.pipe(v.string(), v.regex(/^https?:\/\//i));

const failureSchema: v.GenericSchema<unknown, DownloadFailure> = v.variant('kind', [
  v.object({ kind: v.literal('unreachable') }),
  v.object({ kind: v.literal('cut-off') }),
  v.object({ kind: v.literal('too-slow') }),
  v.object({ kind: v.literal('http-error'), httpStatus: count, retryAfterMs: maybe(amount) }),
  v.object({ kind: v.literal('not-audio') }),
  v.object({ kind: v.literal('wrong-length'), announcedBytes: amount, gotBytes: amount }),
  v.object({ kind: v.literal('wrong-answer'), problem: v.string() }),
  v.object({ kind: v.literal('too-large'), limitBytes: amount }),
  v.object({ kind: v.literal('private-address'), host: v.string() }),
  v.object({ kind: v.literal('not-stored'), problem: v.string() }),
]);

const waitSchema: v.GenericSchema<unknown, DownloadWait> = v.variant('for', [
  v.object({ for: v.literal('network') }),
  v.object({ for: v.literal('space'), neededBytes: amount }),
  v.object({ for: v.literal('permission'), origin: v.string() }),
  v.object({ for: v.literal('retry'), atMs: epochMs, failure: failureSchema }),
  v.object({ for: v.literal('hours'), atMs: epochMs }),
  v.object({ for: v.literal('connection') }),
]);

const stateSchema: v.GenericSchema<unknown, DownloadState> = v.variant('kind', [
  v.object({ kind: v.literal('queued') }),
  v.object({ kind: v.literal('fetching') }),
  v.object({ kind: v.literal('checking') }),
  v.object({
    kind: v.literal('kept'),
    keptAtMs: epochMs,
    provenAtMs: v.optional(epochMs),
    sizeBytes: count,
  }),
  v.object({
    kind: v.literal('paused'),
    by: v.picklist(['listener', 'full-disk']),
    sinceMs: v.optional(epochMs),
  }),
  v.object({ kind: v.literal('waiting'), wait: waitSchema }),
  v.object({ kind: v.literal('failed'), failure: failureSchema, failedAtMs: epochMs }),
]);

const sourceSchema: v.GenericSchema<unknown, DownloadSource> = v.object({
  url: address,
  validator: maybe(v.string()),
  totalBytes: maybe(count),
  mimeType: maybe(v.string()),
});

const spentSchema: v.GenericSchema<unknown, Spent> = v.object({
  fetchedBytes: count,
  mostBytes: count,
  beginCount: count,
});

/** A download as it is stored. */
const downloadSchema: v.GenericSchema<unknown, Download> = v.object({
  editionId: id,
  edition: playableSchema,
  publishedAtMs: epochMs,
  claimedBytes: maybe(amount),
  askedBy: v.picklist(['listener', 'rule']),
  askedAtMs: epochMs,
  place: v.pipe(v.number(), v.finite()),
  pinned: v.boolean(),
  isSpared: v.optional(v.boolean()),
  source: maybe(sourceSchema),
  storedBytes: count,
  pieceCount: count,
  fruitlessCount: count,
  spent: maybe(spentSchema),
  state: stateSchema,
  goesAtMs: maybe(epochMs),
});

const pieceSchema: v.GenericSchema<unknown, Piece> = v.object({
  editionId: id,
  index: count,
  fromByte: count,
  bytes: v.custom<Blob>((value) => value instanceof Blob),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Reads a stored download; `undefined` when it cannot be understood. */
export function understandDownload(value: unknown): Download | undefined {
  const parsed = v.safeParse(downloadSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** Reads a stored piece; `undefined` when it cannot be understood. */
export function understandPiece(value: unknown): Piece | undefined {
  const parsed = v.safeParse(pieceSchema, value);
  return parsed.success ? parsed.output : undefined;
}
