import { describe, expect, it } from 'vitest';
import { parseStation } from '../../../lib/station/station-schema.ts';

const STREAM = { url: 'https://radio.example/live.mp3', codec: 'mp3', bitrateKbps: 64 };
const SLOT = { id: 's1', programme: 'News', days: [1], start: '04:00', end: '04:10', zone: 'Etc/GMT' };

/** The least a stored station may say, and what a test changes of it. */
function stored(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'test',
    name: 'Test Radio',
    language: 'en',
    country: 'FR',
    zone: 'Europe/Paris',
    streams: [STREAM],
    ...changes,
  };
}

function parsed(changes: Record<string, unknown> = {}) {
  const result = parseStation(stored(changes));
  if (!result.ok) throw new Error(`Parsing a station that should be one: ${result.problem}`);
  return result;
}

function problemOfStored(value: unknown): string {
  const result = parseStation(value);
  return result.ok ? '' : result.problem;
}

describe('parseStation', () => {
  it('completes what a stored station leaves out', () => {
    expect(parsed()).toEqual({
      ok: true,
      station: {
        id: 'test',
        name: 'Test Radio',
        language: 'en',
        country: 'FR',
        homepage: undefined,
        zone: 'Europe/Paris',
        streams: [STREAM],
        feeds: [],
        timetable: undefined,
        airsBulletinsToday: false,
      },
      setAside: [],
    });
  });

  it('reads a station again that was stored as JSON', () => {
    const { station } = parsed({
      homepage: 'https://radio.example/',
      feeds: [{ title: 'News', url: 'https://radio.example/feed' }],
      timetable: { slots: [SLOT], edition: '2016' },
      airsBulletinsToday: true,
    });
    expect(parseStation(JSON.parse(JSON.stringify(station)))).toEqual({ ok: true, station, setAside: [] });
  });

  it.each([
    ['an absent country is the unknown one', { country: undefined }, { country: 'ZZ' }],
    ['a country is written in capitals', { country: 'fr' }, { country: 'FR' }],
    ['a language tag is written as BCP 47 has it', { language: 'PT-br' }, { language: 'pt-BR' }],
    ['extensions of a language tag go', { language: 'de-u-nu-latn' }, { language: 'de' }],
    ['space around a name goes', { name: '  RFI Monde ' }, { name: 'RFI Monde' }],
    ['keys it does not know go', { logo: 'x.png' }, {}],
    ['an alias of a zone is a zone', { zone: 'Etc/GMT' }, { zone: 'Etc/GMT' }],
  ])('%s', (_rule, changes, expected) => {
    const { station, setAside } = parsed(changes);
    expect(setAside).toEqual([]);
    expect(station).toMatchObject(expected);
    expect(station).not.toHaveProperty('logo');
  });

  it.each([
    ['no object', 'RFI', '"RFI": is no station'],
    ['nothing', undefined, 'is missing'],
    ['no id', stored({ id: undefined }), 'id: is missing'],
    ['a blank name', stored({ name: ' ' }), 'name "": is empty'],
    ['a number for a name', stored({ name: 7 }), 'name "7": is no text'],
    ['an endless name', stored({ name: 'n'.repeat(201) }), /^name "n+…": is longer than 200 characters$/],
    ['no language', stored({ language: undefined }), 'language: is missing'],
    [
      'a word for a language',
      stored({ language: 'Klingonish' }),
      'language "Klingonish": is no language tag (BCP 47)',
    ],
    ['a country of three letters', stored({ country: 'FRA' }), 'country "FRA": is no code of two letters'],
    ['no zone', stored({ zone: undefined }), 'zone: is missing'],
    ['a zone nobody knows', stored({ zone: 'Mars/Base' }), 'zone "Mars/Base": is no zone this browser knows'],
    ['streams that are no list', stored({ streams: STREAM }), 'streams: is no list'],
    ['an empty list of streams', stored({ streams: [] }), 'streams: are empty'],
    [
      'no stream left',
      stored({ streams: [{ ...STREAM, url: 'ftp://a/b' }, 'x'] }),
      'no stream is left: stream 1: url "ftp://a/b": is no http or https address; stream 2: "x": is no stream',
    ],
  ])('refuses %s in plain words', (_case, value, expected) => {
    expect(problemOfStored(value)).toMatch(expected);
  });

  it.each([
    ['ftp://radio.example/live.mp3'],
    ['javascript:alert(1)'],
    ['data:audio/mpeg;base64,AAAA'],
    ['//radio.example/live.mp3'],
    ['radio.example/live.mp3'],
    ['https://'],
    ['https:///live.mp3'],
    ['http://radio example/live'],
    ['http://radio.example/a b'],
    ['https://[::1'],
    [`https://radio.example/${'a'.repeat(2000)}`],
    [42],
    [null],
  ])('sets a stream with the address %j aside and keeps the others', (url) => {
    const { station, setAside } = parsed({ streams: [{ ...STREAM, url }, STREAM] });
    expect(station.streams).toEqual([STREAM]);
    expect(setAside).toMatchObject([{ where: 'stream 1' }]);
  });

  it.each([
    ['stream 2', { streams: [STREAM, { ...STREAM, codec: 'hls' }] }, 'codec "hls": is no codec known here'],
    ['stream 2', { streams: [STREAM, { ...STREAM, bitrateKbps: 0 }] }, 'bitrateKbps "0": is below 1'],
    ['stream 2', { streams: [STREAM, { ...STREAM, bitrateKbps: '64' }] }, 'bitrateKbps "64": is no number'],
    [
      'feed 1',
      { feeds: [{ title: 'News', url: 'feed.xml' }] },
      'url "feed.xml": is no http or https address',
    ],
    ['feed 1', { feeds: [{ url: 'https://radio.example/feed' }] }, 'title: is missing'],
    ['slot 1', { timetable: { slots: [{ ...SLOT, start: '25:00' }] } }, 'start "25:00": is no wall time'],
    ['timetable', { timetable: 'daily' }, '"daily": is no timetable'],
    ['homepage', { homepage: 'javascript:alert(1)' }, 'is no http or https address'],
  ])('sets %s aside for what is wrong in it and keeps the station', (where, changes, problem) => {
    const { station, setAside } = parsed(changes);
    expect(station.streams).toEqual([STREAM]);
    expect(setAside).toHaveLength(1);
    expect(setAside[0]?.where).toBe(where);
    expect(setAside[0]?.problem).toContain(problem);
  });

  it('keeps the good slots beside a bad one', () => {
    const { station } = parsed({
      timetable: {
        slots: [
          { ...SLOT, days: [8] },
          { ...SLOT, id: 's2' },
        ],
      },
    });
    expect(station.timetable?.slots.map(({ id }) => id)).toEqual(['s2']);
  });

  it('tries https first and keeps the order otherwise', () => {
    const urls = ['http://a.example/1', 'HTTPS://b.example/2', 'http://c.example/3', 'https://d.example/4'];
    const { station } = parsed({ streams: urls.map((url) => ({ url, codec: 'mp3' })) });
    expect(station.streams.map(({ url }) => url)).toEqual([urls[1], urls[3], urls[0], urls[2]]);
  });

  it.each([
    ['stream', 20, (parts: readonly unknown[]) => ({ streams: parts }), STREAM],
    ['feed', 100, (parts: readonly unknown[]) => ({ feeds: parts }), { title: 'N', url: STREAM.url }],
    ['slot', 400, (parts: readonly unknown[]) => ({ timetable: { slots: parts } }), SLOT],
  ])('keeps no %s beyond number %i and says so', (word, maxCount, changesFor, part) => {
    const parts = Array.from({ length: maxCount + 3 }, (_, n) => ({ ...part, id: `p${n}` }));
    const { station, setAside } = parsed(changesFor(parts));
    expect(setAside).toEqual([
      { where: `${word} ${maxCount + 1} to ${maxCount + 3}`, problem: `a station has ${maxCount} at most` },
    ]);
    const counts = [station.streams.length, station.feeds.length, station.timetable?.slots.length];
    expect(counts).toContain(maxCount);
  });
});
