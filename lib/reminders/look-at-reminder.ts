import { millisecondsInMinute } from 'date-fns/constants';
import type { Station } from '../station/station.ts';
import { goesOnWithTold } from './goes-on.ts';
import { hushAt } from './hush.ts';
import {
  BACK_TO_BACK_MS,
  hushNow,
  isWantedAt,
  keyOf,
  type Look,
  latestAtMs,
  PLAY_AHEAD_MS,
  tellingOf,
  tellNow,
  whyAway,
  whyLate,
} from './look.ts';
import type { Telling } from './memory.ts';
import type { Occasion } from './occasions.ts';
import type { Reminder } from './reminder.ts';

/** One occasion of one reminder at this look. */
interface Case {
  readonly look: Look;
  readonly reminder: Reminder;
  readonly occasion: Occasion;
  /** Made when it is needed: of most occasions nothing is to be said. */
  readonly telling: () => Telling;
  readonly tellAtMs: number;
}

/** Sees to all that has come of one reminder since the last look, and to what comes next. */
export function lookAtReminder(look: Look, reminder: Reminder): void {
  const found = look.occasionsOf(reminder.about);
  if (found === undefined) return;
  const { station, occasions } = found;
  for (let at = firstAfter(occasions, look.sinceMs); at < occasions.length; at += 1) {
    const occasion = occasions[at];
    if (occasion === undefined || !isWantedAt(look, reminder, occasion.startsAtMs)) continue;
    const one = caseOf(look, reminder, station, occasion);
    if (
      one.tellAtMs > look.nowMs + BACK_TO_BACK_MS &&
      !look.draft.told.has(reminder.id, occasion.startsAtMs)
    ) {
      look.wakeAt(reminder.action.kind === 'tell-and-play' ? playAheadMs(one) : one.tellAtMs);
      return; // all that comes after it is later still
    }
    if (!goesOnWithTold(look, reminder, occasions, at)) see(one);
  }
}

/** The first place of what starts after an instant. */
function firstAfter(occasions: readonly Occasion[], sinceMs: number): number {
  let [low, high] = [0, occasions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occasions[middle]?.startsAtMs ?? 0) > sinceMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

function caseOf(look: Look, reminder: Reminder, station: Station, occasion: Occasion): Case {
  let telling: Telling | undefined;
  return {
    look,
    reminder,
    occasion,
    telling() {
      telling ??= tellingOf(reminder, station, occasion, look.nowMs);
      return telling;
    },
    tellAtMs: occasion.startsAtMs - reminder.leadMin * millisecondsInMinute,
  };
}

function playAheadMs({ occasion, tellAtMs }: Case): number {
  return Math.min(tellAtMs, occasion.startsAtMs - PLAY_AHEAD_MS);
}

function see(one: Case): void {
  const { look, reminder, occasion } = one;
  const isPlayed = reminder.action.kind === 'tell-and-play' && seeToPlaying(one, reminder.action);
  if (look.draft.told.has(reminder.id, occasion.startsAtMs)) return;
  const key = keyOf(reminder.id, occasion.startsAtMs);
  if (look.waiting.some(({ telling }) => telling.key === key)) return;
  if (one.tellAtMs > look.nowMs) {
    look.soon.push({ telling: one.telling(), tellAtMs: one.tellAtMs });
  } else if (occasion.startsAtMs > look.nowMs) {
    tellAhead(one);
  } else {
    tellStarted(one, isPlayed);
  }
}

function tellAhead({ look, occasion, telling }: Case): void {
  const hush = hushNow(look);
  if (hush !== undefined) look.wakeAt(Math.min(hush.untilMs, occasion.startsAtMs));
  else if (!look.canTell) look.wakeAt(occasion.startsAtMs);
  else tellNow(look, telling());
}

function tellStarted(one: Case, isPlayed: boolean): void {
  const { look, reminder, occasion, telling } = one;
  if (look.nowMs > latestAtMs(reminder, occasion)) {
    look.draft.miss(telling(), 'telling', whyLate(look, telling(), one.tellAtMs));
    return;
  }
  const hush = hushNow(look);
  if (hush === undefined && look.canTell) tellNow(look, telling());
  else if (isPlayed)
    return; // it is heard
  else if (hush !== undefined) {
    look.waiting.push({ telling: telling(), atMs: look.nowMs, because: hush.why, snoozeCount: 0 });
  } else look.draft.miss(telling(), 'telling', 'notifications-refused');
}

type Plays = Extract<Reminder['action'], { readonly kind: 'tell-and-play' }>;

/** Orders the engine to play once it is time to open it; whether it has been ordered, now or before. */
function seeToPlaying(one: Case, action: Plays): boolean {
  const { look, reminder, occasion } = one;
  const { startsAtMs } = occasion;
  if (look.draft.played.has(reminder.id, startsAtMs)) return true;
  if (startsAtMs - PLAY_AHEAD_MS > look.nowMs) {
    look.wakeAt(startsAtMs - PLAY_AHEAD_MS);
    return false;
  }
  if (look.nowMs <= latestAtMs(reminder, occasion)) {
    const hush = hushAt(look.settings, Math.max(startsAtMs, look.nowMs), look.offsetAt);
    if (hush === undefined && look.canPlay) {
      order(look, one.telling(), action);
      return true;
    }
    if (startsAtMs > look.nowMs) look.wakeAt(startsAtMs);
  }
  if (startsAtMs <= look.nowMs && look.draft.told.has(reminder.id, startsAtMs)) missPlaying(one);
  return false;
}

function missPlaying({ look, telling, occasion }: Case): void {
  const hush = hushAt(look.settings, occasion.startsAtMs, look.pastOffsetAt);
  const why = hush?.why ?? (look.canPlay ? whyAway(look, telling()) : 'cannot-play');
  look.draft.miss(telling(), 'play', why);
}

function order(look: Look, telling: Telling, { stopsAtEnd, rampSec, interrupts }: Plays): void {
  const { key, stationId, startsAtMs, endsAtMs } = telling;
  if (stationId === undefined) return;
  look.draft.played.add(telling.reminderId, startsAtMs);
  const stopsAtMs = stopsAtEnd ? endsAtMs : undefined;
  const timing = { startsAtMs, latestAtMs: telling.latestAtMs, stopsAtMs };
  look.ordered.push({
    order: { id: `play:${key}`, telling, stationId, ...timing, rampSec, interrupts },
    isSettled: false,
  });
}
