import { millisecondsInHour } from 'date-fns/constants';
import { BACK_TO_BACK_MS, keyOf, type Look } from './look.ts';
import type { Occasion } from './occasions.ts';
import type { Reminder } from './reminder.ts';

/** For so long after a start the same programme may go on with it; after that it is told anew. */
const MOST_SITTING_MS = 3 * millisecondsInHour;

/**
 * Whether the same programme goes on in the next slot: its airing before was told, has ended at most five minutes
 * ago, and began within three hours. Not for what must act at each start: recording, and playing that stops at
 * the end. What itself went on with another was not told, so that no chain of slots is silent for ever.
 */
export function goesOnWithTold(
  look: Look,
  reminder: Reminder,
  occasions: readonly Occasion[],
  at: number,
): boolean {
  const { action } = reminder;
  if (action.kind === 'record' || (action.kind === 'tell-and-play' && action.stopsAtEnd)) return false;
  const occasion = occasions[at];
  for (let before = at - 1; occasion !== undefined && before >= 0; before -= 1) {
    const earlier = occasions[before];
    if (earlier === undefined || occasion.startsAtMs - earlier.startsAtMs > MOST_SITTING_MS) return false;
    const follows = earlier.endsAtMs + BACK_TO_BACK_MS >= occasion.startsAtMs;
    if (follows && hasProgrammesOf(earlier, occasion) && wasBegun(look, reminder, earlier, occasion))
      return true;
  }
  return false;
}

function hasProgrammesOf(earlier: Occasion, later: Occasion): boolean {
  return later.airings.every(({ slot }) =>
    earlier.airings.some((airing) => airing.slot.programme === slot.programme),
  );
}

/** Whether the earlier one was told beyond doubt and, where it should play, is going to or has been ordered to. */
function wasBegun(
  { draft, nowMs, canPlay }: Look,
  reminder: Reminder,
  earlier: Occasion,
  later: Occasion,
): boolean {
  // What has started is not seen again, and what is told only now may not come to be shown.
  const isLast = later.startsAtMs <= nowMs;
  const { id, action } = reminder;
  const { startsAtMs } = earlier;
  const isTold = isLast ? draft.told.had(id, startsAtMs) : draft.told.has(id, startsAtMs);
  if (!isTold || draft.missedOf(keyOf(id, startsAtMs)) === 'telling') return false;
  if (action.kind === 'tell' || !canPlay || startsAtMs > nowMs) return true;
  return isLast ? draft.played.had(id, startsAtMs) : draft.played.has(id, startsAtMs);
}
