import { hushAt } from './hush.ts';
import { hushNow, type Look, PLAY_AHEAD_MS, stillStands, tellNow, whyLate } from './look.ts';
import type { Missed, Ordered, Shown, Telling, Waiting } from './memory.ts';

/** What was about to be shown when the background ended: known by the notification, or else not to be trusted. */
export function settleShown(
  look: Look,
  shown: readonly Shown[],
  showingIds: ReadonlySet<string>,
): readonly Shown[] {
  return shown.flatMap((one) => {
    if (one.isSettled) return [one];
    if (showingIds.has(one.id)) return [{ ...one, isSettled: true }];
    for (const telling of one.tellings) look.draft.miss(telling, 'telling', 'interrupted');
    return [];
  });
}

/** After the clock was set back: what was missed or held and now lies ahead again is told in its time. */
export function takeBackWhatLiesAhead(look: Look, waiting: readonly Waiting[]): readonly Waiting[] {
  const liesAhead = (telling: Telling) =>
    telling.edition === undefined && telling.startsAtMs > look.nowMs && stillStands(look, telling);
  look.draft.withdrawMissed(({ telling, what }: Missed) => {
    const done = what === 'play' ? look.draft.played : look.draft.told;
    return liesAhead(telling) && !done.has(telling.reminderId, telling.startsAtMs);
  });
  return waiting.filter(({ because, telling }) => because === 'snoozed' || !liesAhead(telling));
}

/** Tells what has waited, lets it wait on, or gives it up once its limit has passed. */
export function lookAtWaiting(look: Look, waiting: readonly Waiting[]): void {
  for (const one of waiting) {
    const { telling, atMs, snoozeCount } = one;
    if (!isStillAsked(look, telling)) continue;
    const hush = hushNow(look);
    const isPast = look.nowMs > telling.latestAtMs;
    if (isPast || isStationGone(look, telling)) {
      look.draft.miss(telling, 'telling', whyLate(look, telling, atMs));
    } else if (look.nowMs >= atMs && hush === undefined && look.canTell) {
      tellNow(look, telling, snoozeCount);
    } else {
      look.waiting.push(one);
    }
  }
}

/** When what waits can be told, and when it must be given up. */
export function wakeForWaiting(look: Look): void {
  const hush = hushNow(look);
  for (const { telling, atMs } of look.waiting) {
    look.wakeAt(telling.latestAtMs + 1);
    if (look.canTell) look.wakeAt(Math.max(atMs, hush?.untilMs ?? 0));
  }
}

function isStationGone(look: Look, { reminderId, edition }: Telling): boolean {
  const reminder = look.reminders.get(reminderId);
  return edition === undefined && reminder !== undefined && look.occasionsOf(reminder.about) === undefined;
}

/** Whether its reminder is there and on, and its airing in the timetable; what has begun has begun. */
function isStillAsked(look: Look, telling: Telling): boolean {
  if (!look.reminders.has(telling.reminderId)) return false;
  return telling.edition !== undefined || telling.startsAtMs <= look.nowMs || stillStands(look, telling);
}

/** What of the notifications stays, and what is withdrawn because it has passed or is not asked for any more. */
export function sortShown(
  look: Look,
  shown: readonly Shown[],
): { readonly kept: readonly Shown[]; readonly withdrawnIds: readonly string[] } {
  const stays = ({ untilMs, tellings }: Shown) =>
    untilMs > look.nowMs && tellings.some((telling) => isStillAsked(look, telling));
  const kept = shown.filter(stays);
  for (const { untilMs } of kept) look.wakeAt(untilMs);
  return { kept, withdrawnIds: shown.filter((one) => !stays(one)).map(({ id }) => id) };
}

/**
 * Orders that the engine has or should have: those it may not have got are given again while they may begin, those
 * that nobody wants any more are taken back before they begin.
 */
export function lookAtOrdered(
  look: Look,
  ordered: readonly Ordered[],
): { readonly again: readonly Ordered[]; readonly cancelledIds: readonly string[] } {
  const again: Ordered[] = [];
  const cancelledIds: string[] = [];
  for (const one of ordered) {
    const { telling, id, startsAtMs, latestAtMs } = one.order;
    if (startsAtMs > look.nowMs && !isStillToPlay(look, one)) {
      cancelledIds.push(id);
      look.draft.played.remove(telling.reminderId, startsAtMs);
    } else if (!one.isSettled && look.nowMs > latestAtMs) {
      look.draft.miss(telling, 'play', 'interrupted');
    } else if (telling.endsAtMs > look.nowMs) {
      look.ordered.push(one);
      if (!one.isSettled) again.push(one);
    }
  }
  return { again, cancelledIds };
}

function isStillToPlay(look: Look, { order: { telling, startsAtMs } }: Ordered): boolean {
  if (startsAtMs - PLAY_AHEAD_MS > look.nowMs) return false; // the clock was set back: it is ordered in its time
  const action = look.reminders.get(telling.reminderId)?.action.kind;
  const isHushed = hushAt(look.settings, startsAtMs, look.offsetAt) !== undefined;
  return action === 'tell-and-play' && look.canPlay && !isHushed && stillStands(look, telling);
}
