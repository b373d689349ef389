import { foldText } from './fold.ts';
import { indexStation, type SearchContext } from './search.ts';
import type { FeedLink, Station } from './station.ts';

/** A feed with the broadcaster that publishes it. */
export interface StationFeed {
  readonly station: Station;
  readonly link: FeedLink;
}

/**
 * The stations' feeds in which every word of the query is found: in the feed's title or in what the station is found
 * by, its name, language and country. Those of favourites come first, in the listener's order. Without a word in the
 * query: all of them. No address comes twice.
 */
export function searchFeeds(
  stations: readonly Station[],
  query: string,
  { locale, favourites }: SearchContext,
): readonly StationFeed[] {
  const words = foldText(query).split(' ');
  const rankOf = ({ id }: Station) => (favourites.includes(id) ? favourites.indexOf(id) : favourites.length);
  const found = [...stations]
    .sort((one, other) => rankOf(one) - rankOf(other))
    .flatMap((station) => station.feeds.map((link) => ({ station, link })))
    .filter(({ station, link }) => {
      const texts = `${foldText(link.title)}\n${indexStation(station, locale).texts}`;
      return words.every((word) => texts.includes(word));
    });
  return [...new Map(found.toReversed().map((feed) => [feed.link.url, feed])).values()].reverse();
}
