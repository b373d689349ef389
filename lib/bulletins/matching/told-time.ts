import type { DateText, Weekday } from '../../time/calendar-date.ts';

/** What a title or a file name says of when its bulletin aired, as far as it says it. */
export interface ToldTime {
  readonly minutesOfDay: number;
  /** Of the end, where a span is told. */
  readonly endMinutesOfDay: number | undefined;
  /** IANA; absent where no zone is named. */
  readonly zone: string | undefined;
  readonly date: ToldDate | undefined;
}

export type ToldDate =
  | { readonly kind: 'whole'; readonly date: DateText }
  /** Without a year: `08/31`. */
  | {
      readonly kind: 'no-year';
      readonly month: number;
      readonly day: number;
      readonly weekday: Weekday | undefined;
    };
