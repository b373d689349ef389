import * as v from 'valibot';
import { type LibraryQuestion, libraryQuestionSchema } from '../bulletins/library-question.ts';
import { LIBRARY_PARTS, type LibraryPart } from '../bulletins/ports.ts';
import type { DownloadProgress } from '../downloads/download.ts';
import { type DownloadsQuestion, downloadsQuestionSchema } from '../downloads/downloads-question.ts';
import { downloadProgressSchema } from '../downloads/progress-schema.ts';
import type { EngineOrder, EngineReport, MediaWish } from '../player/engine.ts';
import type { JournalEntry } from '../player/journal.ts';
import { type Call, callSchema } from './calls.ts';
import { describeIssues } from './issues.ts';
import {
  type LibraryAnswer,
  type LibraryOrder,
  libraryAnswerSchema,
  libraryOrderSchema,
} from './library-calls.ts';
import { orderSchema, reportSchema, wishSchema } from './order-schema.ts';
import { count, epochMs, playbackSchema, text } from './playback-schema.ts';

/**
 * Everything that travels between contexts, by direction. Each receiver validates what is addressed to it
 * and leaves the rest alone: every context hears every message.
 */
export type ToBackground =
  | { readonly to: 'background'; readonly kind: 'call'; readonly call: Call }
  /** A new engine asks who it is and what to do. */
  | { readonly to: 'background'; readonly kind: 'hello' }
  | { readonly to: 'background'; readonly kind: 'report'; readonly report: EngineReport }
  | { readonly to: 'background'; readonly kind: 'wish'; readonly wish: MediaWish }
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
  /** Answered with a `LibraryAnswer`, once it is done. */
  | { readonly to: 'engine'; readonly kind: 'library'; readonly order: LibraryOrder }
  /** Answered with `Cleared` once it is done. */
  | { readonly to: 'engine'; readonly kind: 'clear-journal' };

/** The engine's answer to `clear-journal`. */
export type Cleared = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** A view asks who can read the engine's IndexedDB; answered with what the question's reader resolves with. */
export interface ToLibrary {
  readonly to: 'library';
  readonly kind: 'read';
  readonly question: LibraryQuestion | DownloadsQuestion;
}

/** Told to views that no BroadcastChannel reaches. */
export type ToLibraryViews =
  | {
      readonly to: 'library-views';
      readonly kind: 'changed';
      readonly part: LibraryPart;
      readonly revision: number;
    }
  | { readonly to: 'library-views'; readonly kind: 'progress'; readonly progress: DownloadProgress };

const journalEntrySchema = v.object({
  atMs: epochMs,
  stationId: text,
  stationName: v.optional(text),
  playback: playbackSchema,
  endedWithBrowser: v.optional(v.boolean()),
});

const toBackgroundSchema = v.variant('kind', [
  v.object({ to: v.literal('background'), kind: v.literal('call'), call: callSchema }),
  v.object({ to: v.literal('background'), kind: v.literal('hello') }),
  v.object({ to: v.literal('background'), kind: v.literal('report'), report: reportSchema }),
  v.object({
    to: v.literal('background'),
    kind: v.literal('wish'),
    wish: wishSchema,
  }),
  v.object({ to: v.literal('background'), kind: v.literal('idle'), epoch: count }),
]);

const toEngineSchema = v.variant('kind', [
  v.object({ to: v.literal('engine'), kind: v.literal('order'), order: orderSchema }),
  v.object({ to: v.literal('engine'), kind: v.literal('inspect') }),
  v.object({ to: v.literal('engine'), kind: v.literal('library'), order: libraryOrderSchema }),
  v.object({ to: v.literal('engine'), kind: v.literal('clear-journal') }),
]);

const clearedSchema = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), problem: v.string() }),
]);

const toLibrarySchema = v.object({
  to: v.literal('library'),
  kind: v.literal('read'),
  question: v.union([libraryQuestionSchema, downloadsQuestionSchema]),
});

const toLibraryViewsSchema = v.variant('kind', [
  v.object({
    to: v.literal('library-views'),
    kind: v.literal('changed'),
    part: v.picklist(LIBRARY_PARTS),
    revision: count,
  }),
  v.object({
    to: v.literal('library-views'),
    kind: v.literal('progress'),
    progress: downloadProgressSchema,
  }),
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

export function receiveAsLibrary(raw: unknown): Received<ToLibrary> {
  return receive('library', toLibrarySchema, raw);
}

export function receiveAsLibraryView(raw: unknown): Received<ToLibraryViews> {
  return receive('library-views', toLibraryViewsSchema, raw);
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

/** The engine's answer to an order for the library, or `undefined` when it is none. */
export function parseLibraryAnswer(raw: unknown): LibraryAnswer | undefined {
  const parsed = v.safeParse(libraryAnswerSchema, raw);
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
  receiver: 'background' | 'engine' | 'library' | 'library-views',
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
