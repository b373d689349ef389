import {
  closeNotification,
  dismissMissed,
  settleNotification,
  settlePlay,
  snoozeNotification,
} from '../../../../lib/reminders/change-memory.ts';
import type { NewEdition } from '../../../../lib/reminders/look-at-editions.ts';
import { NOTHING_REMEMBERED, type ReminderMemory } from '../../../../lib/reminders/memory.ts';
import { parseReminderMemory } from '../../../../lib/reminders/memory-schema.ts';
import { type PlanInput, plan as realPlan } from '../../../../lib/reminders/plan.ts';
import { type Draws, drawsOf } from '../../../proof/seeded.ts';
import { TELLING_ZONES } from '../../timetable/arbitraries.ts';
import { worldDraws } from './drawn-world.ts';
import { type Counts, createLedger } from './ledger.ts';

// One listener's life with reminders, on a clock that is only ever set: alarms on time and late, workers that end
// between any two steps, sleeps, closed browsers, clocks set wrong and right, zones and timetables that change.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Minutes to weeks, mostly the nights. */
const SLEEPS_MS = [
  10 * MINUTE_MS,
  2 * HOUR_MS,
  ...Array<number>(30).fill(9 * HOUR_MS),
  3 * DAY_MS,
  20 * DAY_MS,
];
/** What was told is remembered for 35 days: further back it may be told again. */
const MOST_SET_BACK_MS = 33 * DAY_MS;
const MOST_FAILURES = 5;
const REMINDERS = 5;
const KILL_CHANCE = 0.02; // between any two steps of a look

/** What came of a life. */
export interface LifeOutcome {
  readonly failures: readonly string[];
  readonly counts: Counts;
  readonly looks: number;
}

