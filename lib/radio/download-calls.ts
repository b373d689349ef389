import * as v from 'valibot';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const ids = v.pipe(v.array(id), v.maxLength(20_000));

/** What a view may ask of downloads; each names editions. */
export const downloadCallSchemas = [
  /** Has the audio of editions fetched and kept; those that are already are left as they are. */
  v.strictObject({ kind: v.literal('download'), editionIds: ids }),
  v.strictObject({ kind: v.literal('download-pause'), editionIds: ids }),
  /** Goes on at once with what is paused, waits or failed. */
  v.strictObject({ kind: v.literal('download-go-on'), editionIds: ids }),
  /** Takes downloads away, for good only after ten seconds. */
  v.strictObject({ kind: v.literal('download-remove'), editionIds: ids }),
  /** Takes the last of that back. */
  v.strictObject({ kind: v.literal('download-restore'), editionIds: ids }),
  v.strictObject({
    kind: v.literal('download-move'),
    editionId: id,
    toIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.strictObject({ kind: v.literal('download-pin'), editionId: id, pinned: v.boolean() }),
  /** Reads what is kept again and fetches damaged pieces anew. */
  v.strictObject({ kind: v.literal('download-check'), editionIds: ids }),
] as const;

/** What a view may ask of downloads. */
export type DownloadCall = v.InferOutput<(typeof downloadCallSchemas)[number]>;
