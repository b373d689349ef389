import type { Abilities } from '../../lib/radio/snapshot.ts';
import { countryName, languageName } from '../../lib/station/display-names.ts';
import type { Station } from '../../lib/station/station.ts';
import type { View } from '../view.ts';

/** The language's and the country's name, as far as they are known: `English · France`. */
export function languageAndCountry(station: Station, { locale }: Pick<View, 'locale'>): string {
  const names = [languageName(station.language, locale), countryName(station.country, locale)];
  return names.filter((name) => name !== undefined).join(' · ');
}

/** The first stream's codec and kbit/s; empty where the codec is a guess and the rate is unknown. */
export function qualityText(station: Station, t: View['t']): string {
  const kbps = station.streams[0]?.bitrateKbps;
  if (kbps === undefined) return '';
  return t('sheet.kbps', { kbps });
}

/** None of its addresses is encrypted. */
export function isPlainHttp(station: Station): boolean {
  return !station.streams.some(({ url }) => /^https:/i.test(url));
}

/** Whether this browser plays any of its addresses. */
export function canPlay(station: Station, abilities: Abilities): boolean {
  return abilities.playsPlainHttp || !isPlainHttp(station);
}
