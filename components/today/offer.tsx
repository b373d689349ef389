import { ChevronRight, Play } from 'lucide';
import type { JSX } from 'preact';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView, type View } from '../view.ts';
import { canPlay } from '../words/station-words.ts';

const OFFERED_COUNT = 3; // as many as stand side by side in the popup

/**
 * The stations that broadcast bulletins today, for one that does not: those in its own language first.
 * Only what this browser can play.
 */
export function offeredStations({ snapshot, abilities }: Pick<View, 'snapshot' | 'abilities'>): Station[] {
  const { station, stations } = snapshot;
  if (station.airsBulletinsToday) return [];
  const speaks = (other: Station) => Number(other.language === station.language);
  return stations
    .filter((other) => other.airsBulletinsToday && other.id !== station.id && canPlay(other, abilities))
    .sort((a, b) => speaks(b) - speaks(a))
    .slice(0, OFFERED_COUNT);
}

/** Stations with news bulletins at this hour; one press switches over and plays. */
export function Offer({ onMore }: { onMore(): void }): JSX.Element | null {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const stations = offeredStations(view);
  if (stations.length === 0) return null;
  return (
    <div class="offer" role="group" aria-label={t('offer.label')}>
      <span class="offer-label" aria-hidden="true">
        {t('offer.label')}
      </span>
      {stations.map((station) => (
        <button
          key={station.id}
          type="button"
          class="chip"
          aria-label={t('offer.play', { station: station.name })}
          title={t('offer.play', { station: station.name })}
          onClick={() => ask({ kind: 'play', stationId: station.id })}
        >
          <Icon node={Play} filled />
          <span dir="auto">{station.name}</span>
        </button>
      ))}
      <button type="button" class="offer-more" aria-label={t('offer.more')} title={t('offer.more')} onClick={onMore}>
        <Icon node={ChevronRight} />
      </button>
    </div>
  );
}
