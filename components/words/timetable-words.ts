import type { Validity } from '../../lib/timetable/validity.ts';
import type { View } from '../view.ts';
import { dateText } from './clock-text.ts';
import { wordsLocale } from './words-locale.ts';

/** Which timetable an entry stands in, where that is not today's: `in the 2016 timetable`. */
export function datedText(validity: Exclude<Validity, { status: 'current' }>, view: View): string {
  const { t } = view;
  if (validity.status === 'future') {
    return t('dated.from', { date: dateText(validity.validFrom, wordsLocale(view)) });
  }
  if (validity.edition !== undefined) return t('dated.edition', { edition: validity.edition });
  return t('dated.until', { date: dateText(validity.validUntil, wordsLocale(view)) });
}

/** The same as a sentence of warning. */
export function datedNote(
  validity: Exclude<Validity, { status: 'current' }>,
  station: string,
  view: View,
): string {
  const { t } = view;
  const locale = wordsLocale(view);
  if (validity.status === 'future') {
    return t('dated.noteFrom', { station, date: dateText(validity.validFrom, locale) });
  }
  const date = dateText(validity.validUntil, locale);
  if (validity.edition === undefined) return t('dated.noteUntil', { station, date });
  return t('dated.noteEdition', { station, date, edition: validity.edition });
}
