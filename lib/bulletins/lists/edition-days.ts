import { addDays, type DateText, type Weekday, weekdayOf } from '../../time/calendar-date.ts';
import { wallTimeOf } from '../../time/wall-time.ts';
import { offsetReader } from '../../time/zone-offset.ts';
import type { Edition } from '../edition.ts';

/** The editions of one of the listener's days; never empty. */
export interface EditionDay {
  readonly date: DateText;
  readonly heading: DayHeading;
  readonly editions: readonly Edition[];
}

/** What a person calls a day, seen from today. */
export type DayHeading =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  /** Two to six days ago, where the day's name says which. */
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  | { readonly kind: 'date' };

/**
 * Editions, the newest first as given, grouped by the day of the listener's zone (IANA) they were published
 * on. Groups stand in the order of their first edition.
 */
export function editionDays(
  editions: readonly Edition[],
  nowMs: number,
  zone: string,
): readonly EditionDay[] {
  const offsetAt = offsetReader(zone);
  const dateAt = (instantMs: number) => wallTimeOf(instantMs + offsetAt(instantMs)).date;
  const today = dateAt(nowMs);
  const days = new Map<DateText, Edition[]>();
  for (const edition of editions) {
    const date = dateAt(edition.publishedAtMs);
    const known = days.get(date);
    if (known) known.push(edition);
    else days.set(date, [edition]);
  }
  return [...days].map(([date, ofDay]) => ({ date, heading: headingOf(date, today), editions: ofDay }));
}

function headingOf(date: DateText, today: DateText): DayHeading {
  if (date === today) return { kind: 'today' };
  if (date === addDays(today, -1)) return { kind: 'yesterday' };
  const isThisWeek = date < today && date > addDays(today, -7);
  return isThisWeek ? { kind: 'weekday', weekday: weekdayOf(date) } : { kind: 'date' };
}
