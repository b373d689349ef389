import { describe, expect, it } from 'vitest';
import { mergeStations, parseCatalogue } from '../../../lib/station/catalogue.ts';
import { station } from './station-builder.ts';

const SOUND = [station({ id: 'a', name: 'A' }), station({ id: 'b', name: 'B' })];

describe('parseCatalogue', () => {
  it('gives the stations in their order', () => {
    expect(parseCatalogue({ version: 1, stations: SOUND })).toEqual({ stations: SOUND, setAside: [] });
  });

  it.each([
    ['an entry that is no station', 'a word', 'station 2', '"a word": is no station'],
    [
      'a station without a name',
      { ...station({ id: 'x' }), name: undefined },
      'station x',
      'name: is missing',
    ],
    ['a station without a stream', station({ id: 'x', streams: [] }), 'station x', 'streams: are empty'],
    [
      'a second station of one id',
      station({ id: 'a' }),
      'station a',
      'id "a": is that of an earlier station already',
    ],
  ])('sets %s aside and the rest works', (_case, entry, where, problem) => {
    const { stations, setAside } = parseCatalogue({ version: 1, stations: [SOUND[0], entry, SOUND[1]] });
    expect(stations).toEqual(SOUND);
    expect(setAside).toEqual([{ where, problem }]);
  });

  it('names the station of a part that was set aside', () => {
    const slot = { id: 's', programme: 'News', days: [1], start: '04:00', end: '24:00', zone: 'Etc/GMT' };
    const entry = { ...station({ id: 'rfi-en' }), timetable: { slots: [slot] } };
    const { stations, setAside } = parseCatalogue({ version: 1, stations: [entry] });
    expect(stations.map(({ id }) => id)).toEqual(['rfi-en']);
    expect(setAside.map(({ where }) => where)).toEqual(['station rfi-en, slot 1']);
  });

  it.each([
    ['nothing', undefined, 'is missing'],
    ['a list', [], 'version: is missing; stations: is missing'],
    ['a later version', { version: 2, stations: SOUND }, 'version "2": is no version known here'],
    ['stations that are no list', { version: 1, stations: {} }, 'stations: is no list'],
  ])('gives no station and says why for %s', (_case, stored, problem) => {
    expect(parseCatalogue(stored)).toEqual({ stations: [], setAside: [{ where: 'catalogue', problem }] });
  });
});

describe('mergeStations', () => {
  const edited = station({ id: 'a', name: 'A, edited' });
  const own = station({ id: 'own-c', name: 'C' });
  it.each([
    ['nothing own', [], SOUND],
    ['an edited station in the place of the shipped one', [edited], [edited, SOUND[1]]],
    ['own stations after the catalogue', [own], [...SOUND, own]],
    ['both', [own, edited], [edited, SOUND[1], own]],
  ])('puts %s', (_case, ownStations, expected) => {
    expect(mergeStations(SOUND, ownStations)).toEqual(expected);
  });
});
