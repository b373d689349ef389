import { describe, expect, it } from 'vitest';
import catalogue from '../../../../assets/catalogue.json' with { type: 'json' };
import {
  type MatchedFeed,
  matchAirings,
  matchEditions,
} from '../../../../lib/bulletins/matching/match-editions.ts';
import { whyNoEdition } from '../../../../lib/bulletins/matching/why-no-edition.ts';
import { parseTimetable } from '../../../../lib/timetable/timetable-schema.ts';
import { slot } from '../../timetable/slots.ts';
import { aFeed, anEdition, anEnclosure, NOW_MS } from '../builders.ts';

const rfi = parseTimetable(catalogue.stations.find(({ id }) => id === 'rfi-en')?.timetable);
const RFI_SLOTS = rfi.ok ? rfi.timetable.slots : [];
const RFI: MatchedFeed = { id: 'feed', title: 'RFI English', language: 'en' };

const edition = (id: string, publishedAt: string, title = id, url = 'https://x.example/a.mp3') =>
  anEdition(id, { title, publishedAtMs: Date.parse(publishedAt), enclosure: anEnclosure(url) });

/** `slot start: edition by way`, for slots that have one. */
const matches = (
  ...[slots, editions, feeds = [RFI], zone = 'UTC']: Partial<Parameters<typeof matchEditions>>
) =>
  [...matchEditions(slots ?? [], editions ?? [], feeds, zone)]
    .map(
      ([
        slotId,
        {
          edition: { id },
          by,
        },
      ]) => `${slotId}: ${id} ${by}`,
    )
    .sort();

describe('RFI English’s 21 slots of 31 August 2016', () => {
  // The titles of the captured page, slot by slot.
  const TIMES = [
    '08/31 04h00',
    '08/31 04h10',
    '08/31 05h00',
    '08/31 05h10',
    '08/31 06h00',
    '08/31 06h10',
    '08/31 06h30',
    '08/31 06h33',
    '08/31 07h00',
    '08/31 07h30',
    '08/28 14h00',
    '08/31 14h00',
    '08/28 14h03',
    '08/31 14h06',
    '08/31 14h30',
    '08/31 14h33',
    '08/28 16h00',
    '08/31 16h00',
    '08/28 16h03',
    '08/31 16h30',
    '08/28 16h33',
  ];

  it('each have their own edition by its title', () => {
    const editions = TIMES.map((time) => edition(time, '2016-08-31T18:00Z', `News bulletin ${time} GMT`));
    const found = matchEditions(RFI_SLOTS, editions, [RFI], 'Etc/GMT');
    expect(RFI_SLOTS.map(({ id }) => found.get(id)?.edition.id)).toEqual(TIMES);
    expect([...found.values()].every(({ by }) => by === 'title')).toBe(true);
  });

  it('each have their own edition by its file’s name', () => {
    const named = (time: string, index: number) => {
      const end = RFI_SLOTS[index]?.end.replace(':', 'h');
      const url = `https://x.example/news_${time.slice(6)}_-_${end}_gmt_2016${time.slice(0, 5).replace('/', '')}.mp3`;
      return edition(time, '2016-09-02T00:00Z', 'News bulletin', url);
    };
    const found = matchEditions(RFI_SLOTS, TIMES.map(named), [RFI], 'Etc/GMT');
    expect(RFI_SLOTS.map(({ id }) => found.get(id)?.edition.id)).toEqual(TIMES);
    expect([...found.values()].every(({ by }) => by === 'file-name')).toBe(true);
  });

  it('have the latest of many days, within a fraction of a second', () => {
    const editions = Array.from({ length: 400 }, (_, day) => {
      const date = new Date(Date.UTC(2016, 8, 1) + day * 86_400_000).toISOString().slice(0, 10);
      return RFI_SLOTS.map(({ id, start }) =>
        edition(`${date} ${id}`, `${date}T${start}Z`, `${date} ${start} GMT`),
      );
    }).flat();
    const startedAtMs = performance.now();
    const found = matchEditions(RFI_SLOTS, editions, [RFI], 'Etc/GMT');
    expect(performance.now() - startedAtMs).toBeLessThan(1500);
    expect(found.size).toBe(21);
    expect(found.get('rfi-en-2016-01')?.startsAtMs).toBe(Date.parse('2017-10-05T04:00Z'));
  });
});

