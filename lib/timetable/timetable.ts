import type { DateText } from '../time/calendar-date.ts';
import type { Slot } from './slot.ts';

export type { DateText };

/**
 * A station's weekly slots and for how long they are known to be true. Both dates are local to the slots'
 * own zone and inclusive; an absent `validUntil` means "as far as we know, still".
 */
export interface Timetable {
  readonly slots: readonly Slot[];
  readonly validFrom: DateText | undefined;
  readonly validUntil: DateText | undefined;
  /** What a listener knows it by once it is out of date: "2016". */
  readonly edition: string | undefined;
  /** Where it was read and when, in words. */
  readonly source: string | undefined;
}
