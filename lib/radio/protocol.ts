import * as v from 'valibot';
import type { EngineOrder, EngineReport } from '../player/engine.ts';
import type { JournalEntry } from '../player/journal.ts';
import type { Playback } from '../player/playback.ts';
import { type Call, callSchema } from './calls.ts';

/**
 * Everything that travels between contexts, by direction. Each receiver validates what is addressed to it
 * and leaves the rest alone: every context hears every message.
 */
export type ToBackground =
  | { readonly to: 'background'; readonly kind: 'call'; readonly call: Call }
  /** A new engine asks who it is and what to do. */
  | { readonly to: 'background'; readonly kind: 'hello' }
  | { readonly to: 'background'; readonly kind: 'report'; readonly report: EngineReport }
  | { readonly to: 'background'; readonly kind: 'wish'; readonly wish: 'play' | 'stop' | 'toggle' }
  /** The engine has had nothing to do for a while and may be closed. */
  | { readonly to: 'background'; readonly kind: 'idle'; readonly epoch: number };

/** The background's answer to `hello`. */
export interface Welcome {
  readonly epoch: number;
  readonly order: EngineOrder;
}

export type ToEngine =
  | { readonly to: 'engine'; readonly kind: 'order'; readonly order: EngineOrder }
  /** Answered with an `EngineReport`. */
  | { readonly to: 'engine'; readonly kind: 'inspect' }
  /** Answered with `Cleared` once it is done. */
  | { readonly to: 'engine'; readonly kind: 'clear-journal' };

/** The engine's answer to `clear-journal`. */
export type Cleared = { readonly ok: true } | { readonly ok: false; readonly problem: string };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const epochMs = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.maxLength(1_000));
const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//));

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

const journalEntrySchema = v.object({
  atMs: epochMs,
  stationId: text,
  stationName: v.optional(text),
  playback: playbackSchema,
});

const reportSchema = v.object({
  epoch: count,
  sequence: count,
  stationId: v.optional(text),
  playback: playbackSchema,
  positionSec: v.number(),
  aliveCount: count,
});

const streamSchema = v.pipe(
  v.object({
    url: address,
    codec: v.picklist(['mp3', 'aac', 'ogg', 'opus']),
    bitrateKbps: v.optional(v.number()),
  }),
  v.transform((stream) => ({ ...stream, bitrateKbps: stream.bitrateKbps })),
);

const orderSchema = v.object({
  revision: count,
  live: v.optional(
    v.object({
      stationId: text,
      stationName: v.optional(text),
      streams: v.pipe(v.array(streamSchema), v.minLength(1), v.maxLength(20)),
      playRevision: count,
    }),
  ),
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  muted: v.boolean(),
  nowPlaying: v.object({ title: text, artist: text, album: text }),
});

const toBackgroundSchema = v.variant('kind', [
  v.object({ to: v.literal('background'), kind: v.literal('call'), call: callSchema }),
  v.object({ to: v.literal('background'), kind: v.literal('hello') }),
  v.object({ to: v.literal('background'), kind: v.literal('report'), report: reportSchema }),
  v.object({
    to: v.literal('background'),
    kind: v.literal('wish'),
    wish: v.picklist(['play', 'stop', 'toggle']),
  }),
  v.object({ to: v.literal('background'), kind: v.literal('idle'), epoch: count }),
]);

const toEngineSchema = v.variant('kind', [
  v.object({ to: v.literal('engine'), kind: v.literal('order'), order: orderSchema }),
  v.object({ to: v.literal('engine'), kind: v.literal('inspect') }),
  v.object({ to: v.literal('engine'), kind: v.literal('clear-journal') }),
]);

const clearedSchema = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), problem: v.string() }),
]);

const welcomeSchema = v.object({ epoch: count, order: orderSchema });

/** A message as a receiver sees it: not for it at all, for it and sound, or for it and broken. */
export type Received<Message> =
  | { readonly kind: 'not-addressed' }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'broken'; readonly problem: string };

export function receiveAsBackground(raw: unknown): Received<ToBackground> {
  return receive('background', toBackgroundSchema, raw);
}

export function receiveAsEngine(raw: unknown): Received<ToEngine> {
  return receive('engine', toEngineSchema, raw);
}

/** The background's answer to `hello`, or `undefined` when it is none. */
export function parseWelcome(raw: unknown): Welcome | undefined {
  const parsed = v.safeParse(welcomeSchema, raw);
  return parsed.success ? parsed.output : undefined;
}

/** The engine's answer to `inspect`, or `undefined` when it is none. */
export function parseReport(raw: unknown): EngineReport | undefined {
  const parsed = v.safeParse(reportSchema, raw);
  return parsed.success ? parsed.output : undefined;
}

/** The engine's answer to `clear-journal`, or `undefined` when it is none. */
export function parseCleared(raw: unknown): Cleared | undefined {
  const parsed = v.safeParse(clearedSchema, raw);
  return parsed.success ? parsed.output : undefined;
}

/** An entry of the journal as it was stored, or `undefined` when it is none. */
export function parseJournalEntry(raw: unknown): JournalEntry | undefined {
  const parsed = v.safeParse(journalEntrySchema, raw);
  return parsed.success ? parsed.output : undefined;
}

function receive<Schema extends v.GenericSchema>(
  receiver: 'background' | 'engine',
  schema: Schema,
  raw: unknown,
): Received<v.InferOutput<Schema>> {
  if (typeof raw !== 'object' || raw === null || !('to' in raw) || raw.to !== receiver) {
    return { kind: 'not-addressed' };
  }
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return { kind: 'message', message: parsed.output };
  return { kind: 'broken', problem: describeIssues(parsed.issues) };
}

/** The first thing wrong with a value, in one line, with the path to it. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  if (!issue) return 'is not valid';
  const path = v.getDotPath(issue);
  return path ? `${path}: ${issue.message}` : issue.message;
}
