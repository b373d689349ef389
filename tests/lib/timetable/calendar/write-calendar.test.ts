import fc from 'fast-check';
import ical from 'ical.js';
import { describe, expect, it } from 'vitest';
import { wallTimeAt } from '../../../../lib/time/wall-time.ts';
import { offsetReader } from '../../../../lib/time/zone-offset.ts';
import { airingsBetween } from '../../../../lib/timetable/airing.ts';
import type { CalendarSpan } from '../../../../lib/timetable/calendar/calendar-span.ts';
import { contentLine } from '../../../../lib/timetable/calendar/content-line.ts';
import {
  type CalendarWish,
  writeAiring,
  writeCalendar,
} from '../../../../lib/timetable/calendar/write-calendar.ts';
import { NO_SLOTS } from '../../../../lib/timetable/editing/edit-timetable.ts';
import type { Slot } from '../../../../lib/timetable/slot.ts';
import type { Timetable } from '../../../../lib/timetable/timetable.ts';
import { someSlots } from '../arbitraries.ts';
import { anyTimetable } from '../editing/timetables.ts';
import { slot } from '../slots.ts';
import { byTime, expanded, parsedCalendar } from './expand.ts';
import { faultsOf } from './scan.ts';

const NOW_MS = Date.parse('2026-11-25T12:00Z'); // a Wednesday
const PATIENCE_MS = 60_000; // zones are looked through day by day
const STATION = { id: 'one', name: 'Station one' };

function written(slots: readonly Slot[], wish: Partial<CalendarWish> = {}, labels: Partial<Timetable> = {}) {
  const timetable = { ...NO_SLOTS, ...labels, slots };
  const calendar = writeCalendar({
    station: STATION,
    note: '',
    nowMs: NOW_MS,
    span: 'validity',
    timetable,
    ...wish,
  });
  expect(faultsOf(calendar.text)).toEqual([]);
  return { ...calendar, lines: calendar.text.replaceAll('\r\n ', '').split('\r\n') };
}

const linesOf = (lines: readonly string[], ...names: readonly string[]) =>
  lines.filter((line) => names.some((name) => line.startsWith(name)));

describe('contentLine', () => {
  it.each<[string, string, readonly string[]]>([
    ['a short line', 'x'.repeat(70), [`NAME:${'x'.repeat(70)}`]],
    ['one octet more', 'x'.repeat(71), [`NAME:${'x'.repeat(70)}`, ' x']],
    ['a third line', 'x'.repeat(146), [`NAME:${'x'.repeat(70)}`, ` ${'x'.repeat(74)}`, ' xx']],
    ['a letter of two octets at the edge', `${'x'.repeat(69)}é`, [`NAME:${'x'.repeat(69)}`, ' é']],
    ['a letter of four octets at the edge', `${'x'.repeat(67)}📻`, [`NAME:${'x'.repeat(67)}`, ' 📻']],
  ])('folds %s', (_case, value, expected) => {
    expect(contentLine('NAME', value)).toBe(expected.map((line) => `${line}\r\n`).join(''));
  });
});

