import { BACK_TO_BACK_MS, type Due, type Look, tellNow } from './look.ts';
import type { Shown } from './memory.ts';

/** One notification: all that is to be told at a look, by start. */
export interface PlannedNotification {
  /** Made of what it tells, so that showing it again replaces it. */
  readonly id: string;
  readonly lines: readonly [PlannedLine, ...PlannedLine[]];
}

export interface PlannedLine {
  readonly telling: Due['telling'];
  readonly when: When;
  /** How often it was told before, and snoozed. */
  readonly snoozeCount: number;
}

export type When =
  | { readonly kind: 'starts'; readonly inMs: number }
  /** It runs already: *started 4 minutes ago*. */
  | { readonly kind: 'started'; readonly agoMs: number }
  | { readonly kind: 'published'; readonly agoMs: number };

/**
 * Takes what is back to back with what is due along: told within five minutes anyway, on the same station, and
 * starting later, at most five minutes after the end of the one before. The rest is told in its own time; so are two
 * reminders of one start with different leads, which somebody wanted twice.
 */
export function gatherBackToBack(look: Look): void {
  const soon = [...look.soon].sort((a, b) => a.telling.startsAtMs - b.telling.startsAtMs);
  for (const { telling, tellAtMs } of soon) {
    const follows = look.due.some(
      ({ telling: other }) =>
        other.edition === undefined &&
        other.stationId === telling.stationId &&
        other.startsAtMs < telling.startsAtMs &&
        other.endsAtMs + BACK_TO_BACK_MS >= telling.startsAtMs,
    );
    if (follows) tellNow(look, telling);
    else look.wakeAt(tellAtMs);
  }
}

/** The one notification of a look; `undefined` where nothing is due. */
export function notificationOf({ due, nowMs }: Look): PlannedNotification | undefined {
  const [first, ...rest] = [...due].sort(
    (a, b) => a.telling.startsAtMs - b.telling.startsAtMs || (a.telling.key < b.telling.key ? -1 : 1),
  );
  if (first === undefined) return undefined;
  const again = first.snoozeCount > 0 ? `~${first.snoozeCount}` : '';
  return {
    id: `tell:${first.telling.key}${again}`,
    lines: [lineOf(first, nowMs), ...rest.map((one) => lineOf(one, nowMs))],
  };
}

function lineOf({ telling, snoozeCount }: Due, nowMs: number): PlannedLine {
  return { telling, when: whenOf(telling, nowMs), snoozeCount };
}

function whenOf({ edition, startsAtMs }: Due['telling'], nowMs: number): When {
  if (edition) return { kind: 'published', agoMs: nowMs - startsAtMs };
  return startsAtMs > nowMs
    ? { kind: 'starts', inMs: startsAtMs - nowMs }
    : { kind: 'started', agoMs: nowMs - startsAtMs };
}

/** What is remembered of a notification that is about to be shown. */
export function shownOf({ id, lines }: PlannedNotification): Shown {
  const tellings = lines.map(({ telling }) => telling);
  return {
    id,
    tellings,
    untilMs: Math.max(...tellings.map(({ endsAtMs }) => endsAtMs)),
    snoozeCount: Math.max(...lines.map(({ snoozeCount }) => snoozeCount)),
    isSettled: false,
  };
}