describe('matchEditions', () => {
  const four = slot('04:00', '04:10');
  const five = slot('05:00', '05:10');
  const feed = (title: string): MatchedFeed[] => [{ id: 'feed', title, language: 'en' }];

  it('has the latest edition of a slot, whatever the order', () => {
    const editions = [
      edition('old', '2016-08-30T04:12Z', '04h00 GMT'),
      edition('new', '2016-08-31T04:12Z', '04h00 GMT'),
    ];
    expect(matches([four], editions)).toEqual(['04:00-04:10: new title']);
    expect(matches([four], editions.toReversed())).toEqual(['04:00-04:10: new title']);
  });

  it('reads times without a zone in the station’s', () => {
    const evening = slot('19:00', '19:15', { zone: 'Asia/Shanghai' });
    const file = edition('a', '2017-10-28T12:00Z', 'x', 'https://x.example/19_00_-_19_15_20171028.mp3');
    expect(matches([evening], [file], [RFI], 'Asia/Shanghai')).toEqual(['19:00-19:15: a file-name']);
    expect(matches([evening], [file], [RFI], 'Europe/Paris')).toEqual([]);
  });

  it('tells two slots of one start apart by the end or the length', () => {
    const slots = [slot('14:00', '14:03'), slot('14:00', '14:06')];
    const at = '2016-08-31T14:10Z';
    const long = { ...edition('long', at, '14h00 GMT'), durationSec: 355 };
    expect(matches(slots, [edition('span', at, '14h00 - 14h03 GMT')])).toEqual(['14:00-14:03: span title']);
    expect(matches(slots, [long])).toEqual(['14:00-14:06: long title']);
    expect(matches(slots, [edition('open', at, '14h00 GMT')])).toEqual([]);
  });

  it.each([
    [
      'title and file tell two whole times',
      'News 2016-08-31 04h00 GMT',
      'https://x.example/05h00_-_05h10_gmt_20160831.mp3',
    ],
    ['a time is told that is no slot’s', 'News 04h30 GMT', 'https://x.example/a.mp3'],
    [
      'it aired on another day',
      'News 04h00 GMT',
      'https://x.example/a.mp3',
      slot('04:00', '04:10', { days: [6, 7] }),
    ],
  ])('has none where %s', (_name, title, url, only = four) => {
    expect(matches([only, five], [edition('a', '2016-08-31T04:12Z', title, url)], feed('News'))).toEqual([]);
  });

  it('leaves out editions of other feeds', () => {
    const foreign = { ...edition('a', '2016-08-31T04:12Z', '04h00 GMT'), feedId: 'other' };
    expect(matches([four], [foreign])).toEqual([]);
  });

  const published = (time: string, durationSec?: number) => ({
    ...edition('a', `2016-08-31T${time}Z`, 'The world today'),
    durationSec,
  });
  const half = slot('04:30', '04:33');

  it.each([
    ['within the airing', [four, five], published('04:05'), 'News', ['04:00-04:10: a published']],
    ['at its start', [four, five], published('04:00'), 'News', ['04:00-04:10: a published']],
    ['a while after its end', [four, five], published('04:54'), 'News', ['04:00-04:10: a published']],
    ['too late', [four, five], published('04:56'), 'News', []],
    ['before it', [four, five], published('03:50'), 'News', []],
    ['when the next is over', [four, half], published('04:34'), 'News', ['04:30-04:33: a published']],
    ['while the next is on air', [four, half], published('04:31:30'), 'News', []],
    [
      'while the next is on air, with its length',
      [four, half],
      published('04:31:30', 600),
      'News',
      ['04:00-04:10: a published'],
    ],
    ['at the minute the next begins', [four, half], published('04:30'), 'News', ['04:30-04:33: a published']],
    ['by a programme of another name', [four, five], published('04:05'), 'Spotlight on Africa', []],
    [
      'by another name, with its length',
      [four, five],
      published('04:12', 590),
      'Spotlight',
      ['04:00-04:10: a published'],
    ],
  ])('knows an edition published %s', (_name, slots, one, title, expected) => {
    expect(matches(slots, [one], feed(title))).toEqual(expected);
  });
});

describe('whyNoEdition', () => {
  const today = slot('14:00', '14:10');
  const broken = aFeed({ health: { failure: { kind: 'too-slow' } } });

  it.each([
    ['nothing is followed', today, [], 'no-feed-followed'],
    ['it airs later today', today, [aFeed()], 'not-aired-yet'],
    ['it is on air', slot('13:25', '13:35'), [aFeed()], 'not-aired-yet'],
    ['it has aired', slot('13:00', '13:10'), [aFeed()], 'none-in-feeds'],
    ['it does not air today', slot('14:00', '14:10', { days: [6] }), [aFeed()], 'none-in-feeds'],
    ['every feed fails', slot('13:00', '13:10'), [broken], 'feeds-fail'],
    ['one feed fails', slot('13:00', '13:10'), [broken, aFeed()], 'none-in-feeds'],
  ])('says when %s', (_name, only, feeds, kind) => {
    expect(whyNoEdition(only, feeds, [], NOW_MS, 'UTC').kind).toBe(kind);
  });

  it('says that its programme is not followed where the station offers it, though another one is', () => {
    const only = slot('13:00', '13:10');
    const link = { title: `${only.programme} in short`, url: 'https://feeds.example/offered.xml' };
    const other = { ...aFeed(), title: 'Something else' };
    expect(whyNoEdition(only, [other], [link], NOW_MS, 'UTC')).toEqual({
      kind: 'programme-not-followed',
      programme: link.title,
    });
    expect(whyNoEdition(only, [{ ...other, url: link.url }], [link], NOW_MS, 'UTC').kind).toBe(
      'none-in-feeds',
    );
  });
});

describe('the edition of one airing', () => {
  const [first] = RFI_SLOTS;
  const older = edition('older', '2016-08-30T04:12Z', 'News bulletin 08/30 04h00 GMT');
  const newer = edition('newer', '2016-08-31T04:12Z', 'News bulletin 08/31 04h00 GMT');
  const again = edition('again', '2016-08-31T06:12Z', 'News bulletin 08/31 04h00 GMT');
  const found = matchAirings(RFI_SLOTS, [older, newer, again], [RFI], 'Etc/GMT');

  it.each([
    ['2016-08-30T04:00Z', 'older'],
    ['2016-08-31T04:00Z', 'again'], // of two the newest
    ['2016-08-29T04:00Z', undefined],
  ])('that began at %s is %s', (startsAt, id) => {
    expect(found.get(first?.id ?? '', Date.parse(startsAt))?.edition.id).toBe(id);
  });

  it('is of its slot alone', () => {
    expect(found.get(RFI_SLOTS[1]?.id ?? '', Date.parse('2016-08-31T04:00Z'))).toBeUndefined();
  });
});
