import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import type { Station } from '../station/station.ts';
import { type OffsetAt, offsetReader } from '../time/zone-offset.ts';
import { createDraft } from './draft.ts';
import { hushNow, type Look } from './look.ts';
import { lookAtEditions, type NewEdition } from './look-at-editions.ts';
import {
  lookAtOrdered,
  lookAtWaiting,
  settleShown,
  sortShown,
  takeBackWhatLiesAhead,
  wakeForWaiting,
} from './look-at-kept.ts';
import { lookAtReminder } from './look-at-reminder.ts';
import {
  LOOK_BACK_DAYS,
  MAX_WAITING,
  type Missed,
  type MissedWhy,
  type PlayOrder,
  type ReminderMemory,
  type Shown,
  type Waiting,
} from './memory.ts';
import { gatherBackToBack, notificationOf, type PlannedNotification, shownOf } from './notification.ts';
import { occasionReader } from './occasions.ts';
import { MAX_LEAD_MIN, type Reminder, type ReminderSettings } from './reminder.ts';

/** All that a plan is made of. Times are epoch milliseconds. */
export interface PlanInput {
  readonly reminders: readonly Reminder[];
  readonly settings: ReminderSettings;
  readonly stations: readonly Station[];
  readonly memory: ReminderMemory;
  readonly nowMs: number;
  /** The listener's zone now (IANA). */
  readonly zone: string;
  /** Whether a notification, or what stands for it here, can be shown. */
  readonly canTell: boolean;
  /** Whether sound can be made by itself; where not, what should play only tells. */
  readonly canPlay: boolean;
  /** When this browser was started, where that is known. */
  readonly browserStartedAtMs: number | undefined;
  /** Ids of the notifications that the browser shows now; empty where it cannot tell. */
  readonly showingIds: ReadonlySet<string>;
  /** What refreshes have brought; the same again is harmless. */
  readonly newEditions: readonly NewEdition[];
}

/** What is to be done, in this order: `memory` is stored, then all else is carried out, then it is settled. */
export interface Plan {
  readonly memory: ReminderMemory;
  readonly withdrawnIds: readonly string[];
  readonly cancelledPlayIds: readonly string[];
  readonly notification: PlannedNotification | undefined;
  /** At most one word about all that was missed while nobody was there; the rest only stands in the list. */
  readonly summary: readonly [Missed, ...Missed[]] | undefined;
  /** Those the engine is to have; an order it has already is the same order. */
  readonly plays: readonly PlayOrder[];
  readonly newlyMissed: readonly Missed[];
  /** Reminders for one airing that is long over. */
  readonly spentReminderIds: readonly string[];
  /** When to look again; `undefined`: only when something changes. Always after now. */
  readonly nextWakeAtMs: number | undefined;
}

/** A weekly start comes round in 7 days and an hour; its reminder may tell a day before. */
const AHEAD_MS = 8 * millisecondsInDay + MAX_LEAD_MIN * 60_000;
/** What goes on with an airing may have begun a day before. */
const BEFORE_MS = 26 * millisecondsInHour;
const SPENT_AFTER_DAYS = 8;

/**
 * Looks at all reminders: what is due, what was missed, when to look again. What starts after the last look was
 * promised there and is told, played, or stands in Missed; what was not there then is promised from now on. So a
 * look belongs before every change of reminders, settings or stations, with the old ones, and one after it. Looks
 * must not overlap, and a plan whose memory was not stored must not be carried out.
 */
