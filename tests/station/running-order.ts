import type { Slot } from '../../lib/timetable/slot.ts';
import { isNews } from './is-news.ts';
import { minuteOf, slotOnAir, wallMoment } from './schedule.ts';
import type { TrackName } from './tracks.ts';

/** What the studio is at: the slot on air, what is to be played next, and how much has filled it so far. */
export interface RunningOrder {
  readonly slot: Slot | undefined;
  readonly coming: readonly TrackName[];
  readonly filledTurns: number;
}

const FILLING: readonly TrackName[] = ['bed', 'bed', 'presenter'];
const BULLETINS: readonly TrackName[] = ['bulletin-1', 'bulletin-2', 'bulletin-3'];
const PRESENTER_MS = 7100; // a little over its length: it is not begun where a cue might cut it

/**
 * What changes at a whole minute: at the hour the chime cuts in, at a change of slot its opening. The same
 * order comes back where nothing changes. `before` is `undefined` when the station goes on air.
 */
export function cueAt(
  before: RunningOrder | undefined,
  slots: readonly Slot[],
  zone: string,
  atMs: number,
): RunningOrder {
  const slot = slotOnAir(slots, atMs);
  const isHour = before !== undefined && wallMoment(atMs, zone).minuteOfDay % 60 === 0;
  const isNew = before === undefined || slot?.id !== before.slot?.id;
  if (!isHour && !isNew) return before;
  return {
    slot,
    coming: [...(isHour ? (['chime'] as const) : []), ...(isNew ? opening(slot) : [])],
    filledTurns: 0,
  };
}

/** The next track to play, with `untilMinuteMs` to go to the next whole minute, and the order after it. */
export function takeTrack(
  order: RunningOrder,
  untilMinuteMs: number,
): { readonly track: TrackName; readonly order: RunningOrder } {
  const [first, ...rest] = order.coming;
  if (first !== undefined) return { track: first, order: { ...order, coming: rest } };
  const filling = FILLING[order.filledTurns % FILLING.length] ?? 'bed';
  if (filling === 'presenter' && untilMinuteMs < PRESENTER_MS) return { track: 'bed', order };
  return { track: filling, order: { ...order, filledTurns: order.filledTurns + 1 } };
}

function opening(slot: Slot | undefined): readonly TrackName[] {
  if (slot === undefined || !isNews(slot)) return ['presenter'];
  const bulletin = BULLETINS[Math.floor(minuteOf(slot.start) / 30) % BULLETINS.length];
  return bulletin === undefined ? [] : [bulletin];
}
