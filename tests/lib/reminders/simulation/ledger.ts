import type { Missed, PlayOrder, ReminderMemory, Telling } from '../../../../lib/reminders/memory.ts';
import type { PlannedNotification } from '../../../../lib/reminders/notification.ts';
import type { Plan } from '../../../../lib/reminders/plan.ts';
import { EVERY_DAY, type Reminder } from '../../../../lib/reminders/reminder.ts';
import type { World } from './drawn-world.ts';
import { isHushed, type Promised, promisedBetween } from './oracle.ts';

// What was promised by Temporal's account of the timetables, and what came of it. It knows nothing of how a plan
// is made: it sees the clock pass starts, and notifications, orders and the list of what was missed.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BACK_TO_BACK_MS = 5 * MINUTE_MS;
const ALARM_LATE_MS = 31_000;

/** One start, or edition, that a reminder owes a word about. */
interface Owed {
  readonly reminder: Reminder;
  readonly startsAtMs: number;
  readonly latestAtMs: number;
  readonly programmes: readonly string[];
}

export interface Counts {
  promised: number;
  told: number;
  toldLate: number;
  missed: number;
  wentOn: number;
  played: number;
  snoozed: number;
}

const keyOf = (reminder: Reminder, startsAtMs: number) => `${reminder.id}@${startsAtMs}`;

/** Whether the engine is about to get an order for it. */
function isBeingOrdered({ ordered }: ReminderMemory, key: string): boolean {
  return ordered.some(({ order, isSettled }) => !isSettled && order.telling.key === key);
}

