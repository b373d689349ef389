import type { Slot } from '../../lib/timetable/slot.ts';

/** Whether a slot opens with a bulletin. */
export function isNews(slot: Slot): boolean {
  return /\bnews\b/i.test(slot.programme);
}
