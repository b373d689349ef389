import type { DateText } from '../time/calendar-date.ts';
import { wallTimeAt } from '../time/wall-time.ts';
import type { Timetable } from './timetable.ts';

/** Whether a timetable is known to be true of a day, with what a view needs to say so. */
export type Validity =
  /** An absent `validUntil` is "as far as we know, still". */
  | {
      readonly status: 'current';
      readonly edition: string | undefined;
      readonly validUntil: DateText | undefined;
    }
  | { readonly status: 'past'; readonly edition: string | undefined; readonly validUntil: DateText }
  | { readonly status: 'future'; readonly edition: string | undefined; readonly validFrom: DateText };

/**
 * Whether a timetable holds at an instant in epoch milliseconds, judged by the date in its slots' zone. A
 * station's slots share one zone; should they not, the first slot's decides. Without slots it is UTC.
 */
export function validityAt(timetable: Timetable, nowMs: number): Validity {
  const { edition, slots, validFrom, validUntil } = timetable;
  const { date } = wallTimeAt(nowMs, slots[0]?.zone ?? 'UTC');
  if (validUntil !== undefined && date > validUntil) return { status: 'past', edition, validUntil };
  if (validFrom !== undefined && date < validFrom) return { status: 'future', edition, validFrom };
  return { status: 'current', edition, validUntil };
}
