import { describe, expect, it } from 'vitest';
import { dayOrderOf } from '../../../../lib/bulletins/matching/day-order.ts';
import { readFileName } from '../../../../lib/bulletins/matching/file-name-time.ts';
import { resolveTold } from '../../../../lib/bulletins/matching/resolve-told.ts';
import { readTitle } from '../../../../lib/bulletins/matching/title-time.ts';
import type { DayOrder } from '../../../../lib/bulletins/matching/told-date.ts';

const clock = (minutes: number | undefined) =>
  minutes === undefined ? undefined : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Start, end, zone and date, as they read in the tables. */
function told(found: ReturnType<typeof readTitle>): string | undefined {
  if (!found) return undefined;
  const { minutesOfDay, endMinutesOfDay, zone, date } = found;
  const day =
    date && (date.kind === 'whole' ? date.date : `${date.month}/${date.day}/${date.weekday ?? '?'}`);
  return [clock(minutesOfDay), clock(endMinutesOfDay), zone, day].map((part) => part ?? '-').join(' ');
}

describe('readTitle', () => {
  it.each<[string, string | undefined, (DayOrder | undefined)?, string?]>([
    ['News bulletin 08/31 04h00 GMT', '4:00 - UTC 8/31/?', 'month-first'],
    ['News bulletin 31/08 04h00 GMT', '4:00 - UTC 8/31/?', 'day-first'],
    ['News bulletin 08/31 04h00 GMT', '4:00 - UTC 8/31/?', undefined],
    ['News bulletin 08/09 04h00 GMT', '4:00 - UTC 9/8/?', 'day-first'],
    ['News bulletin 08/09 04h00 GMT', '4:00 - UTC -', undefined],
    ['Wed 08/31 04h00', '4:00 - - 8/31/3', 'month-first'],
    ['News 08/31/2016 04:00', '4:00 - - 2016-08-31', 'month-first'],
    ['News 31.08.16 04:00', '4:00 - - 2016-08-31', 'day-first'],
    ['News 2016-08-31 04:00 UTC', '4:00 - UTC 2016-08-31'],
    ['News 04h00 - 04h10 GMT', '4:00 4:10 UTC -'],
    ['4 am news', '4:00 - - -'],
    ['News at 12 am', '0:00 - - -'],
    ['News at 12 p.m. ET', '12:00 - America/New_York -'],
    ['News at 4:30 PM (BST)', '16:30 - Europe/London -'],
    ['World news 0400 GMT', '4:00 - UTC -'],
    ['1300 - 1400 GMT', '13:00 14:00 UTC -'],
    ['1300 - 2500 GMT', undefined],
    ['Journal de 19h', '19:00 - - -'],
    ['Journal du 31 août 2016, 6h15 TU', '6:15 - UTC 2016-08-31', undefined, 'fr'],
    ['Edition Monde 6h TU', '6:00 - UTC -'],
    ['Nachrichten, 31. August, 14:00 Uhr', '14:00 - - 8/31/?', undefined, 'de'],
    ['Nachrichten um 14 Uhr', '14:00 - - -'],
    ['Nachrichten 14.00 Uhr', '14:00 - - -'],
    ['Noticias 7:00 CET', '7:00 - Europe/Paris -'],
    ['Hourly news, August 31, 2016 at 4 PM', '16:00 - - 2016-08-31'],
    ['第二次播音 8月31日 19点15分', '19:15 - - 8/31/?', undefined, 'zh'],
    ['News', undefined],
    ['Episode 404', undefined],
    ['Bulletin of 31 August', undefined],
    ['25h00 GMT', undefined],
    ['News at 13 pm', undefined],
    ['Interview (00:04:00)', undefined],
    ['Between 04:00 and 05:00, what happened', undefined],
    ['24h in Paris', undefined],
    ['It cost 12.50', undefined],
  ])('reads "%s" as %s (%s)', (title, expected, order, language = 'en') => {
    expect(told(readTitle(title, order, language))).toBe(expected);
  });

  it('does without a language that is none', () => {
    expect(told(readTitle('31 August 04:00', undefined, 'not a language!'))).toBe('4:00 - - 8/31/?');
  });
});

