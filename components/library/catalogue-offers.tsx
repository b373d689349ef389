import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { languageName } from '../../lib/station/display-names.ts';
import { type StationFeed, searchFeeds } from '../../lib/station/search-feeds.ts';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { FollowOffers } from './follow-offers.tsx';
import type { OfferedFeed } from './offered-feed.tsx';

/** The feeds of all stations but the one in front, found by programme, station, language or country. */
export function CatalogueOffers(): JSX.Element | null {
  const view = useView();
  const { snapshot, locale, t } = view;
  const { stations, station, favourites } = snapshot;
  const [query, setQuery] = useState('');
  const others = useMemo(
    () => stations.filter(({ id, feeds }) => id !== station.id && feeds.length > 0),
    [stations, station.id],
  );
  const found = useMemo(
    () => searchFeeds(others, query, { locale, favourites }),
    [others, query, locale, favourites],
  );
  if (others.length === 0) return null;
  const offers = found.map((feed) => offerOf(feed, wordsLocale(view)));
  return (
    <FollowOffers heading={t('follow.ofOtherStations')} offers={offers} isAssorted>
      <input
        class="field"
        type="search"
        aria-label={t('follow.searchStations')}
        placeholder={t('follow.searchStations')}
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <p class={offers.length === 0 ? 'quiet' : 'hidden'} role="status">
        {offers.length === 0 && t('follow.noneFound', { query: query.trim() })}
      </p>
    </FollowOffers>
  );
}

function offerOf({ station, link }: StationFeed, locale: string): OfferedFeed {
  const from = joined([station.name, languageName(station.language, locale)]);
  return { ...link, stationId: station.id, from };
}
