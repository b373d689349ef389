import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import shipped from '../../../assets/catalogue.json' with { type: 'json' };
import { parseCatalogue } from '../../../lib/station/catalogue.ts';
import { isZone } from '../../../lib/time/zone-offset.ts';

const { stations, setAside } = parseCatalogue(shipped);
const rfiEnglish = stations[0];
const slots = rfiEnglish?.timetable?.slots ?? [];

const DAYS: Readonly<Record<string, readonly number[]>> = { 'Mon-Fri': [1, 2, 3, 4, 5], 'Sat-Sun': [6, 7] };

/** RFI English's page as captured on 31 August 2016, entry by entry; its days as printed, slot 18's too. */
const CAPTURED: readonly (readonly [number, string, string, string, string, string])[] = [
  [1, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '04:00', '04:10'],
  [2, 'Paris Live AM', 'Features and analysis', 'Mon-Fri', '04:10', '04:30'],
  [3, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '05:00', '05:10'],
  [4, 'Paris Live AM', 'Features and analysis', 'Mon-Fri', '05:10', '05:30'],
  [5, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '06:00', '06:10'],
  [6, 'Paris Live AM', 'Features and analysis', 'Mon-Fri', '06:10', '06:30'],
  [7, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '06:30', '06:33'],
  [8, 'Paris Live AM', 'Features and analysis', 'Mon-Fri', '06:33', '06:59'],
  [9, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '07:00', '07:10'],
  [10, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '07:30', '07:33'],
  [11, 'RFI English News flash', 'News bulletin', 'Sat-Sun', '14:00', '14:03'],
  [12, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '14:00', '14:06'],
  [13, 'Paris Live Weekend', 'Features and analysis', 'Sat-Sun', '14:03', '14:30'],
  [14, 'Paris Live PM', 'Features and analysis', 'Mon-Fri', '14:06', '14:30'],
  [15, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '14:30', '14:33'],
  [16, 'Paris Live PM', 'Features and analysis', 'Mon-Fri', '14:33', '14:59'],
  [17, 'RFI English News flash', 'News bulletin', 'Sat-Sun', '16:00', '16:03'],
  [18, 'RFI English News flash', 'News bulletin', 'Sat-Sun', '16:00', '16:06'],
  [19, 'Paris Live Weekend', 'Features and analysis', 'Sat-Sun', '16:03', '16:30'],
  [20, 'RFI English News flash', 'News bulletin', 'Mon-Fri', '16:30', '16:33'],
  [21, 'Paris Live Weekend', 'Features and analysis', 'Sat-Sun', '16:33', '17:00'],
];

const slotId = (n: number): string => `rfi-en-2016-${String(n).padStart(2, '0')}`;

describe('the shipped catalogue', () => {
  it('validates whole, with nothing set aside', () => {
    expect(setAside).toEqual([]);
    expect(stations).toHaveLength(shipped.stations.length);
    expect(stations.length).toBeGreaterThanOrEqual(20);
  });

  it('is at most 40 kB', () => {
    expect(statSync(new URL('../../../assets/catalogue.json', import.meta.url)).size).toBeLessThanOrEqual(
      40_000,
    );
  });

  it('lists https streams before http ones, without leaving that to the reader', () => {
    const listed = shipped.stations.map(({ id, streams }) => [id, streams.map(({ url }) => url)]);
    expect(listed).toEqual(stations.map(({ id, streams }) => [id, streams.map(({ url }) => url)]));
  });

  it('names every station, stream and slot once', () => {
    const ids = stations.map(({ id }) => id);
    const urls = stations.flatMap(({ streams }) => streams.map(({ url }) => url));
    for (const names of [ids, urls, slots.map(({ id }) => id)])
      expect(new Set(names).size).toBe(names.length);
  });

  describe.each(stations.map((station) => [station.id, station] as const))('%s', (_id, station) => {
    it('has streams that play without HLS', () => {
      expect(station.streams.length).toBeGreaterThan(0);
      for (const { url } of station.streams) expect(url).not.toMatch(/m3u8|\/hls\//i);
    });

    it('has no address that is old, never seen, seen once or behind a key', () => {
      // Hosts and names of assets/catalogue.md's list of what is left out.
      const leftOut = [
        /\/\/stream\.rfi\.fr|tv-radio\.com|95\.81\.147\.3/,
        /rfianglais96k|rfibrasil|montecarlodoualiya64k/,
        /live02\.rfi\.fr\/(rfienanglais|rfienespagnol|rfienpersan|rfimusiquemonde)/,
        /api_key|token|www1\.rfi\.fr|radiofr\/podcast|podcast-nachrichten\.1257/,
        /the-sound-kitchen|spotlight-on|news-bulletin-podcast|\/rss$/,
      ];
      const addresses = [...station.streams, ...station.feeds].map(({ url }) => url);
      for (const address of addresses) {
        for (const pattern of leftOut) expect(address).not.toMatch(pattern);
      }
    });

    it('tells its time in a known zone', () => {
      expect(isZone(station.zone)).toBe(true);
      for (const slot of station.timetable?.slots ?? []) expect(isZone(slot.zone)).toBe(true);
    });
  });

  it('marks the stations that air bulletins round the clock today', () => {
    expect(stations.filter(({ airsBulletinsToday }) => airsBulletinsToday).map(({ id }) => id)).toEqual([
      'npr',
      'abc-newsradio',
      'deutschlandfunk',
      'franceinfo',
      'rnz-national',
      'rnz-international',
    ]);
  });
});

describe('RFI English in the shipped catalogue', () => {
  it('comes first, with the one address that a list of 2025 or later carries', () => {
    expect(rfiEnglish?.id).toBe('rfi-en');
    expect(rfiEnglish?.streams).toEqual([
      {
        url: 'https://rfienanglais64k.ice.infomaniak.ch/rfienanglais-64.mp3',
        codec: 'mp3',
        bitrateKbps: 64,
      },
    ]);
  });

  it('says of its timetable when it was captured and until when it is known to be true', () => {
    expect(rfiEnglish?.timetable).toMatchObject({
      edition: '2016',
      validFrom: '2016-08-31',
      validUntil: '2018-01-20',
      source: expect.stringContaining('31 August 2016'),
    });
  });

  it('has the 21 captured slots', () => {
    expect(slots).toHaveLength(21);
    expect(slots).toHaveLength(CAPTURED.length);
  });

  it.each(CAPTURED)(
    'has slot %i as captured: %s, %s, %s %s to %s GMT',
    (n, programme, description, days, start, end) => {
      expect(slots[n - 1]).toMatchObject({
        id: slotId(n),
        programme,
        description,
        days: DAYS[days],
        start,
        end,
        zone: 'Etc/GMT',
      });
    },
  );

  it('keeps what is doubtful about each slot', () => {
    const ranDaily = [{ kind: 'ran-daily-elsewhere' }];
    const overlaps = (...others: number[]) => ({ kind: 'overlaps', slotIds: others.map(slotId) });
    const expected = new Map<number, readonly unknown[]>([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 20].map((n) => [n, ranDaily] as const),
      [17, [overlaps(18)]],
      [
        18,
        [{ kind: 'days-contradict-edition', editionDay: 3, likelyDays: [1, 2, 3, 4, 5] }, overlaps(17, 19)],
      ],
      [19, [overlaps(18)]],
    ]);
    expect(slots.map(({ oddities }) => oddities)).toEqual(CAPTURED.map(([n]) => expected.get(n) ?? []));
  });
});
