import * as v from 'valibot';
import type { EngineOrder, EngineReport, MediaWish } from '../player/engine.ts';
import { HEARD_FROM } from '../player/kept-audio.ts';
import { sleepSchema } from './listening.ts';
import { count, editionPlaybackSchema, playbackSchema, text } from './playback-schema.ts';

const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//));
const place = v.pipe(v.number(), v.finite(), v.minValue(0));

const streamSchema = v.pipe(
  v.object({
    url: address,
    codec: v.picklist(['mp3', 'aac', 'ogg', 'opus']),
    bitrateKbps: v.optional(v.number()),
  }),
  v.transform((stream) => ({ ...stream, bitrateKbps: stream.bitrateKbps })),
);

const liveOrderSchema = v.object({
  kind: v.literal('live'),
  stationId: text,
  stationName: v.optional(text),
  streams: v.pipe(v.array(streamSchema), v.minLength(1), v.maxLength(20)),
  playRevision: count,
  rampSec: v.optional(place),
  chimeAfterMs: v.optional(place),
});

const editionOrderSchema = v.pipe(
  v.object({
    kind: v.literal('edition'),
    editionId: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
    url: address,
    mimeType: v.nullish(text),
    paused: v.boolean(),
    rate: v.pipe(v.number(), v.minValue(0.5), v.maxValue(3)),
    playRevision: count,
    seek: v.optional(v.object({ toSec: place, revision: count })),
  }),
  v.transform((order) => ({ ...order, mimeType: order.mimeType ?? undefined })),
);

/** What the background orders the engine to do. */
export const orderSchema: v.GenericSchema<unknown, EngineOrder> = v.object({
  revision: count,
  wanted: v.optional(v.variant('kind', [liveOrderSchema, editionOrderSchema])),
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  muted: v.boolean(),
  nowPlaying: v.object({ title: text, artist: text, album: text }),
  sleep: v.optional(sleepSchema),
  callAtMs: v.optional(v.pipe(v.number(), v.finite())),
});

/** What it says of an edition. */
export const editionReportSchema = v.pipe(
  v.object({
    editionId: v.string(),
    playback: editionPlaybackSchema,
    heardFrom: v.optional(v.picklist(HEARD_FROM)),
    seekRevision: v.optional(count),
  }),
  v.transform((report) => ({
    ...report,
    heardFrom: report.heardFrom,
    seekRevision: report.seekRevision,
  })),
);

/** What the engine says of itself. */
export const reportSchema: v.GenericSchema<unknown, EngineReport> = v.object({
  epoch: count,
  sequence: count,
  stationId: v.optional(text),
  playback: playbackSchema,
  edition: v.optional(editionReportSchema),
  positionSec: v.number(),
  aliveCount: count,
});

/** What media keys and the engine itself ask for. */
export const wishSchema: v.GenericSchema<unknown, MediaWish> = v.union([
  v.picklist(['play', 'stop', 'pause', 'toggle', 'skip-back', 'skip-forward', 'next', 'due', 'no-sound']),
  v.object({ seekToSec: place }),
]);