/** @param fail is told whatever is wrong */
export function createLedger(fail: (problem: string) => void) {
  const counts: Counts = { promised: 0, told: 0, toldLate: 0, missed: 0, wentOn: 0, played: 0, snoozed: 0 };
  const open = new Map<string, Owed>();
  const toldAtMs = new Map<string, number>();
  const toldEndsAtMs = new Map<string, number>();
  const latestOf = new Map<string, number>();
  const snoozed = new Set<string>();
  const shownIds = new Set<string>();
  const hasWaited = new Set<string>();
  const interrupted = new Set<string>();
  const playIds = new Map<string, 'unsettled' | 'settled'>();

  const latest = (
    { action }: Reminder,
    { startsAtMs, endsAtMs }: Pick<Promised, 'startsAtMs' | 'endsAtMs'>,
  ) => Math.min(startsAtMs + action.lateLimitMin * MINUTE_MS, endsAtMs - 1);

  /** The clock goes on, or is set forward, over all that starts in between. */
  function pass(world: World, fromMs: number, toMs: number, zone: string): void {
    for (const reminder of world.reminders) {
      for (const promised of promisedBetween(reminder, world.stations, fromMs, toMs, zone)) {
        const key = keyOf(reminder, promised.startsAtMs);
        const latestAtMs = latest(reminder, promised);
        latestOf.set(key, latestAtMs);
        const { startsAtMs, programmes } = promised;
        open.set(key, { reminder, startsAtMs, latestAtMs, programmes });
        counts.promised += 1;
      }
    }
  }

  function edition(reminder: Reminder, editionId: string, publishedAtMs: number): void {
    const key = `${reminder.id}@${editionId}`;
    const latestAtMs = publishedAtMs + reminder.action.lateLimitMin * MINUTE_MS;
    latestOf.set(key, latestAtMs);
    open.set(key, { reminder, startsAtMs: publishedAtMs, latestAtMs, programmes: [] });
    counts.promised += 1;
  }

  /** A notification is on the screen. */
  function shown(world: World, { id, lines }: PlannedNotification, nowMs: number, calmSinceMs: number): void {
    if (shownIds.has(id)) fail(`notification ${id} is shown twice`);
    shownIds.add(id);
    if (!world.canTell) fail(`${id} is shown although nothing can be told`);
    if (isHushed(world.settings, nowMs, world.zone)) fail(`${id} is shown in quiet hours`);
    for (const { telling, snoozeCount } of lines) {
      const others = lines.filter((line) => line.telling !== telling).map((line) => line.telling);
      checkTold(world, telling, others, snoozeCount, nowMs, calmSinceMs);
    }
  }

  function checkTold(
    world: World,
    telling: Telling,
    others: readonly Telling[],
    snoozeCount: number,
    nowMs: number,
    calmSinceMs: number,
  ): void {
    const { key, startsAtMs, endsAtMs } = telling;
    const reminder = world.reminders.find(({ id }) => id === telling.reminderId);
    if (reminder === undefined || !reminder.isOn) {
      fail(`${key} is told for no reminder`);
      return;
    }
    if (toldAtMs.has(key) && !snoozed.delete(key)) fail(`${key} is told twice`);
    if (snoozeCount > 0) counts.snoozed += 1;
    else counts.told += 1;
    toldAtMs.set(key, nowMs);
    toldEndsAtMs.set(key, endsAtMs);
    if (telling.edition) {
      if (nowMs > (latestOf.get(key) ?? 0)) fail(`${key} is told after its limit`);
    } else if (startsAtMs > nowMs) {
      latestOf.set(key, telling.latestAtMs);
      checkAhead(world, reminder, telling, others, snoozeCount, nowMs);
    } else {
      counts.toldLate += 1;
      if (nowMs > Math.max(latestOf.get(key) ?? 0, snoozeCount > 0 ? telling.latestAtMs : 0))
        fail(`${key} is told after its limit`);
    }
    if (!telling.edition) checkOnTime(world, reminder, telling, snoozeCount, nowMs, calmSinceMs);
    open.delete(key);
  }

  function checkAhead(
    world: World,
    reminder: Reminder,
    { key, startsAtMs, stationId, latestAtMs, programmes }: Telling,
    others: readonly Telling[],
    snoozeCount: number,
    nowMs: number,
  ): void {
    const [promised] = promisedBetween(reminder, world.stations, startsAtMs - 1, startsAtMs, world.zone);
    if (promised === undefined) {
      fail(`${key} is told, and is not in the timetable`);
      return;
    }
    if (latestAtMs !== latest(reminder, promised) && snoozeCount === 0) fail(`${key} has the wrong limit`);
    if ([...programmes].sort().join() !== [...promised.programmes].sort().join() && snoozeCount === 0)
      fail(`${key} tells ${programmes.join()}`);
    const earlyMs = startsAtMs - reminder.leadMin * MINUTE_MS - nowMs;
    if (earlyMs <= 0 || snoozeCount > 0) return;
    const goesAlong = others.some(
      (other) =>
        other.stationId === stationId &&
        other.startsAtMs < startsAtMs &&
        startsAtMs <= other.endsAtMs + BACK_TO_BACK_MS,
    );
    if (earlyMs > BACK_TO_BACK_MS || !goesAlong) fail(`${key} is told ${earlyMs} ms before its lead`);
  }

  /** In calm weather a telling comes at its lead. */
  function checkOnTime(
    world: World,
    reminder: Reminder,
    { key, startsAtMs }: Telling,
    snoozeCount: number,
    nowMs: number,
    calmSinceMs: number,
  ): void {
    const tellAtMs = startsAtMs - reminder.leadMin * MINUTE_MS;
    const wasHushed =
      isHushed(world.settings, nowMs - 40_000, world.zone) || isHushed(world.settings, tellAtMs, world.zone);
    // Where the one before was told and then did not play, this one stands for itself after all.
    const mayStandIn = wentOn(world, { reminder, startsAtMs, latestAtMs: 0, programmes: [] });
    if (
      snoozeCount === 0 &&
      !mayStandIn &&
      calmSinceMs < tellAtMs &&
      !wasHushed &&
      nowMs > tellAtMs + ALARM_LATE_MS
    )
      fail(`${key} is told ${nowMs - tellAtMs} ms after its lead in calm weather`);
  }

  /** The engine is given an order. */
  function played(world: World, order: PlayOrder, nowMs: number): void {
    if (playIds.get(order.id) === 'settled') fail(`${order.id} is ordered twice`);
    if (!playIds.has(order.id)) counts.played += 1;
    playIds.set(order.id, 'unsettled');
    const reminder = world.reminders.find(({ id }) => id === order.telling.reminderId);
    if (reminder?.action.kind !== 'tell-and-play') {
      fail(`${order.id} is played for no reminder`);
      return;
    }
    if (nowMs < order.startsAtMs - 90_000) fail(`${order.id} is ordered too early`);
    if (nowMs > order.latestAtMs) fail(`${order.id} is ordered after its limit`);
    const soundsAtMs = Math.max(nowMs, order.startsAtMs);
    if (isHushed(world.settings, soundsAtMs, world.zone)) fail(`${order.id} is played in quiet hours`);
    if (nowMs < order.startsAtMs) {
      const [promised] = promisedBetween(
        reminder,
        world.stations,
        order.startsAtMs - 1,
        order.startsAtMs,
        world.zone,
      );
      if (promised === undefined) fail(`${order.id} is played, and is not in the timetable`);
    }
  }

  /** A plan has been stored. */
  function stored(
    world: World,
    before: ReminderMemory,
    { memory, newlyMissed, notification }: Plan,
    nowMs: number,
    zone: string,
  ): void {
    for (const { telling } of memory.waiting) hasWaited.add(telling.key);
    for (const missed of newlyMissed) checkMissed(world, before, missed, nowMs, zone);
    checkKept(before, memory, notification, nowMs);
    const untold = memory.missed.filter(({ what }) => what === 'telling');
    const stillMissed = new Set(untold.map(({ telling }) => telling.key));
    for (const { telling, snoozeCount } of notification?.lines ?? []) {
      if (snoozeCount === 0 && stillMissed.has(telling.key))
        fail(`${telling.key} is told and stands in Missed`);
    }
    const accounted = new Set([
      ...memory.missed.map(({ telling }) => telling.key),
      ...memory.waiting.map(({ telling }) => telling.key),
      ...memory.shown.flatMap(({ tellings }) => tellings.map(({ key }) => key)),
    ]);
    const forgot = memory.forgottenCount > before.forgottenCount;
    for (const [key, owed] of open) settle(world, memory, accounted, key, owed, nowMs, forgot);
  }

  function settle(
    world: World,
    memory: ReminderMemory,
    accounted: ReadonlySet<string>,
    key: string,
    owed: Owed,
    nowMs: number,
    forgot: boolean,
  ): void {
    const { reminder, startsAtMs } = owed;
    if (memory.missed.some(({ telling }) => telling.key === key)) {
      open.delete(key);
    } else if (toldAtMs.has(key)) {
      if (isBeingOrdered(memory, key)) return;
      open.delete(key);
      checkPlay(world, owed, key, nowMs);
    } else if (
      memory.shown.some((one) => !one.isSettled && one.tellings.some((telling) => telling.key === key))
    ) {
      interrupted.add(key); // until it is shown, or found not to have been
    } else if (memory.waiting.some(({ telling }) => telling.key === key)) {
      if (nowMs > Math.max(owed.latestAtMs, latestOf.get(key) ?? 0)) fail(`${key} waits after its limit`);
      if (!isHushed(world.settings, nowMs, world.zone) && world.canTell) fail(`${key} waits for nothing`);
    } else if (!accounted.has(key) && !isBeingOrdered(memory, key)) {
      open.delete(key);
      if (wentOn(world, owed)) counts.wentOn += 1;
      else if (!playIds.has(`play:${key}`) && !forgot)
        fail(
          `${key} of ${new Date(startsAtMs).toISOString()} (${reminder.about.kind}) was missed in silence`,
        );
    }
  }

  /** Whether the same programme was told before and goes on. */
  function wentOn({ stations, zone }: World, { reminder, startsAtMs, programmes }: Owed): boolean {
    const { action } = reminder;
    if (action.kind === 'record' || (action.kind === 'tell-and-play' && action.stopsAtEnd)) return false;
    // It was told, whatever the listener's clock shows now.
    const about =
      reminder.about.kind === 'hours'
        ? { ...reminder.about, hours: { fromMin: 0, untilMin: 0 } }
        : reminder.about;
    const anyTime: Reminder = { ...reminder, about, isOn: true, days: EVERY_DAY };
    const fromMs = startsAtMs - 3 * HOUR_MS - 1;
    const before = promisedBetween(anyTime, stations, fromMs, startsAtMs - 1, zone);
    return before.some(
      (earlier) =>
        toldAtMs.has(keyOf(reminder, earlier.startsAtMs)) &&
        earlier.endsAtMs + BACK_TO_BACK_MS >= startsAtMs &&
        programmes.every((programme) => earlier.programmes.includes(programme)),
    );
  }

  /** What was told and should have played has played, or stands in Missed, or something hushed it. */
  function checkPlay(world: World, { reminder, startsAtMs }: Owed, key: string, nowMs: number): void {
    if (reminder.action.kind !== 'tell-and-play' || playIds.has(`play:${key}`)) return;
    const isExcused =
      hasWaited.has(key) || snoozed.has(key) || toldAtMs.get(key) === nowMs || interrupted.has(key);
    if (!isExcused && !wentOn(world, { reminder, startsAtMs, latestAtMs: 0, programmes: [] }))
      fail(`${key} was told, did not play, and does not stand in Missed`);
  }

  function checkMissed(
    world: World,
    before: ReminderMemory,
    { telling, what, why }: Missed,
    nowMs: number,
    zone: string,
  ): void {
    const { key, startsAtMs } = telling;
    counts.missed += 1;
    const latestAtMs = Math.max(latestOf.get(key) ?? 0, telling.latestAtMs);
    if (why === 'interrupted') return;
    if (what === 'telling' && toldAtMs.has(key) && !snoozed.has(key))
      fail(`${key} was told and stands in Missed`);
    if (!telling.edition && startsAtMs > nowMs) fail(`${key} is missed before it starts`);
    if (why === 'machine-slept' || why === 'browser-was-closed') {
      if (nowMs <= latestAtMs && what === 'telling') fail(`${key} is missed within its limit: ${why}`);
    }
    const reminder = world.reminders.find(({ id }) => id === telling.reminderId);
    const waited = before.waiting.some((one) => one.telling.key === key);
    if (what === 'play' || telling.edition || reminder === undefined || waited) return;
    if (nowMs <= latestAtMs) return;
    // A pause may end within the last minute.
    let hushed = isHushed(world.settings, telling.latestAtMs, zone);
    for (
      let atMs = startsAtMs - reminder.leadMin * MINUTE_MS;
      atMs <= telling.latestAtMs;
      atMs += MINUTE_MS
    ) {
      hushed &&= isHushed(world.settings, atMs, zone);
    }
    if (hushed !== (why === 'paused' || why === 'quiet-hours')) fail(`${key} is missed because of ${why}`);
  }

  /** Nothing leaves the list but what lies ahead again, what is told after all, what was dismissed, and what is counted. */
  function checkKept(
    before: ReminderMemory,
    after: ReminderMemory,
    notification: PlannedNotification | undefined,
    nowMs: number,
  ): void {
    const tells = new Set(notification?.lines.map(({ telling }) => telling.key));
    const keys = new Set(after.missed.map(({ telling }) => telling.key));
    const gone = before.missed.filter(
      ({ telling, isDismissed }) =>
        !keys.has(telling.key) && !tells.has(telling.key) && !isDismissed && telling.startsAtMs <= nowMs,
    );
    if (gone.length > after.forgottenCount - before.forgottenCount)
      fail(`${gone.map(({ telling }) => telling.key).join()} left Missed in silence`);
  }

  return {
    counts,
    pass,
    edition,
    shown,
    played,
    stored,
    playSettled(id: string) {
      playIds.set(id, 'settled');
    },
    playCancelled(id: string) {
      playIds.delete(id);
    },
    snoozed(keys: readonly string[]) {
      for (const key of keys) snoozed.add(key);
    },
    /** The listener wants it no more. */
    forget(isForgotten: (reminderId: string) => boolean) {
      for (const [key, { reminder }] of open) if (isForgotten(reminder.id)) open.delete(key);
    },
    /** The clock was set back: what had started lies ahead again. */
    setBack(nowMs: number) {
      for (const [key, { startsAtMs }] of open) if (startsAtMs > nowMs) open.delete(key);
    },
    openCount: () => open.size,
  };
}