export function plan(input: PlanInput): Plan {
  const wakes: number[] = [];
  const look = lookOf(input, (atMs) => {
    if (atMs > input.nowMs) wakes.push(atMs);
  });
  const { memory } = input;
  const settled = settleShown(look, memory.shown, input.showingIds);
  const { again, cancelledIds } = lookAtOrdered(look, memory.ordered);
  const waiting = isSetBack(input) ? takeBackWhatLiesAhead(look, memory.waiting) : memory.waiting;
  lookAtWaiting(look, waiting);
  for (const reminder of look.reminders.values()) lookAtReminder(look, reminder);
  lookAtEditions(look, input.newEditions, input.stations);
  gatherBackToBack(look);

  const notification = notificationOf(look);
  const { kept, withdrawnIds } = sortShown(look, settled);
  const fresh = look.ordered.filter(({ order }) => !memory.ordered.some((one) => one.order.id === order.id));
  const shown = notification
    ? [...kept.filter(({ id }) => id !== notification.id), shownOf(notification)]
    : kept;
  const remembered = remember(input, look, shown);
  for (const { untilMs } of shown) look.wakeAt(untilMs);
  wakeForWaiting(look);
  return {
    memory: remembered,
    withdrawnIds: withdrawnIds.filter((id) => id !== notification?.id),
    cancelledPlayIds: cancelledIds,
    notification,
    summary: summaryOf(look),
    plays: [...again, ...fresh].map(({ order }) => order),
    newlyMissed: look.draft.newlyMissed(),
    spentReminderIds: spentIds(input.reminders, look),
    nextWakeAtMs: wakes.length === 0 ? undefined : Math.min(...wakes),
  };
}

function isSetBack({ memory, nowMs }: PlanInput): boolean {
  return memory.lastLookedAtMs !== undefined && nowMs < memory.lastLookedAtMs;
}

function lookOf(input: PlanInput, wakeAt: Look['wakeAt']): Look {
  const { memory, nowMs, zone } = input;
  const lastMs = memory.lastLookedAtMs ?? nowMs;
  const sinceMs = Math.max(Math.min(lastMs, nowMs), nowMs - LOOK_BACK_DAYS * millisecondsInDay);
  const offsetAt = offsetReader(zone);
  const pastOffsetAt: OffsetAt =
    memory.zone === undefined || memory.zone === zone ? offsetAt : offsetReader(memory.zone);
  const on = input.reminders.filter(({ isOn }) => isOn);
  return {
    nowMs,
    sinceMs,
    settings: input.settings,
    offsetAt,
    pastOffsetAt,
    canTell: input.canTell,
    canPlay: input.canPlay,
    browserStartedAtMs: input.browserStartedAtMs,
    draft: createDraft(memory, nowMs),
    reminders: new Map(on.map((reminder) => [reminder.id, reminder])),
    occasionsOf: occasionReader(input.stations, sinceMs - BEFORE_MS, nowMs + AHEAD_MS),
    due: [],
    soon: [],
    waiting: [],
    ordered: [],
    wakeAt,
  };
}

function remember({ nowMs, zone }: PlanInput, look: Look, shown: readonly Shown[]): ReminderMemory {
  const { draft } = look;
  const surplus = Math.max(0, look.waiting.length - MAX_WAITING);
  for (const { telling, because } of look.waiting.slice(0, surplus)) {
    draft.miss(telling, 'telling', because === 'snoozed' ? 'machine-slept' : because);
  }
  const waiting: readonly Waiting[] = look.waiting.slice(surplus);
  return {
    lastLookedAtMs: nowMs,
    zone,
    told: draft.told.result(),
    toldEditions: draft.toldEditions(),
    played: draft.played.result(),
    waiting,
    shown,
    ordered: look.ordered,
    ...draft.missed(),
  };
}

/** What the listener chose not to hear needs no word. */
const WORTH_A_WORD: readonly MissedWhy[] = [
  'browser-was-closed',
  'machine-slept',
  'interrupted',
  'cannot-play',
];

function summaryOf(look: Look): Plan['summary'] {
  if (!look.canTell || hushNow(look) !== undefined) return undefined;
  const [first, ...rest] = look.draft.newlyMissed().filter(({ why }) => WORTH_A_WORD.includes(why));
  return first && [first, ...rest];
}

function spentIds(reminders: readonly Reminder[], { nowMs, waiting }: Look): readonly string[] {
  const leastMs = nowMs - SPENT_AFTER_DAYS * millisecondsInDay;
  return reminders
    .filter(({ about }) => about.kind === 'airing' && about.startsAtMs < leastMs)
    .map(({ id }) => id)
    .filter((id) => !waiting.some(({ telling }) => telling.reminderId === id));
}