describe('writeCalendar', () => {
  it('writes a slot of a zone with its wall times, days and end', () => {
    const paris = slot('23:30', '00:15', { id: 'late', zone: 'Europe/Paris', days: [5, 1] });
    const { lines } = written([paris], {}, { validFrom: '2026-11-25', validUntil: '2027-06-30' });
    expect(
      linesOf(lines, 'UID', 'DTSTAMP', 'DTSTART;', 'DTEND', 'RRULE:FREQ=WEEKLY', 'SUMMARY', 'LOCATION'),
    ).toEqual([
      'UID:one/late@pips',
      'DTSTAMP:20261125T120000Z',
      'DTSTART;TZID=Europe/Paris:20261127T233000',
      'DTEND;TZID=Europe/Paris:20261128T001500',
      'RRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z;BYDAY=MO,FR',
      'SUMMARY:News',
      'LOCATION:Station one',
    ]);
  });

  it.each(['UTC', 'Etc/GMT', 'GMT'])('writes a slot in %s at instants, without a zone', (zone) => {
    const { lines } = written([slot('04:00', '04:10', { zone, days: [7] })]);
    expect(linesOf(lines, 'DTSTART', 'DTEND', 'BEGIN:VTIMEZONE')).toEqual([
      'DTSTART:20261129T040000Z',
      'DTEND:20261129T041000Z',
    ]);
  });

  it('writes how long a slot lasts where clocks change during the first airing', () => {
    const over = { zone: 'Europe/Paris', days: [7] } as const;
    const slots = [
      slot('01:00', '04:00', over),
      slot('12:00', '12:00', { ...over, days: [6] }),
      slot('04:00', '05:00', over),
    ];
    const { lines } = written(slots, {}, { validFrom: '2027-03-27' });
    expect(linesOf(lines, 'DTSTART;', 'DTEND', 'DURATION')).toEqual([
      'DTSTART;TZID=Europe/Paris:20270328T010000',
      'DURATION:PT180M',
      'DTSTART;TZID=Europe/Paris:20270327T120000',
      'DURATION:P1D',
      'DTSTART;TZID=Europe/Paris:20270328T040000',
      'DTEND;TZID=Europe/Paris:20270328T050000',
    ]);
  });

  it('tells a zone once, by its rules where it has them', () => {
    const zone = 'America/New_York';
    const { lines } = written([slot('04:00', '04:10', { zone }), slot('05:00', '05:10', { zone })]);
    expect(lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE') + 1)).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:America/New_York',
      'BEGIN:DAYLIGHT',
      'DTSTART:20250309T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20251102T020000',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });

  it('writes what is chosen, on the days and with the alarms that are chosen', () => {
    const slots = [slot('04:00', '04:10'), slot('05:00', '05:10'), slot('06:00', '06:10')];
    const chosen = [
      { slotId: '06:00-06:10', leadMinutes: 5, days: [2, 4] as const },
      { slotId: '04:00-04:10', leadMinutes: 0 },
      { slotId: 'none', leadMinutes: 1 },
    ];
    const { lines } = written(slots, { chosen });
    expect(linesOf(lines, 'UID', 'RRULE', 'ACTION', 'TRIGGER')).toEqual([
      'UID:one/06:00-06:10@pips',
      'RRULE:FREQ=WEEKLY;BYDAY=TU,TH',
      'ACTION:DISPLAY',
      'TRIGGER:-PT5M',
      'UID:one/04:00-04:10@pips',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU',
      'ACTION:DISPLAY',
      'TRIGGER:PT0S',
    ]);
  });

  it('says the note after each description, and escapes both', () => {
    const talk = { description: 'One; two,\nthree\\four' };
    const { lines } = written([slot('04:00', '04:10', talk), slot('05:00', '05:10')], { note: 'Of 2016' });
    expect(linesOf(lines, 'DESCRIPTION')).toEqual([
      'DESCRIPTION:One\\; two\\,\\nthree\\\\four\\n\\nOf 2016',
      'DESCRIPTION:Of 2016',
    ]);
  });

  it('has the same ids and a greater sequence at a later export', () => {
    const slots = [slot('04:00', '04:10')];
    const [earlier, later] = [NOW_MS, NOW_MS + 120_000].map((nowMs) => written(slots, { nowMs }).lines);
    expect(linesOf(later ?? [], 'UID')).toEqual(linesOf(earlier ?? [], 'UID'));
    const sequence = (lines: readonly string[] = []) => Number(linesOf(lines, 'SEQUENCE')[0]?.slice(9));
    expect(sequence(later)).toBe(sequence(earlier) + 2);
  });

  const past = { validFrom: '2016-08-31', validUntil: '2018-01-20' } as const;

  it.each<[string, CalendarSpan, Partial<Timetable>, readonly string[]]>([
    ['without any dates, from today', 'validity', {}, ['DTSTART:20261125T040000Z', 'no end']],
    ['of the past, as it was', 'validity', past, ['DTSTART:20160831T040000Z', 'UNTIL=20180120T235959Z']],
    ['of the past, from today', 'from-today', past, ['DTSTART:20261125T040000Z', 'no end']],
    [
      'that holds, from today',
      'from-today',
      { validFrom: '2016-08-31', validUntil: '2027-01-02' },
      ['DTSTART:20261125T040000Z', 'UNTIL=20270102T235959Z'],
    ],
    [
      'of the past without a beginning, its last week',
      'validity',
      { validUntil: '2018-01-20' },
      ['DTSTART:20180114T040000Z', 'UNTIL=20180120T235959Z'],
    ],
    [
      'to come, from its first day',
      'from-today',
      { validFrom: '2027-01-02' },
      ['DTSTART:20270102T040000Z', 'no end'],
    ],
  ])('writes a timetable %s', (_case, span, labels, expected) => {
    const { lines } = written([slot('04:00', '04:10')], { span }, labels);
    const until = /UNTIL=\w+/.exec(linesOf(lines, 'RRULE')[0] ?? '')?.[0] ?? 'no end';
    expect([...linesOf(lines, 'DTSTART'), until]).toEqual(expected);
  });

  it('names what does not air within a short validity', () => {
    const slots = [slot('04:00', '04:10', { days: [1] }), slot('05:00', '05:10', { days: [3] })];
    const { leftOut, lines } = written(slots, {}, { validFrom: '2026-11-24', validUntil: '2026-11-26' });
    expect(leftOut).toEqual([slots[0]]);
    expect(linesOf(lines, 'UID')).toEqual(['UID:one/05:00-05:10@pips']);
  });

  it(
    'is a calendar whatever the timetable says',
    () => {
      fc.assert(
        fc.property(
          anyTimetable,
          fc.constantFrom<CalendarSpan>('validity', 'from-today'),
          (timetable, span) => {
            const wish = {
              station: { id: 'a;b,c', name: 'É, ß; 漢\\字' },
              note: 'Of, 2016; \n really',
              nowMs: NOW_MS,
            };
            const { text } = writeCalendar({ ...wish, timetable, span });
            expect(faultsOf(text)).toEqual([]);
            parsedCalendar(text);
          },
        ),
        { numRuns: 30 },
      );
    },
    PATIENCE_MS,
  );
});

describe('writeAiring', () => {
  it('writes the two instants of one airing, with its alarm', () => {
    const late = slot('23:30', '02:30', { id: 'late', zone: 'Europe/Paris', days: [6], description: 'Jazz' });
    const [airing] = airingsBetween([late], Date.parse('2026-10-24T21:00Z'), Date.parse('2026-10-25T12:00Z'));
    if (!airing) throw new Error('the slot does not air');
    const text = writeAiring(airing, { station: STATION, note: '', nowMs: NOW_MS }, 10);
    expect(faultsOf(text)).toEqual([]);
    expect(linesOf(text.split('\r\n'), 'UID', 'DT', 'RRULE', 'TRIGGER', 'DESCRIPTION')).toEqual([
      `UID:one/late@${airing.startsAtMs}@pips`,
      'DTSTAMP:20261125T120000Z',
      'DTSTART:20261024T213000Z',
      'DTEND:20261025T003000Z',
      'DESCRIPTION:Jazz',
      'TRIGGER:-PT10M',
      'DESCRIPTION:News',
    ]);
    expect(expanded(text, 0, Date.parse('2030-01-01'))).toEqual([
      { summary: 'News', startsAtMs: airing.startsAtMs, endsAtMs: airing.endsAtMs },
    ]);
  });
});

const DAY_MS = 86_400_000;

/** The wall of this zone shows another time an hour before or after: ical.js does not read those by RFC 5545. */
function isNearChange(instantMs: number, zone: string): boolean {
  const offsetAt = offsetReader(zone);
  return offsetAt(instantMs - DAY_MS / 8) !== offsetAt(instantMs + DAY_MS / 8);
}

describe('a calendar by ical.js', () => {
  it(
    'has our airings, whatever the slots and zones',
    () => {
      let compared = 0;
      fc.assert(
        fc.property(
          someSlots,
          fc.integer({ min: Date.UTC(2012, 0) / DAY_MS, max: Date.UTC(2028, 0) / DAY_MS }),
          (slots, day) => {
            const fromMs = day * DAY_MS;
            const untilMs = fromMs + 120 * DAY_MS;
            const validFrom = wallTimeAt(fromMs - 3 * DAY_MS, 'UTC').date;
            const zoneOf = new Map(slots.map(({ id, zone }) => [id, zone]));
            // Named by their ids here, so that each can be told apart.
            const named = written(
              slots.map((each) => ({ ...each, programme: each.id })),
              { nowMs: fromMs },
              { validFrom },
            ).text;
            const isPlain = (each: { summary: string; startsAtMs: number; endsAtMs: number }) => {
              const zone = zoneOf.get(each.summary) ?? 'UTC';
              return !isNearChange(each.startsAtMs, zone) && !isNearChange(each.endsAtMs, zone);
            };
            const ours = airingsBetween(slots, fromMs, untilMs)
              .map((each) => ({
                summary: each.slot.id,
                startsAtMs: each.startsAtMs,
                endsAtMs: each.endsAtMs,
              }))
              .filter(isPlain)
              .sort(byTime);
            compared += ours.length;
            expect(expanded(named, fromMs, untilMs).filter(isPlain)).toEqual(ours);
          },
        ),
        { numRuns: 25 },
      );
      expect(compared).toBeGreaterThan(2_000);
    },
    PATIENCE_MS,
  );

  it.each(['Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Tehran'])(
    'keeps the offsets of %s at every hour of three years',
    (zone) => {
      const fromMs = Date.UTC(2016, 8);
      const { text } = written(
        [slot('04:00', '04:10', { zone })],
        {},
        { validFrom: '2016-09-01', validUntil: '2019-09-01' },
      );
      const component = parsedCalendar(text).getFirstSubcomponent('vtimezone');
      if (!component) throw new Error('the calendar tells no zone');
      const offsetAt = offsetReader(zone);
      const wrong: string[] = [];
      const { Timezone, Time } = ical;
      const told = new Timezone(component);
      for (let atMs = fromMs; atMs < fromMs + 1_095 * DAY_MS; atMs += DAY_MS / 24) {
        if (isNearChange(atMs, zone)) continue;
        const wall = Time.fromJSDate(new Date(atMs + offsetAt(atMs)), true);
        if (told.utcOffset(wall) * 1_000 !== offsetAt(atMs)) wrong.push(new Date(atMs).toISOString());
      }
      expect(wrong).toEqual([]);
    },
  );
});
