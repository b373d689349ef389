import type { JSX } from 'preact';
import { type DayPart, type DayWindow, dayWindow, type PartOfDay } from '../../lib/timetable/today.ts';
import { useView, type View } from '../view.ts';
import { dayText, isTwelveHour } from '../words/clock-text.ts';
import { datedNote, datedText } from '../words/timetable-words.ts';
import { useTimes } from '../words/use-times.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { AiringRow } from './airing-row.tsx';
import type { Today } from './read-today.ts';

/** The day's airings by the parts of the day; where there are none, those of the next day that has some. */
export function DayList({ today }: { today: Today }): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { timetable, validity, laterDay } = today;
  const { style } = useTimes();
  if (timetable.slots.length === 0) return <p class="quiet">{t('today.empty')}</p>;
  return (
    <div class={isTwelveHour(style) ? 'day is-twelve' : 'day'}>
      {laterDay ? (
        <>
          <p class="quiet">
            {t('today.noneToday')} {t('today.nextDay', { date: dayName(laterDay.window, view) })}
          </p>
          <Parts today={today} parts={laterDay.parts} window={laterDay.window} />
        </>
      ) : (
        <Parts today={today} parts={today.parts} window={today.window} />
      )}
      {validity.status !== 'current' && (
        <p class="quiet">{datedNote(validity, snapshot.station.name, view)}</p>
      )}
      {timetable.source !== undefined && (
        <p class="quiet">{t('dated.source', { source: timetable.source })}</p>
      )}
    </div>
  );
}

/** A day with its name: `Monday 23 November`. */
function dayName(window: DayWindow, view: View): string {
  return dayText(window.startsAtMs, window.zone, wordsLocale(view));
}

interface PartsProps {
  readonly today: Today;
  readonly parts: readonly PartOfDay[];
  readonly window: DayWindow;
}

function Parts({ today, parts, window }: PartsProps): JSX.Element {
  const view = useView();
  const isToday = dayWindow(view.nowMs, window.zone).date === window.date;
  const { validity } = today;
  const isCurrent = validity.status === 'current';
  const nowWords = isCurrent ? view.t('today.onAirNow') : datedText(validity, view);
  const nowIds = new Set(today.onAir.map(({ id }) => id));
  return (
    <>
      {parts.map(({ part, airings }) => (
        <section key={part}>
          <h3 class="part">
            {partName(part, isToday, view.t)}
            {!isCurrent && <bdi class="part-note">{nowWords}</bdi>}
          </h3>
          <ol>
            {airings.map((airing) => (
              <AiringRow
                key={airing.id}
                airing={airing}
                slots={today.timetable.slots}
                nowWords={nowIds.has(airing.id) ? nowWords : undefined}
                isOnAir={isCurrent && nowIds.has(airing.id)}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function partName(part: DayPart, isToday: boolean, t: View['t']): string {
  switch (part) {
    case 'night':
      return t('today.night');
    case 'morning':
      return isToday ? t('today.thisMorning') : t('today.morning');
    case 'afternoon':
      return isToday ? t('today.thisAfternoon') : t('today.afternoon');
    case 'evening':
      return isToday ? t('today.thisEvening') : t('today.evening');
  }
}
