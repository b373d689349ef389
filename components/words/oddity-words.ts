import type { Slot, SlotOddity, Weekday } from '../../lib/timetable/slot.ts';
import type { View } from '../view.ts';
import { isolated } from './isolated.ts';
import { wordsLocale } from './words-locale.ts';

/** What is doubtful about a slot, as a sentence; `slots` are those of its whole timetable. */
export function oddityText(oddity: SlotOddity, slot: Slot, slots: readonly Slot[], view: View): string {
  const { t } = view;
  const days = daysText(slot.days, view);
  switch (oddity.kind) {
    case 'ran-daily-elsewhere':
      return t('oddity.ranDaily', { days });
    case 'days-contradict-edition':
      return t('oddity.contradicts', {
        days,
        editionDay: weekdayName(oddity.editionDay, view),
        likelyDays: daysText(oddity.likelyDays, view),
      });
    case 'overlaps': {
      const others = slots.filter(({ id }) => oddity.slotIds.includes(id));
      if (others.length === 0) return t('oddity.overlapsUnknown');
      const names = others.map(
        ({ programme, start, end }) => `${isolated(programme, t)} ${isolated(`${start}–${end}`, t)}`,
      );
      return t('oddity.overlaps', { others: listed(names, view) });
    }
  }
}

/** Days of the week in words: `Monday to Friday`, `Saturday and Sunday`, `every day`. */
export function daysText(days: readonly Weekday[], view: Pick<View, 'locale' | 't'>): string {
  const { t } = view;
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (sorted.length === 7) return t('days.all');
  const isRun = last - first === sorted.length - 1;
  if (isRun && sorted.length > 2) {
    return t('days.range', { first: weekdayName(first, view), last: weekdayName(last, view) });
  }
  return listed(
    sorted.map((day) => weekdayName(day, view)),
    view,
  );
}

function weekdayName(day: Weekday, view: Pick<View, 'locale' | 't'>): string {
  const names = new Intl.DateTimeFormat(wordsLocale(view), { weekday: 'long', timeZone: 'UTC' });
  return names.format(Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday
}

function listed(names: readonly string[], view: Pick<View, 'locale' | 't'>): string {
  return new Intl.ListFormat(wordsLocale(view), { type: 'conjunction' }).format(names);
}
