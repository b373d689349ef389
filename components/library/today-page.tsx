import { CalendarDays } from 'lucide';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Pips } from '../parts/pips.tsx';
import { Offer } from '../today/offer.tsx';
import { OnAirCard } from '../today/on-air-card.tsx';
import type { Today } from '../today/read-today.ts';
import { Ribbon } from '../today/ribbon.tsx';
import { goToRow } from '../today/row-place.ts';
import { useStartAtNow } from '../today/start-at-now.ts';
import { StationSheet } from '../today/station-sheet.tsx';
import { TodayHeading } from '../today/today-heading.tsx';
import { fetchSlots, TodayList } from '../today/today-list.tsx';
import { libraryAddressOf, useView } from '../view.ts';

interface TodayPageProps {
  readonly today: Today | undefined;
  onChooseStation(): void;
}

/** The popup's card, ribbon and list with room around them, and what is known of the station beside. */
export function TodayPage({ today, onChooseStation }: TodayPageProps): JSX.Element {
  const { snapshot, t } = useView();
  const { station } = snapshot;
  const scroller = useStartAtNow(station.id);
  useEffect(() => void fetchSlots(), []);
  return (
    <div class="today-page">
      <div class="today-page-main">
        <OnAirCard today={today} takesFocus={false} onChooseStation={onChooseStation} />
        {today && (
          <>
            {today.validity.status !== 'current' && <Offer onMore={onChooseStation} />}
            <Ribbon today={today} onGo={goToRow} />
            <TodayHeading today={today} />
            <section
              class="scroller"
              ref={scroller}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
              tabIndex={0}
              data-scrolls
              aria-label={station.name}
            >
              <TodayList today={today} />
            </section>
          </>
        )}
      </div>
      <aside class="station-card" aria-labelledby="station-card-name">
        <div class="mark">
          <Pips />
        </div>
        <h2 id="station-card-name" dir="auto">
          {station.name}
        </h2>
        <StationSheet saysWhy={!today} />
        <a class="button" href={`#${libraryAddressOf('timetable', station.id)}`}>
          <Icon node={CalendarDays} /> {today ? t('timetable.open') : t('timetable.openNone')}
        </a>
      </aside>
    </div>
  );
}
