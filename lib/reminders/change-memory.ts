import { createDraft } from './draft.ts';
import type { ReminderMemory, Waiting } from './memory.ts';

/** A browser's alarm is half a minute late at times. */
const ALARM_LATE_MS = 60_000;

// What happens to the memory between two looks. All of it is harmless when it is said twice.

/** A notification was shown, or the browser refused to: then what it tells stands in Missed. */
export function settleNotification(
  memory: ReminderMemory,
  id: string,
  outcome: 'shown' | 'refused',
  nowMs: number,
): ReminderMemory {
  if (outcome === 'shown') {
    return {
      ...memory,
      shown: memory.shown.map((one) => (one.id === id ? { ...one, isSettled: true } : one)),
    };
  }
  const draft = createDraft(memory, nowMs);
  for (const { tellings } of memory.shown.filter((one) => one.id === id)) {
    for (const telling of tellings) draft.miss(telling, 'telling', 'notifications-refused');
  }
  return { ...memory, ...draft.missed(), shown: memory.shown.filter((one) => one.id !== id) };
}

/** The engine has the order to play. */
export function settlePlay(memory: ReminderMemory, id: string): ReminderMemory {
  return {
    ...memory,
    ordered: memory.ordered.map((one) => (one.order.id === id ? { ...one, isSettled: true } : one)),
  };
}

/**
 * Tells what a notification told once more, `forMs` later or a minute before its limit, whichever comes first. What
 * has passed that is not told again. The notification is to be withdrawn, and a look belongs after it.
 */
export function snoozeNotification(
  memory: ReminderMemory,
  id: string,
  nowMs: number,
  forMs: number,
): ReminderMemory {
  const snoozed = memory.shown.find((one) => one.id === id);
  if (snoozed === undefined) return memory;
  const keys = new Set(snoozed.tellings.map(({ key }) => key));
  const again: readonly Waiting[] = snoozed.tellings
    .filter(({ latestAtMs }) => latestAtMs - ALARM_LATE_MS > nowMs)
    .map((telling) => ({
      telling,
      atMs: Math.min(nowMs + forMs, telling.latestAtMs - ALARM_LATE_MS),
      because: 'snoozed',
      snoozeCount: snoozed.snoozeCount + 1,
    }));
  return {
    ...memory,
    shown: memory.shown.filter((one) => one !== snoozed),
    waiting: [...memory.waiting.filter(({ telling }) => !keys.has(telling.key)), ...again],
  };
}

/** The listener closed a notification, or went where it led: it needs no withdrawing. */
export function closeNotification(memory: ReminderMemory, id: string): ReminderMemory {
  return { ...memory, shown: memory.shown.filter((one) => one.id !== id) };
}

/** Dismisses what was missed, by the keys of the tellings; without keys all of it. */
export function dismissMissed(memory: ReminderMemory, keys?: ReadonlySet<string>): ReminderMemory {
  return {
    ...memory,
    missed: memory.missed.map((one) =>
      keys === undefined || keys.has(one.telling.key) ? { ...one, isDismissed: true } : one,
    ),
    forgottenCount: keys === undefined ? 0 : memory.forgottenCount,
  };
}
