import { ChevronRight, Play } from 'lucide';
import type { JSX } from 'preact';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView, type View } from '../view.ts';
import { canPlay, isPlainHttp } from '../words/station-words.ts';

// What stands side by side in the popup, in letters; a chip's sides and drawing are as wide as five of them.
const OFFER_WIDTH = 30;
const CHIP_WIDTH = 5;

/**
 * The stations that broadcast bulletins today, for one that does not: those in its own language first.
 * Only what this browser can play.
 */
export function offeredStations({ snapshot, abilities }: Pick<View, 'snapshot' | 'abilities'>): Station[] {
  const { station, stations } = snapshot;
  if (station.airsBulletinsToday) return [];
  const speaks = (other: Station) => Number(other.language === station.language);
  const candidates = stations
    .filter((other) => other.airsBulletinsToday && other.id !== station.id && canPlay(other, abilities))
    .sort((a, b) => speaks(b) - speaks(a) || Number(isPlainHttp(a)) - Number(isPlainHttp(b)));
  return asManyAsFit(candidates);
}

function asManyAsFit(stations: readonly Station[]): Station[] {
  let width = 0;
  return stations.filter(({ name }, index) => {
    const chipWidth = name.length + CHIP_WIDTH;
    // The first stands in any case; its name ends in an ellipsis where it must.
    if (index > 0 && width + chipWidth > OFFER_WIDTH) return false;
    width += chipWidth;
    return true;
  });
}

/** Stations with news bulletins at this hour; one press switches over and plays. */
export function Offer({ onMore }: { onMore(): void }): JSX.Element | null {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const stations = offeredStations(view);
  if (stations.length === 0) return null;
  return (
    <fieldset class="offer" aria-label={t('offer.label')}>
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
      <button
        type="button"
        class="offer-more"
        aria-label={t('offer.more')}
        title={t('offer.more')}
        onClick={onMore}
      >
        <Icon node={ChevronRight} />
      </button>
    </fieldset>
  );
}
