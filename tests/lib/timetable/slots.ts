import { airingsBetween } from '../../../lib/timetable/airing.ts';
import type { Slot, WallTimeText, Weekday } from '../../../lib/timetable/slot.ts';

export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A slot for a test: daily, in UTC and named by its times unless told otherwise. */
export function slot(start: WallTimeText, end: WallTimeText, rest: Partial<Slot> = {}): Slot {
  return {
    id: `${start}-${end}`,
    programme: 'News',
    description: undefined,
    days: EVERY_DAY,
    start,
    end,
    zone: 'UTC',
    oddities: [],
    ...rest,
  };
}

/** An instant as it reads in the tables: `2016-08-31T04:00Z`. */
export function iso(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(':00.000Z', 'Z');
}

/** Start and end of every airing in a window, as they read in the tables. */
export function spans(slots: readonly Slot[], from: string, until: string): readonly string[] {
  return airingsBetween(slots, Date.parse(from), Date.parse(until)).map(
    ({ startsAtMs, endsAtMs }) => `${iso(startsAtMs)} ${iso(endsAtMs)}`,
  );
}

/** A slot of a zone, daily unless told otherwise. */
export function inZone(
  zone: string,
  start: Slot['start'],
  end: Slot['end'],
  days?: readonly Weekday[],
): Slot {
  return slot(start, end, days === undefined ? { zone } : { zone, days });
}
