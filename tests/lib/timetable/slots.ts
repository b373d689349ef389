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