describe('readFileName', () => {
  it.each<[string, string | undefined]>([
    ['https://x.example/en/news_04h00_-_04h10_gmt_20160831.mp3', '4:00 4:10 UTC 2016-08-31'],
    ['https://x.example/fr/journal_06h15_-_06h30_tu_20141223.mp3', '6:15 6:30 UTC 2014-12-23'],
    ['https://x.example/zh/19_00_-_19_15_20171028.mp3', '19:00 19:15 - 2017-10-28'],
    ['https://x.example/news_13h17_-_14h00_gmt_20160831.mp3?token=1', '13:17 14:00 UTC 2016-08-31'],
    ['https://x.example/news%2004h00%20-%2004h10%20GMT%2020160831.mp3', '4:00 4:10 UTC 2016-08-31'],
    ['https://x.example/news-20160831-0400.mp3', '4:00 - - 2016-08-31'],
    ['https://x.example/news_20160831T0400Z.mp3', '4:00 - UTC 2016-08-31'],
    ['https://x.example/201608310400.mp3', '4:00 - - 2016-08-31'],
    ['https://x.example/2016-08-31_04-00.mp3', '4:00 - - 2016-08-31'],
    ['https://x.example/20160831_04h00_-_04h10.mp3', '4:00 4:10 - 2016-08-31'],
    ['https://x.example/news_04h00.mp3', '4:00 - - -'],
    ['https://x.example/20160831/news.mp3', undefined],
    ['https://x.example/english_310816.mp3', undefined],
    ['https://x.example/p04f2a9c.mp3', undefined],
    ['https://x.example/%E0%A4%A.mp3', undefined],
  ])('reads %s as %s', (address, expected) => {
    expect(told(readFileName(address))).toBe(expected);
  });
});

describe('dayOrderOf', () => {
  const titled = (title: string, date: string) => ({ title, publishedAtMs: Date.parse(date) });

  it.each([
    ['a second number that is no month', [titled('08/31', '2016-08-31')], 'fr', 'month-first'],
    ['a first number that is no month', [titled('31/08', '2016-08-31')], 'en', 'day-first'],
    ['publication', [titled('08/09', '2016-09-08')], 'en', 'day-first'],
    [
      'publication at the turn of the year',
      [titled('01/02', '2016-12-31'), titled('12/31', '2017-01-01')],
      'zh',
      'month-first',
    ],
    ['English', [titled('08/08', '2016-08-08')], 'en', 'month-first'],
    ['English of Britain', [], 'en-GB', 'day-first'],
    ['Chinese', [], 'zh', 'day-first'],
    [
      'most of them',
      [titled('08/31', '2016-08-31'), titled('08/30', '2016-08-30'), titled('31/08', '2016-08-31')],
      'en',
      'month-first',
    ],
    [
      'evidence against itself',
      [titled('08/31', '2016-08-31'), titled('31/08', '2016-08-31')],
      'en',
      undefined,
    ],
  ])('goes by %s', (_name, titles, language, expected) => {
    expect(dayOrderOf(titles, language)).toBe(expected);
  });
});

describe('resolveTold', () => {
  const at = (title: string, published: string, zone = 'UTC') => {
    const read = readTitle(title, 'month-first', 'en');
    const instantMs = read && resolveTold(read, Date.parse(published), zone);
    return instantMs === undefined ? undefined : new Date(instantMs).toISOString().slice(0, 16);
  };

  it.each([
    ['08/31 04h00 GMT', '2016-08-31T04:15Z', 'UTC', '2016-08-31T04:00'],
    ['12/31 23:00 GMT', '2017-01-01T00:10Z', 'UTC', '2016-12-31T23:00'],
    ['01/01 00:00 GMT', '2016-12-31T23:59Z', 'UTC', '2017-01-01T00:00'],
    ['Wed 08/31 04h00 GMT', '2017-08-20T00:00Z', 'UTC', '2016-08-31T04:00'],
    ['08/31 04h00 GMT', '2017-03-20T00:00Z', 'UTC', undefined],
    ['02/29 04h00 GMT', '2017-03-01T00:00Z', 'UTC', undefined],
    ['23:00', '2016-08-31T00:20Z', 'UTC', '2016-08-30T23:00'],
    ['4 am', '2016-08-31T04:15Z', 'UTC', '2016-08-31T04:00'],
    ['19:00', '2017-10-28T11:20Z', 'Asia/Shanghai', '2017-10-28T11:00'],
    ['7:00 CET', '2016-07-01T05:10Z', 'UTC', '2016-07-01T05:00'],
    ['7:00 BST', '2016-07-01T06:10Z', 'UTC', '2016-07-01T06:00'],
  ])('"%s" published %s in %s is %s', (title, published, zone, expected) => {
    expect(at(title, published, zone)).toBe(expected);
  });
});
