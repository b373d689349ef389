import * as v from 'valibot';
import { clockSpanSchema, reminderSchema } from '../reminders/reminder-schema.ts';

const notificationId = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const MOST_SNOOZE_MIN = 24 * 60;

/** What a view may ask of reminders; the background alone keeps them. */
export const reminderCallSchemas = [
  /** Adds a reminder or replaces the one with its id. */
  v.strictObject({ kind: v.literal('save-reminder'), reminder: reminderSchema }),
  v.strictObject({
    kind: v.literal('remove-reminder'),
    reminderId: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  }),
  /** What is absent keeps its value; `null` takes it away. */
  v.strictObject({
    kind: v.literal('change-reminder-settings'),
    change: v.strictObject({
      quietHours: v.exactOptional(v.nullable(clockSpanSchema)),
      pausedUntilAtMs: v.exactOptional(v.nullable(v.pipe(v.number(), v.finite()))),
    }),
  }),
  /** Tells what a notification told once more, so many minutes later. */
  v.strictObject({
    kind: v.literal('snooze-told'),
    notificationId,
    forMin: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SNOOZE_MIN)),
  }),
  /** The listener has read it. */
  v.strictObject({ kind: v.literal('close-told'), notificationId }),
  /** Plays what it tells: the station, or the edition. */
  v.strictObject({ kind: v.literal('play-told'), notificationId }),
  /** By the keys of the tellings; without them all that was missed. */
  v.strictObject({
    kind: v.literal('dismiss-missed'),
    keys: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(3_000))), v.maxLength(1_000))),
  }),
  /** Shows a notification, to see whether the system lets it through. */
  v.strictObject({ kind: v.literal('test-notification') }),
] as const;

/** What a view may ask of reminders. */
export type ReminderCall = v.InferOutput<(typeof reminderCallSchemas)[number]>;

/** What came of a test notification; `unsupported`: this browser has none for extensions. */
export interface TestedNotification {
  readonly kind: 'tested';
  readonly outcome: 'shown' | 'refused' | 'unsupported';
}

const kinds: ReadonlySet<string> = new Set(reminderCallSchemas.map(({ entries }) => entries.kind.literal));

export function isReminderCall<Any extends { readonly kind: string }>(
  call: Any,
): call is Extract<Any, { readonly kind: ReminderCall['kind'] }> {
  return kinds.has(call.kind);
}