/** @param plan what is under test; a broken one shows that the simulation can fail */
export function live(
  seed: number,
  round: number,
  days: number,
  plan: typeof realPlan = realPlan,
): LifeOutcome {
  const draws = drawsOf(seed, round);
  const stationZone = TELLING_ZONES[round % TELLING_ZONES.length] ?? 'UTC';
  const worlds = worldDraws(draws, stationZone);
  const failures: string[] = [];
  let nowMs = Date.UTC(2025, 0, 1) + draws.between(0, 400) * DAY_MS + draws.between(0, 1440) * MINUTE_MS;
  const fail = (problem: string) => {
    if (failures.length < MOST_FAILURES)
      failures.push(`seed ${seed}, life ${round}, ${new Date(nowMs).toISOString()}: ${problem}`);
  };
  const ledger = createLedger(fail);
  let world = worlds.first(nowMs, REMINDERS);
  let memory: ReminderMemory = NOTHING_REMEMBERED;
  /** The zone that was promised by: that of the last look that was stored. */
  let promiseZone = world.zone;
  let alarmAtMs: number | undefined;
  let calmSinceMs = Number.POSITIVE_INFINITY;
  let browserStartedAtMs: number | undefined = draws.chance(0.5) ? nowMs : undefined;
  let showingIds = new Set<string>();
  let newEditions: NewEdition[] = [];
  /** Nobody has looked since the beginning, or since the clock was set back: what it passes was not promised. */
  let isUnseen = true;
  let furthestMs = nowMs;
  let looks = 0;
  let passedMs = 0;

  /** Until a look has come to its end, nothing need be on time. */
  const disturb = () => {
    calmSinceMs = Number.POSITIVE_INFINITY;
  };
  const isKilled = () => {
    if (!draws.chance(KILL_CHANCE)) return false;
    disturb();
    alarmAtMs = undefined;
    return true;
  };

  /** Time passes. */
  function pass(ms: number): void {
    if (!isUnseen) ledger.pass(world, nowMs, nowMs + ms, promiseZone);
    nowMs += ms;
    furthestMs = Math.max(furthestMs, nowMs);
    passedMs += ms;
  }

  /** One look as the background makes it; whether nothing ended it. */
  function look(): boolean {
    looks += 1;
    const { reminders, stations, settings, zone, canTell, canPlay } = world;
    const told = { showingIds, newEditions, browserStartedAtMs };
    const input: PlanInput = {
      reminders,
      stations,
      settings,
      zone,
      canTell,
      canPlay,
      memory,
      nowMs,
      ...told,
    };
    const made = plan(input);
    if (isKilled()) return false;
    if (made.nextWakeAtMs !== undefined && made.nextWakeAtMs <= nowMs) fail('the next look is not ahead');
    const [before, pastZone] = [memory, promiseZone];
    memory = readBack(made.memory);
    promiseZone = zone;
    isUnseen = false;
    newEditions = [];
    for (const id of made.cancelledPlayIds) ledger.playCancelled(id);
    ledger.stored(world, before, made, nowMs, pastZone);
    if (isKilled()) return false;
    for (const id of made.withdrawnIds) showingIds.delete(id);
    if (made.notification) {
      ledger.shown(world, made.notification, nowMs, calmSinceMs);
      showingIds.add(made.notification.id);
      if (isKilled()) return false;
      memory = settleNotification(memory, made.notification.id, 'shown', nowMs);
    }
    for (const order of made.plays) {
      if (isKilled()) return false;
      ledger.played(world, order, nowMs);
      if (isKilled()) return false;
      ledger.playSettled(order.id);
      memory = settlePlay(memory, order.id);
    }
    alarmAtMs = made.nextWakeAtMs;
    calmSinceMs = Math.min(calmSinceMs, nowMs);
    return true;
  }

  function readBack(stored: ReminderMemory): ReminderMemory {
    if (!draws.chance(0.02)) return stored;
    const read = parseReminderMemory(JSON.parse(JSON.stringify(stored)));
    for (const { where, problem } of read.setAside) fail(`${where}: ${problem}`);
    return read.memory;
  }

  /** The listener changes something: what was is seen to before, what is now after. */
  function change(make: () => void): void {
    if (!look()) return;
    make();
    disturb();
    look();
  }

  function changeWorld(): void {
    change(() => {
      const before = world;
      world = worlds.change(world, nowMs);
      const stayed = new Map(before.reminders.map((reminder) => [reminder.id, reminder]));
      const now = new Map(world.reminders.map((reminder) => [reminder.id, reminder]));
      ledger.forget((id) => stayed.get(id) !== now.get(id) && now.get(id)?.isOn !== true);
    });
  }

  function snooze(): void {
    change(() => {
      const id = memory.shown.at(-1)?.id;
      if (id === undefined) return;
      memory = snoozeNotification(memory, id, nowMs, 5 * MINUTE_MS);
      showingIds.delete(id);
      const again = memory.waiting.filter(({ because }) => because === 'snoozed');
      ledger.snoozed(again.map(({ telling }) => telling.key));
    });
  }

  function snoozeSoon(): void {
    const inMs = draws.between(1_000, MINUTE_MS);
    if (alarmAtMs !== undefined && alarmAtMs <= nowMs + inMs) return;
    pass(inMs);
    snooze();
  }

  function refresh(): void {
    const edition = {
      editionId: `edition${passedMs}`,
      feedId: draws.oneOf(['feed1', 'feed2']),
      title: 'An edition',
      publishedAtMs: nowMs - draws.between(0, 180) * MINUTE_MS,
    };
    newEditions = [...newEditions, edition];
    for (const reminder of world.reminders) {
      const { about, isOn } = reminder;
      if (isOn && about.kind === 'edition' && about.feedId === edition.feedId)
        ledger.edition(reminder, edition.editionId, edition.publishedAtMs);
    }
    look();
  }

  /** Nobody is there for a while. */
  function sleep(isClosed: boolean): void {
    const lengthMs = draws.oneOf(SLEEPS_MS);
    pass(draws.between(MINUTE_MS, lengthMs));
    disturb();
    if (isClosed) {
      showingIds = new Set();
      browserStartedAtMs = nowMs;
    }
    if (draws.chance(0.2)) world = { ...world, zone: draws.oneOf(TELLING_ZONES) };
    look();
  }

  function setClock(): void {
    const byMs = draws.between(1, draws.oneOf([HOUR_MS, DAY_MS, 20 * DAY_MS]));
    if (draws.chance(0.5)) {
      pass(byMs);
    } else if (nowMs - byMs > furthestMs - MOST_SET_BACK_MS) {
      nowMs -= byMs;
      isUnseen = true;
      ledger.setBack(nowMs);
    }
    disturb();
    alarmAtMs = undefined;
    look();
  }

  function act(): void {
    const chance = draws.unit();
    if (chance < 0.35) changeWorld();
    else if (chance < 0.55) sleep(draws.chance(0.5));
    else if (chance < 0.6) setClock();
    else if (chance < 0.7) snooze();
    else if (chance < 0.75) {
      change(() => {
        memory = dismissMissed(memory);
      });
    } else if (chance < 0.8) {
      change(() => {
        const id = memory.shown[0]?.id;
        if (id !== undefined) memory = closeNotification(memory, id);
      });
    } else if (chance < 0.85) {
      world = { ...world, zone: draws.oneOf(TELLING_ZONES) };
      disturb();
      if (draws.chance(0.5)) look();
    } else if (chance < 0.95) refresh();
    else look();
  }

  look();
  while (passedMs < days * DAY_MS && failures.length < MOST_FAILURES) {
    const nextActMs = draws.between(MINUTE_MS, (alarmAtMs === undefined ? 2 : 20) * HOUR_MS);
    if (alarmAtMs !== undefined && alarmAtMs - nowMs <= nextActMs) {
      pass(Math.max(0, alarmAtMs - nowMs) + lateness(draws));
      if (look() && draws.chance(0.1)) snoozeSoon();
    } else {
      pass(nextActMs);
      act();
    }
  }
  world = { ...world, canTell: true, settings: { quietHours: undefined, pausedUntilAtMs: undefined } };
  disturb();
  for (let tries = 0; tries < 20; tries += 1) look();
  pass(10 * DAY_MS);
  disturb();
  for (let tries = 0; tries < 20; tries += 1) look();
  if (ledger.openCount() > 0 && failures.length === 0) fail(`${ledger.openCount()} were never seen to`);
  return { failures, counts: ledger.counts, looks };
}

/** Two seconds at most while awake, half a minute at most by the alarm's own grain. */
function lateness(draws: Draws): number {
  return draws.chance(0.7) ? draws.between(0, 2_000) : draws.between(0, 30_000);
}
