import * as v from 'valibot';
import type { EditionPlayback } from '../player/edition-playback.ts';
import type { Playback } from '../player/playback.ts';

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const epochMs = v.pipe(v.number(), v.finite());
export const text = v.pipe(v.string(), v.maxLength(1_000));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/**
 * A length that may not be known. Chromium sends messages as JSON, where `undefined` vanishes and NaN turns
 * into null: both are read as unknown.
 */
const perhapsSeconds = v.nullish(seconds);

// As long as any address may be: a report must not be lost over the address it speaks of.
const failedAddress = v.pipe(v.string(), v.maxLength(4_000));

const failureSchema = v.variant('kind', [
  v.object({ kind: v.literal('stream-ended'), url: failedAddress }),
  v.object({ kind: v.literal('connection-lost'), url: failedAddress }),
  v.object({ kind: v.literal('unreachable'), url: failedAddress }),
  v.object({ kind: v.literal('not-audio'), url: failedAddress }),
  v.object({ kind: v.literal('silent'), url: failedAddress }),
  v.object({ kind: v.literal('starved'), url: failedAddress }),
  v.object({ kind: v.literal('plain-http-refused'), url: failedAddress }),
  v.object({ kind: v.literal('not-allowed'), url: failedAddress }),
]);

const positionSchema = v.object({ positionSec: v.number(), takenAtMs: epochMs, rate: v.number() });

/** Playback as it travels and is kept for a popup to paint from. */
export const playbackSchema: v.GenericSchema<unknown, Playback> = v.variant('status', [
  v.object({ status: v.literal('stopped') }),
  v.object({ status: v.literal('connecting'), streamIndex: count, sinceMs: epochMs }),
  v.object({ status: v.literal('playing'), streamIndex: count, sinceMs: epochMs, position: positionSchema }),
  v.object({ status: v.literal('stalled'), streamIndex: count, sinceMs: epochMs }),
  v.pipe(
    v.object({
      status: v.picklist(['retrying', 'reconnecting']),
      streamIndex: count,
      attempt: count,
      retryAtMs: v.optional(epochMs),
      sinceMs: epochMs,
      cause: failureSchema,
    }),
    v.transform((playback) => ({ ...playback, retryAtMs: playback.retryAtMs })),
  ),
  v.object({ status: v.literal('offline'), sinceMs: epochMs }),
  v.object({ status: v.literal('ended'), sinceMs: epochMs, failure: failureSchema }),
  v.object({ status: v.literal('failed'), sinceMs: epochMs, failure: failureSchema }),
]);

const withDuration = <Shape extends { durationSec?: number | null | undefined }>(playback: Shape) => ({
  ...playback,
  durationSec: playback.durationSec ?? undefined,
});

const placed = { positionSec: seconds, durationSec: perhapsSeconds };

/** The same of an edition. */
export const editionPlaybackSchema: v.GenericSchema<unknown, EditionPlayback> = v.variant('status', [
  v.object({ status: v.literal('loading'), positionSec: seconds, sinceMs: epochMs }),
  v.pipe(
    v.object({ status: v.literal('playing'), position: positionSchema, durationSec: perhapsSeconds }),
    v.transform(withDuration),
  ),
  v.pipe(v.object({ status: v.literal('paused'), ...placed }), v.transform(withDuration)),
  v.pipe(v.object({ status: v.literal('stalled'), ...placed, sinceMs: epochMs }), v.transform(withDuration)),
  v.pipe(
    v.object({
      status: v.literal('reconnecting'),
      ...placed,
      attempt: count,
      retryAtMs: v.nullish(epochMs),
      sinceMs: epochMs,
      cause: failureSchema,
    }),
    v.transform((playback) => ({ ...withDuration(playback), retryAtMs: playback.retryAtMs ?? undefined })),
  ),
  v.pipe(v.object({ status: v.literal('offline'), ...placed, sinceMs: epochMs }), v.transform(withDuration)),
  v.pipe(v.object({ status: v.literal('finished'), durationSec: perhapsSeconds }), v.transform(withDuration)),
  v.pipe(
    v.object({ status: v.literal('failed'), ...placed, sinceMs: epochMs, failure: failureSchema }),
    v.transform(withDuration),
  ),
]);
