import { millisecondsInMinute } from 'date-fns/constants';
import { minutesOfDay } from '../../lib/timetable/airing.ts';
import type { EditProblem } from '../../lib/timetable/editing/edit-timetable.ts';
import type { Slot, WallTimeText, Weekday } from '../../lib/timetable/slot.ts';
import type { View } from '../view.ts';
import { type ClockStyle, dateText, shortDayText, timeRangeText } from './clock-text.ts';
import { isolated } from './isolated.ts';
import { wordsLocale } from './words-locale.ts';

const MONDAY_MS = Date.UTC(2024, 0, 1);
const wallMs = (time: WallTimeText) => MONDAY_MS + minutesOfDay(time) * millisecondsInMinute;

/** A slot's times as they stand on the wall of its zone. */
export function slotTimesText({ start, end }: Pick<Slot, 'start' | 'end'>, style: ClockStyle): string {
  return timeRangeText(wallMs(start), wallMs(end), 'UTC', style);
}

/** What a zone is called where it stands by itself: nobody knows GMT as `Etc/GMT`. */
export function zoneNameText(zone: string): string {
  return zone.replace(/^Etc\/(?=(?:GMT|UTC)$)/, '');
}

/** A day of the week for short: `Mon`. */
export function shortWeekday(day: Weekday, view: Pick<View, 'locale' | 't'>): string {
  return shortDayText(Date.UTC(2024, 0, day), 'UTC', wordsLocale(view)); // 1 January 2024 was a Monday
}

/** What keeps an edit from being made, as a sentence. */
export function editProblemText(
  problem: EditProblem,
  slots: readonly Slot[],
  view: Pick<View, 'locale' | 't'>,
): string {
  const { t } = view;
  switch (problem.kind) {
    case 'programme-missing':
      return t('slotForm.programmeMissing');
    case 'programme-too-long':
      return t('slotForm.programmeTooLong', { count: problem.maxLength });
    case 'description-too-long':
      return t('slotForm.descriptionTooLong', { count: problem.maxLength });
    case 'no-day':
      return t('slotForm.noDay');
    case 'day-unknown':
      return t('slotForm.dayUnknown', { value: problem.value });
    case 'time-invalid':
      if (problem.value.trim() !== '')
        return t('slotForm.timeInvalid', { value: isolated(problem.value, t) });
      return problem.field === 'start' ? t('slotForm.startMissing') : t('slotForm.endMissing');
    case 'zone-unknown':
      return t('slotForm.zoneUnknown', { value: isolated(problem.value, t) });
    case 'slot-unknown':
      return t('slotForm.slotUnknown');
    case 'slot-exists': {
      const programme = slots.find(({ id }) => id === problem.slotId)?.programme ?? '';
      return t('slotForm.slotExists', { programme: isolated(programme, t) });
    }
    case 'too-many-slots':
      return t('slotForm.tooManySlots', { count: problem.maxCount });
    case 'date-invalid':
      return t('validity.dateInvalid', { value: isolated(problem.value, t) });
    case 'ends-before-it-begins':
      return t('validity.endsBefore', { date: dateText(problem.from, wordsLocale(view)) });
    case 'label-too-long':
      return t('validity.labelTooLong', { count: problem.maxLength });
  }
}
