import { millisecondsInDay } from 'date-fns/constants';
import {
  MAX_MISSED,
  MAX_TOLD,
  MAX_TOLD_EDITIONS,
  type Missed,
  type MissedWhy,
  type ReminderMemory,
  type StartsByReminder,
  type Telling,
  TOLD_DAYS,
} from './memory.ts';

/** Starts of reminders, while one look adds to them. */
interface StartsDraft {
  has(reminderId: string, startsAtMs: number): boolean;
  /** Whether it was there before this look. */
  had(reminderId: string, startsAtMs: number): boolean;
  add(reminderId: string, startsAtMs: number): void;
  remove(reminderId: string, startsAtMs: number): void;
  result(): StartsByReminder;
}

/** The lists of what is missed and what was told, while one look changes them. */
export interface Draft {
  readonly told: StartsDraft;
  readonly played: StartsDraft;
  hasTold(telling: Telling): boolean;
  markTold(telling: Telling): void;
  toldEditions(): readonly string[];
  /** What of a telling stands in the list; `undefined`: nothing. */
  missedOf(key: string): Missed['what'] | undefined;
  /** What stands there already stays as it stands. */
  miss(telling: Telling, what: Missed['what'], why: MissedWhy): void;
  /** Takes back what may still be told in its time. */
  withdrawMissed(isTakenBack: (missed: Missed) => boolean): void;
  newlyMissed(): readonly Missed[];
  missed(): Pick<ReminderMemory, 'missed' | 'forgottenCount'>;
}

export function createDraft(memory: ReminderMemory, nowMs: number): Draft {
  const told = startsDraft(memory.told, nowMs);
  const played = startsDraft(memory.played, nowMs);
  const toldEditions = new Set(memory.toldEditions);
  let earlier = memory.missed;
  const added = new Map<string, Missed>();
  let earlierByKey: Map<string, Missed['what']> | undefined;

  function missedOf(key: string): Missed['what'] | undefined {
    earlierByKey ??= new Map(earlier.map(({ telling, what }) => [telling.key, what]));
    return added.get(key)?.what ?? earlierByKey.get(key);
  }

  return {
    told,
    played,
    hasTold: ({ edition, key, reminderId, startsAtMs }) =>
      edition ? toldEditions.has(key) : told.has(reminderId, startsAtMs),
    markTold({ edition, key, reminderId, startsAtMs }) {
      if (edition) toldEditions.add(key);
      else told.add(reminderId, startsAtMs);
    },
    toldEditions: () => [...toldEditions].slice(-MAX_TOLD_EDITIONS),
    missedOf,
    miss(telling, what, why) {
      if (missedOf(telling.key) !== undefined) return;
      added.set(telling.key, { telling, what, why, noticedAtMs: nowMs, isDismissed: false });
    },
    withdrawMissed(isTakenBack) {
      earlier = earlier.filter((missed) => !isTakenBack(missed));
      earlierByKey = undefined;
    },
    newlyMissed: () => [...added.values()],
    missed() {
      if (added.size === 0) return { missed: earlier, forgottenCount: memory.forgottenCount };
      const fresh = [...added.values()].sort((a, b) => a.telling.startsAtMs - b.telling.startsAtMs);
      return bounded([...earlier, ...fresh], memory.forgottenCount);
    },
  };
}

/** What was dismissed goes first, without being counted: it was read. */
function bounded(
  missed: readonly Missed[],
  forgottenCount: number,
): Pick<ReminderMemory, 'missed' | 'forgottenCount'> {
  let surplus = missed.length - MAX_MISSED;
  if (surplus <= 0) return { missed, forgottenCount };
  const unread = missed.filter(({ isDismissed }) => {
    if (!isDismissed || surplus <= 0) return true;
    surplus -= 1;
    return false;
  });
  return {
    missed: unread.slice(Math.max(0, surplus)),
    forgottenCount: forgottenCount + Math.max(0, surplus),
  };
}

function startsDraft(stored: StartsByReminder, nowMs: number): StartsDraft {
  const changed = new Map<string, readonly number[]>();
  const before = (reminderId: string) =>
    Object.hasOwn(stored, reminderId) ? (stored[reminderId] ?? []) : [];
  const of = (reminderId: string) => changed.get(reminderId) ?? before(reminderId);
  return {
    has: (reminderId, startsAtMs) => of(reminderId).includes(startsAtMs),
    had: (reminderId, startsAtMs) => before(reminderId).includes(startsAtMs),
    add(reminderId, startsAtMs) {
      if (!of(reminderId).includes(startsAtMs)) changed.set(reminderId, [...of(reminderId), startsAtMs]);
    },
    remove(reminderId, startsAtMs) {
      changed.set(
        reminderId,
        of(reminderId).filter((other) => other !== startsAtMs),
      );
    },
    result: () =>
      changed.size === 0 ? stored : pruned({ ...stored, ...Object.fromEntries(changed) }, nowMs),
  };
}

/** Without what is too old for any clock to come back to, and the latest where they are too many. */
function pruned(starts: StartsByReminder, nowMs: number): StartsByReminder {
  let leastMs = nowMs - TOLD_DAYS * millisecondsInDay;
  const all = Object.values(starts)
    .flat()
    .filter((startsAtMs) => startsAtMs >= leastMs);
  if (all.length > MAX_TOLD) leastMs = all.sort((a, b) => b - a)[MAX_TOLD - 1] ?? leastMs;
  const kept = Object.entries(starts).map(
    ([id, list]) => [id, list.filter((startsAtMs) => startsAtMs >= leastMs)] as const,
  );
  return Object.fromEntries(kept.filter(([, list]) => list.length > 0));
}
