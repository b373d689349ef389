import { UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE } from './unknown.ts';

// Making an `Intl.DisplayNames` costs far more than asking it, and search asks at every keystroke. There are
// at most as many as there are languages among the stations, twice.
const cache = new Map<string, Intl.DisplayNames>();

function displayNames(locale: string, type: 'language' | 'region'): Intl.DisplayNames {
  const key = `${type} ${locale}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DisplayNames([locale, 'en'], { type, fallback: 'none' });
  cache.set(key, made);
  return made;
}

/** What a language is called in the language of `locale`; `undefined` where that is not known. */
export function languageName(language: string, locale: string): string | undefined {
  return language === UNKNOWN_LANGUAGE ? undefined : displayNames(locale, 'language').of(language);
}

/** What a country is called in the language of `locale`; `undefined` where that is not known. */
export function countryName(country: string, locale: string): string | undefined {
  return country === UNKNOWN_COUNTRY ? undefined : displayNames(locale, 'region').of(country);
}
