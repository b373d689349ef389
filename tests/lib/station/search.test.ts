import { describe, expect, it } from 'vitest';
import { searchStations } from '../../../lib/station/search.ts';
import { station } from './station-builder.ts';

const STATIONS = [
  station({ id: 'rfi-en', name: 'RFI English', language: 'en', country: 'FR' }),
  station({ id: 'rfi-fr', name: 'RFI Monde', language: 'fr', country: 'FR' }),
  station({ id: 'rfi-es', name: 'RFI Español', language: 'es', country: 'FR' }),
  station({ id: 'rfi-vi', name: 'RFI Tiếng Việt', language: 'vi', country: 'FR' }),
  station({ id: 'rfi-zh', name: 'RFI 华语', language: 'zh', country: 'FR' }),
  station({ id: 'rte', name: 'RTÉ Radio 1', language: 'en', country: 'IE' }),
  station({ id: 'dlf', name: 'Deutschlandfunk', language: 'de', country: 'DE' }),
  station({ id: 'brasil', name: 'Rádio Nacional', language: 'pt-BR', country: 'BR' }),
  station({ id: 'own', name: 'Straße & Øresund', language: 'und', country: 'ZZ' }),
  station({ id: 'istanbul', name: 'İSTANBUL FM', language: 'tr', country: 'TR' }),
];

const ALL = STATIONS.map(({ id }) => id);

function found(query: string, { locale = 'en', favourites = [] as readonly string[] } = {}): string[] {
  return searchStations(STATIONS, query, { locale, favourites }).map(({ id }) => id);
}

describe('searchStations', () => {
  it.each([
    ['the name', 'monde', 'en', ['rfi-fr']],
    ['a part inside a word of the name', 'landfunk', 'en', ['dlf']],
    ['the name without its diacritics', 'rte radio', 'en', ['rte']],
    ['the name without its diacritics, in Vietnamese', 'tieng viet', 'en', ['rfi-vi']],
    ['the name in Chinese characters', '华语', 'en', ['rfi-zh']],
    ['ø typed as o and ß typed as ss', 'oresund strasse', 'en', ['own']],
    ['a dotted capital İ typed as i', 'istanbul', 'en', ['istanbul']],
    ['a query with diacritics the name has not', 'Mondé', 'en', ['rfi-fr']],
    ['the language in the listener’s language', 'vietnamien', 'fr', ['rfi-vi']],
    ['the language in English for a listener elsewhere', 'vietnamese', 'fr', ['rfi-vi']],
    ['the language by its own name', 'espanol', 'en', ['rfi-es']],
    ['the language by its own name in its own script', '中文', 'en', ['rfi-zh']],
    ['the language of a regional tag', 'portuguese', 'en', ['brasil']],
    ['the country in the listener’s language', 'allemagne', 'fr', ['dlf']],
    ['the country in English for a listener elsewhere', 'germany', 'fr', ['dlf']],
    ['the country in the station’s language', 'deutschland', 'en', ['dlf']],
    ['words from different places, in any order', 'france english', 'en', ['rfi-en']],
    ['punctuation between words', 'radio-1', 'en', ['rte']],
    ['a word that is nowhere', 'rfi klingon', 'en', []],
    ['a word only across two texts', 'mondefrench', 'en', []],
    ['the name of an unknown country', 'unknown region', 'en', []],
  ])('finds by %s: %j', (_by, query, locale, expected) => {
    expect(found(query, { locale })).toEqual(expected);
  });

  it.each(['', '   ', '-', '…'])(
    'lists every station, favourites first in the listener’s order, for %j',
    (query) => {
      expect(found(query)).toEqual(ALL);
      const favourites = ['dlf', 'gone', 'rfi-fr'];
      expect(found(query, { favourites })).toEqual([
        'dlf',
        'rfi-fr',
        ...ALL.filter((id) => !favourites.includes(id)),
      ]);
    },
  );

  it('puts names that begin with the query before names and countries that only contain it', () => {
    const stations = [
      station({ id: 'inside', name: 'Radio France', country: 'BE' }),
      station({ id: 'country', name: 'Inter', country: 'FR' }),
      station({ id: 'begins', name: 'France Info', country: 'FR' }),
    ];
    const ids = searchStations(stations, 'fran', { locale: 'en', favourites: [] }).map(({ id }) => id);
    expect(ids).toEqual(['begins', 'inside', 'country']);
  });

  it('puts favourites before names that begin with the query', () => {
    expect(found('r', { favourites: ['dlf'] })[0]).toBe('dlf');
    expect(found('rfi', { favourites: ['rfi-zh', 'rfi-es'] }).slice(0, 3)).toEqual([
      'rfi-zh',
      'rfi-es',
      'rfi-en',
    ]);
  });

  it('answers in the language asked for when the language changes between two calls', () => {
    expect(found('allemagne', { locale: 'en' })).toEqual([]);
    expect(found('allemagne', { locale: 'fr' })).toEqual(['dlf']);
    expect(found('allemagne', { locale: 'en' })).toEqual([]);
  });

  it('leaves the stations it was given in their order', () => {
    searchStations(STATIONS, 'r', { locale: 'en', favourites: ['own'] });
    expect(STATIONS.map(({ id }) => id)).toEqual(ALL);
  });

  it('answers a keystroke over 500 stations well within a frame', () => {
    const languages = ['en', 'fr', 'de', 'es', 'ja', 'ar', 'vi', 'pt-BR', 'ru', 'ha'];
    const many = Array.from({ length: 500 }, (_, n) =>
      station({ id: `s${n}`, name: `Radio ${n} Élan`, language: languages[n % languages.length] ?? 'en' }),
    );
    const context = { locale: 'fr', favourites: ['s400', 's3'] };
    searchStations(many, '', context); // the first look makes the index
    const startedAtMs = performance.now();
    const keystrokes = [
      'r',
      'ra',
      'rad',
      'radi',
      'radio',
      'radio e',
      'radio el',
      'radio ela',
      'radio elan',
      'f',
    ];
    for (const query of keystrokes) searchStations(many, query, context);
    expect((performance.now() - startedAtMs) / keystrokes.length).toBeLessThan(16);
  });
});
