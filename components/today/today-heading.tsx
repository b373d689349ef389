import type { JSX } from 'preact';
import { useView } from '../view.ts';
import { dayText } from '../words/clock-text.ts';
import { datedText } from '../words/timetable-words.ts';
import { wordsLocale } from '../words/words-locale.ts';
import type { Today } from './read-today.ts';

/** The head of the list: the day, and which timetable it is where that is not today's. */
export function TodayHeading({ today }: { today: Today }): JSX.Element {
  const view = useView();
  const { window, validity } = today;
  return (
    <div class="today-heading">
      <h2>{view.t('today.heading')}</h2>
      <span>{dayText(view.nowMs, window.zone, wordsLocale(view))}</span>
      {validity.status !== 'current' && <span class="today-dated">{datedText(validity, view)}</span>}
    </div>
  );
}
