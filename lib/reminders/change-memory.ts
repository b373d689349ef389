import { createDraft } from './draft.ts';
import type { PlayOrder, ReminderMemory, Shown, Telling, Waiting } from './memory.ts';

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

/** It was to play, and nothing came of it. */
export function missPlay(memory: ReminderMemory, { telling }: PlayOrder, nowMs: number): ReminderMemory {
  const draft = createDraft(memory, nowMs);
  draft.miss(telling, 'play', 'cannot-play');
  return { ...memory, ...draft.missed() };
}

/** The notification that tells something now, or else a new one that is about to be shown, under the given id. */
export function tellingAgain(
  memory: ReminderMemory,
  telling: Telling,
  id: string,
): { readonly memory: ReminderMemory; readonly id: string } {
  const known = memory.shown.find(({ tellings }) => tellings.some(({ key }) => key === telling.key));
  if (known) return { memory, id: known.id };
  const fresh: Shown = {
    id,
    tellings: [telling],
    untilMs: telling.endsAtMs,
    snoozeCount: 0,
    isSettled: false,
  };
  return { memory: { ...memory, shown: [...memory.shown, fresh] }, id };
}

/**
 * Where the system shows nothing, toolbar and popup stand for it: what passed there and nobody dealt with may not
 * have been seen by anybody.
 */
export function missUnseen(memory: ReminderMemory, nowMs: number): ReminderMemory {
  return memory.shown
    .filter(({ untilMs }) => untilMs <= nowMs)
    .reduce((left, { id }) => settleNotification(left, id, 'refused', nowMs), memory);
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
