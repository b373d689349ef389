import * as v from 'valibot';
import { settingsChangeSchema } from '../settings/settings.ts';
import { downloadCallSchemas } from './download-calls.ts';
import { type LibraryFailure, type LibraryResult, libraryCallSchemas } from './library-calls.ts';
import { listeningCallSchemas } from './listening.ts';
import { type ReminderCall, reminderCallSchemas, type TestedNotification } from './reminder-calls.ts';
import { type TimetableFailure, timetableCallSchemas } from './timetable-calls.ts';

const stationId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** What a view may ask of the background, as it travels. */
export const callSchema = v.variant('kind', [
  /** Plays the chosen station, or the named one, from the live edge. Asked again, it tries anew at once. */
  v.strictObject({ kind: v.literal('play'), stationId: v.optional(stationId) }),
  v.strictObject({ kind: v.literal('stop') }),
  /** Stops or pauses if sound is under way; otherwise plays what was played last, live or an edition. */
  v.strictObject({ kind: v.literal('toggle') }),
  v.strictObject({ kind: v.literal('set-volume'), volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  /** Louder or softer by so much, within 0 to 1; sound that was muted is heard again. */
  v.strictObject({ kind: v.literal('change-volume'), by: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)) }),
  v.strictObject({ kind: v.literal('set-muted'), muted: v.boolean() }),
  /** Shows another station; where sound is under way it goes over to it. */
  v.strictObject({ kind: v.literal('choose-station'), stationId }),
  v.strictObject({ kind: v.literal('set-favourite'), stationId, favourite: v.boolean() }),
  v.strictObject({ kind: v.literal('change-settings'), change: settingsChangeSchema }),
  /** Adds an own station or replaces one; the station is validated like a catalogue entry. */
  v.strictObject({ kind: v.literal('save-station'), station: v.unknown() }),
  v.strictObject({ kind: v.literal('remove-station'), stationId }),
  /** Forgets what happened to sound. */
  v.strictObject({ kind: v.literal('clear-journal') }),
  /** A listener looks at a view: what it shows is made sure of, and the engine made ready. */
  v.strictObject({ kind: v.literal('attend') }),
  ...listeningCallSchemas,
  ...libraryCallSchemas,
  ...downloadCallSchemas,
  ...timetableCallSchemas,
  ...reminderCallSchemas,
]);

/** What a view may ask of the background. */
export type Call = v.InferOutput<typeof callSchema>;

/** All of it that is not about reminders. */
export type RadioCall = Exclude<Call, ReminderCall>;

/** The background's answer to a call. */
export type CallAnswer =
  | { readonly ok: true; readonly result?: LibraryResult | TestedNotification | undefined }
  | { readonly ok: false; readonly failure: CallFailure };

/** Why a call was not carried out. */
export type CallFailure =
  | { readonly kind: 'not-a-call'; readonly problem: string }
  | { readonly kind: 'unknown-station'; readonly stationId: string }
  | { readonly kind: 'invalid-station'; readonly problem: string }
  /** There are as many as there can be. */
  | { readonly kind: 'too-many-reminders'; readonly most: number }
  /** What is told there is told no more. */
  | { readonly kind: 'nothing-told' }
  | { readonly kind: 'engine-unavailable'; readonly problem: string }
  /** What the browser keeps for us could not be read, tried a few times; the next call tries again. */
  | { readonly kind: 'not-read'; readonly problem: string }
  /** The browser did not take what should be kept. */
  | { readonly kind: 'not-stored'; readonly problem: string }
  | LibraryFailure
  | TimetableFailure;

/** Sends one call and waits for its answer; the background being gone is an answer too. */
export type SendCall = (call: Call) => Promise<CallAnswer>;
