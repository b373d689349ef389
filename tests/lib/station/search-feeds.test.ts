import { describe, expect, test } from 'vitest';
import { searchFeeds } from '../../../lib/station/search-feeds.ts';
import type { Station } from '../../../lib/station/station.ts';
import { stationCalled } from '../../components/view-builder.ts';

const withFeeds = (id: string, name: string, language: string, titles: readonly string[]): Station => ({
  ...stationCalled('rfi-en'),
  id,
  name,
  language,
  country: language === 'de' ? 'DE' : 'US',
  feeds: titles.map((title) => ({ title, url: `https://${id}.example/${encodeURIComponent(title)}` })),
});
const STATIONS = [
  withFeeds('npr', 'NPR', 'en', ['News Now', 'Up First']),
  withFeeds('silent', 'Without Feeds', 'en', []),
  withFeeds('dlf', 'Deutschlandfunk', 'de', ['Die Nachrichten']),
];

describe('feeds of the catalogue', () => {
  test.each([
    ['everything without a word', ' ', ['News Now', 'Up First', 'Die Nachrichten']],
    ['a programme', 'up fir', ['Up First']],
    ['a station', 'npr', ['News Now', 'Up First']],
    ['a language in the listener’s words', 'allemand', ['Die Nachrichten']],
    ['a language in English', 'german', ['Die Nachrichten']],
    ['a country', 'deutschland', ['Die Nachrichten']],
    ['words of the station and of the programme together', 'first NPR', ['Up First']],
    ['nothing', 'weather', []],
  ])('are found by %s: %j', (_name, query, titles) => {
    const found = searchFeeds(STATIONS, query, { locale: 'fr', favourites: [] });
    expect(found.map(({ link }) => link.title)).toEqual(titles);
  });

  test('come with those of favourites first, and each address once', () => {
    const again = { ...withFeeds('again', 'Again', 'en', []), feeds: STATIONS[0]?.feeds ?? [] };
    const found = searchFeeds([...STATIONS, again], '', { locale: 'en', favourites: ['dlf'] });
    expect(found.map(({ station, link }) => [station.id, link.title])).toEqual([
      ['dlf', 'Die Nachrichten'],
      ['npr', 'News Now'],
      ['npr', 'Up First'],
    ]);
  });
});
