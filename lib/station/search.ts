import { countryName, languageName } from './display-names.ts';
import { foldText } from './fold.ts';
import type { Station } from './station.ts';

/** For whom is searched. */
export interface SearchContext {
  /** The listener's language, BCP 47: languages and countries are found by their names in it too. */
  readonly locale: string;
  /** Ids, in the listener's order. */
  readonly favourites: readonly string[];
}

interface IndexedStation {
  readonly locale: string;
  readonly name: string;
  /** Everything a word may be found in, folded, one text a line so that no word matches across two. */
  readonly texts: string;
}

// Between two keystrokes the stations are the same objects; a changed station is a new one.
const indexed = new WeakMap<Station, IndexedStation>();

/** What a station is found by, for a listener of this language. */
export function indexStation(station: Station, locale: string): IndexedStation {
  const known = indexed.get(station);
  if (known?.locale === locale) return known;
  const name = foldText(station.name);
  const texts = new Set([name]);
  for (const language of [locale, 'en', station.language]) {
    texts.add(foldText(languageName(station.language, language) ?? ''));
    texts.add(foldText(countryName(station.country, language) ?? ''));
  }
  const made = { locale, name, texts: [...texts].join('\n') };
  indexed.set(station, made);
  return made;
}

/**
 * The stations in which every word of the query is found: in the name, or in the name of the language or the
 * country as it stands in the listener's language, in English or in the station's own. Case, diacritics and
 * punctuation do not count. Favourites come first, then names that begin with the query, then the order given;
 * favourites among themselves keep the listener's order. Without a word in the query: all of them.
 */
export function searchStations(
  stations: readonly Station[],
  query: string,
  { locale, favourites }: SearchContext,
): Station[] {
  const wanted = foldText(query);
  const words = wanted.split(' ');
  const favouriteRanks = new Map(favourites.map((id, rank) => [id, rank]));
  return stations
    .map((station) => ({ station, index: indexStation(station, locale) }))
    .filter(({ index }) => words.every((word) => index.texts.includes(word)))
    .map(({ station, index }) => ({
      station,
      favouriteRank: favouriteRanks.get(station.id) ?? favourites.length,
      isFavourite: favouriteRanks.has(station.id),
      isPrefixed: index.name.startsWith(wanted),
    }))
    .sort(
      (a, b) =>
        Number(b.isFavourite) - Number(a.isFavourite) ||
        Number(b.isPrefixed) - Number(a.isPrefixed) ||
        a.favouriteRank - b.favouriteRank,
    )
    .map(({ station }) => station);
}
