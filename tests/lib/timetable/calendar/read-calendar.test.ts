import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadCalendar, readCalendar } from '../../../../lib/timetable/calendar/read-calendar.ts';
import { writeCalendar } from '../../../../lib/timetable/calendar/write-calendar.ts';
import { parseTimetable } from '../../../../lib/timetable/timetable-schema.ts';
import stored from '../../../fixtures/rfi-english-2016.json' with { type: 'json' };
import { anyTimetable } from '../editing/timetables.ts';

const NOW_MS = Date.parse('2026-11-25T12:00Z');
const PATIENCE_MS = 60_000;
const START = 'DTSTART;TZID=Europe/Paris:20261123T070500';
const END = 'DTEND;TZID=Europe/Paris:20261123T071000';
const WEEKLY = 'RRULE:FREQ=WEEKLY';

const event = (...lines: readonly string[]) =>
  ['BEGIN:VEVENT', 'SUMMARY:News', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...parts: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');

function read(
  text: string,
  zones?: ReadonlyMap<string, string>,
): Extract<ReadCalendar, { readonly ok: true }> {
  const calendarRead = readCalendar(text, NOW_MS, zones);
  if (!calendarRead.ok) throw new Error(`Read: ${calendarRead.problem.kind}`);
  return calendarRead;
}

const placesOf = (text: string) =>
  read(text).timetable.slots.map(({ days, start, end, zone }) => `${days.join('')} ${start}-${end} ${zone}`);

describe('readCalendar, of what is weekly', () => {
  it.each<[string, readonly string[], string]>([
    ['the day of its start', [START, END, WEEKLY], '1 07:05-07:10 Europe/Paris'],
    ['several days', [START, END, `${WEEKLY};BYDAY=FR,MO,WE`], '135 07:05-07:10 Europe/Paris'],
    ['every day', [START, END, 'RRULE:FREQ=DAILY'], '1234567 07:05-07:10 Europe/Paris'],
    ['some days of every day', [START, END, 'RRULE:FREQ=DAILY;BYDAY=SA,SU'], '67 07:05-07:10 Europe/Paris'],
    [
      'another first day of the week',
      [START, END, `${WEEKLY};INTERVAL=1;WKST=SU`],
      '1 07:05-07:10 Europe/Paris',
    ],
    ['a length', [START, 'DURATION:PT1H30M', WEEKLY], '1 07:05-08:35 Europe/Paris'],
    ['a whole day', [START, 'DURATION:P1D', WEEKLY], '1 07:05-07:05 Europe/Paris'],
    [
      'an end after midnight',
      ['DTSTART:20261123T233000Z', 'DTEND:20261124T003000Z', WEEKLY],
      '1 23:30-00:30 UTC',
    ],
    ['an end in another zone', [START, 'DTEND:20261123T063000Z', WEEKLY], '1 07:05-07:30 Europe/Paris'],
    [
      'a zone behind a maker’s name',
      [
        'DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20261123T070500',
        'DURATION:PT5M',
        WEEKLY,
      ],
      '1 07:05-07:10 America/New_York',
    ],
    [
      'seconds, which slots have none of',
      ['DTSTART:20261123T070559Z', 'DURATION:PT5M', WEEKLY],
      '1 07:05-07:10 UTC',
    ],
  ])('takes %s', (_case, lines, expected) => {
    const text = calendar(event(...lines));
    expect(placesOf(text)).toEqual([expected]);
    expect(read(text)).toMatchObject({ setAside: [], unplaced: [] });
  });

  it('unfolds, takes escapes away, and knows bare line breaks', () => {
    const folded = event('DESCRIPTION:One\\, two\\; three\\\\four\\nfi', ' ve', START, END, WEEKLY).replace(
      'SUMMARY:News',
      'SUMMARY;LANGUAGE=en:Late\r\n\t  news\\, again',
    );
    for (const text of [calendar(folded), calendar(folded).replaceAll('\r\n', '\n')]) {
      expect(read(text).timetable.slots).toMatchObject([
        { programme: 'Late news, again', description: 'One, two; three\\four\nfive' },
      ]);
    }
  });

  it('passes by all that is no event, at whatever depth', () => {
    const alarm = 'BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nSUMMARY:Wake\r\nDTSTART:x\r\nEND:VALARM';
    const task = 'BEGIN:VTODO\r\nSUMMARY:Wash\r\nEND:VTODO';
    expect(placesOf(calendar(task, event(alarm, START, END, WEEKLY), 'X-WR-CALNAME:Mine'))).toHaveLength(1);
    expect(read(calendar('X-WR-CALNAME:My\\, radio')).name).toBe('My, radio');
  });
});

describe('readCalendar, of the rest', () => {
  it.each<[string, readonly string[], string]>([
    ['once', [START, END], 'once'],
    ['every month', [START, END, 'RRULE:FREQ=MONTHLY;BYDAY=1MO'], 'not-weekly'],
    ['every hour', [START, END, 'RRULE:FREQ=SECONDLY'], 'not-weekly'],
    ['in some months only', [START, END, `${WEEKLY};BYMONTH=3`], 'not-weekly'],
    ['at several hours', [START, END, 'RRULE:FREQ=DAILY;BYHOUR=1,2'], 'not-weekly'],
    ['by two rules', [START, END, WEEKLY, `${WEEKLY};BYDAY=SU`], 'not-weekly'],
    ['every other week', [START, END, `${WEEKLY};INTERVAL=2`], 'not-every-week'],
    ['so many times', [START, END, `${WEEKLY};COUNT=10`], 'ends-after-count'],
    ['on days', ['DTSTART;VALUE=DATE:20261123', WEEKLY], 'all-day'],
    ['without a start', [END, WEEKLY], 'no-start'],
    ['without an end', [START, WEEKLY], 'no-length'],
    ['with an end before its start', [START, 'DTEND;TZID=Europe/Paris:20261123T070000', WEEKLY], 'no-length'],
    ['for a day and more', [START, 'DURATION:PT25H', WEEKLY], 'longer-than-a-day'],
    ['for ever', [START, 'DURATION:P99999999999999999D', WEEKLY], 'longer-than-a-day'],
    ['no more', [START, END, WEEKLY, 'STATUS:CANCELLED'], 'cancelled'],
    ['as a changed date', [START, END, WEEKLY, 'RECURRENCE-ID:20261123T060500Z'], 'single-date'],
    ['at no time', ['DTSTART:soon', END, WEEKLY], 'unreadable'],
    ['by no rule', [START, END, 'RRULE:FREQ=OFTEN'], 'unreadable'],
    ['with a name that is too long', [START, END, WEEKLY, `SUMMARY:${'n'.repeat(201)}`], 'name-too-long'],
  ])('sets aside what comes %s, by name, and keeps the others', (_case, lines, kind) => {
    const good = event(START, END, WEEKLY).replace('News', 'Good');
    const own = lines.some((line) => line.startsWith('SUMMARY'));
    const bad = own ? event(...lines).replace('SUMMARY:News\r\n', '') : event(...lines);
    const { timetable, setAside } = read(calendar(bad, good));
    expect(timetable.slots.map(({ programme }) => programme)).toEqual(['Good']);
    expect(setAside.map((part) => part.kind)).toEqual([kind]);
    if (kind !== 'unreadable' && !own) expect(setAside[0]?.name).toBe('News');
  });

  it('keeps a slot without its single dates, and says so', () => {
    const text = calendar(event(START, END, WEEKLY, 'EXDATE:20261130T060500Z'));
    expect(placesOf(text)).toHaveLength(1);
    expect(read(text).setAside).toEqual([{ name: 'News', kind: 'single-dates-left-out' }]);
  });

  it('asks for zones it does not know, and places them when told', () => {
    const windows = event('DTSTART;TZID="W. Europe Standard Time":20261123T070500', 'DURATION:PT5M', WEEKLY);
    const floating = event('DTSTART:20261123T070500', 'DURATION:PT5M', WEEKLY).replace('News', 'Loose');
    const text = calendar(windows, floating);
    expect(read(text)).toMatchObject({
      timetable: { slots: [] },
      setAside: [],
      unplaced: [
        { tzid: 'W. Europe Standard Time', names: ['News'] },
        { tzid: '', names: ['Loose'] },
      ],
    });
    const told = read(
      text,
      new Map([
        ['W. Europe Standard Time', 'Europe/Berlin'],
        ['', 'Asia/Tokyo'],
      ]),
    );
    expect(told.unplaced).toEqual([]);
    expect(told.timetable.slots.map(({ zone }) => zone)).toEqual(['Europe/Berlin', 'Asia/Tokyo']);
  });

  const until = (date: string) => event(START, END, `${WEEKLY};UNTIL=${date}`);

  it.each<[string, readonly string[], string | undefined, string | undefined, readonly string[]]>([
    ['no end', [event(START, END, WEEKLY)], undefined, undefined, []],
    ['a common end', [until('20270131T235959Z'), until('20270131')], undefined, '2027-01-31', []],
    ['an end before the time of day', [until('20270131T050000Z')], undefined, '2027-01-30', []],
    ['all ended', [until('20261124')], '2026-11-23', '2026-11-24', []],
    ['one ended', [until('20261124'), event(START, END, WEEKLY)], undefined, undefined, ['ended']],
    [
      'a beginning to come',
      [event(START.replace('1123', '1207'), 'DURATION:PT5M', WEEKLY)],
      '2026-12-07',
      undefined,
      [],
    ],
  ])('reads the validity of %s', (_case, events, validFrom, validUntil, aside) => {
    const { timetable, setAside } = read(calendar(...events));
    expect(timetable).toMatchObject({ validFrom, validUntil });
    expect(setAside.map(({ kind }) => kind)).toEqual(aside);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'not-a-calendar'],
    ['JSON', '{"slots":[]}', 'not-a-calendar'],
    ['a card', 'BEGIN:VCARD\r\nEND:VCARD', 'not-a-calendar'],
    ['endless nesting', `${calendar().slice(0, 17)}${'BEGIN:VEVENT\r\n'.repeat(100_000)}`, 'too-deep'],
    ['endless text', `BEGIN:VCALENDAR\r\n${'x'.repeat(2_000_000)}`, 'too-large'],
    ['endless events', calendar('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(5_001)), 'too-many-events'],
  ])('is not read from %s', (_case, text, kind) => {
    expect(readCalendar(text, NOW_MS)).toMatchObject({ ok: false, problem: { kind } });
  });
});

describe('readCalendar, of what is hostile', () => {
  it.each<[string, string]>([
    [
      'rules that come every second',
      calendar(...Array(2_000).fill(event(START, END, 'RRULE:FREQ=SECONDLY;BYSECOND=0'))),
    ],
    ['a rule that never comes', calendar(event(START, END, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))],
    ['an endless rule', calendar(event(START, END, `${WEEKLY};BYDAY=${'MO,'.repeat(600_000)}MO`))],
    [
      'an endless parameter',
      calendar(event(`DTSTART;X="${';:,'.repeat(600_000)}":20261123T070500`, END, WEEKLY)),
    ],
    ['endless folds', calendar(event(`DESCRIPTION:${'x\r\n '.repeat(400_000)}`, START, END, WEEKLY))],
    ['endless escapes', calendar(event(`DESCRIPTION:${'\\n'.repeat(9_000)}`, START, END, WEEKLY))],
    [
      'names of objects',
      calendar(event('__PROTO__:x', 'CONSTRUCTOR:x', 'DTSTART;TZID=__proto__:20261123T070500', END, WEEKLY)),
    ],
    ['a year beyond years', calendar(event('DTSTART:99999999T999999Z', 'DURATION:PT5M', WEEKLY))],
    ['a cut event', calendar(event(START, END, WEEKLY)).slice(0, -40)],
    [
      'marks of ours that are none',
      calendar('X-PIPS-TIMETABLE:{"note":7}', event(START, END, WEEKLY, 'X-PIPS-SLOT:[[[')),
    ],
  ])('comes to an end with %s', (_case, text) => {
    const { timetable } = read(text);
    expect(parseTimetable(JSON.parse(JSON.stringify(timetable)))).toEqual({
      ok: true,
      timetable,
      setAside: [],
    });
  });

  it(
    'gives a sound timetable whatever becomes of a calendar',
    () => {
      const { text } = writeCalendar({
        station: { id: 'one', name: 'One' },
        note: 'Of 2016',
        nowMs: NOW_MS,
        span: 'from-today',
        timetable: timetableOf(stored),
      });
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(text.length), fc.nat(60), fc.string({ maxLength: 12 })), {
            maxLength: 12,
          }),
          (damages) => {
            const broken = damages.reduce(
              (so, [at, size, put]) => so.slice(0, at) + put + so.slice(at + size),
              text,
            );
            const damaged = readCalendar(broken, NOW_MS);
            if (!damaged.ok) return;
            const { timetable } = damaged;
            expect(parseTimetable(JSON.parse(JSON.stringify(timetable)))).toEqual({
              ok: true,
              timetable,
              setAside: [],
            });
          },
        ),
        { numRuns: 60 },
      );
    },
    PATIENCE_MS,
  );
});

function timetableOf(json: unknown) {
  const parsed = parseTimetable(json);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.timetable;
}

describe('a calendar of ours', () => {
  it(
    'brings the whole timetable back',
    () => {
      fc.assert(
        fc.property(anyTimetable, fc.constantFrom('', 'Of 2016, it says;\nperhaps'), (timetable, note) => {
          const station = { id: 'one', name: 'One' };
          const { text, leftOut } = writeCalendar({
            station,
            note,
            nowMs: NOW_MS,
            span: 'validity',
            timetable,
          });
          expect(leftOut).toEqual([]);
          const back = read(text);
          expect(back).toEqual({ ok: true, timetable, name: 'One', setAside: [], unplaced: [] });
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );

  it('brings RFI English’s of 2016 back from either span', () => {
    const timetable = timetableOf(stored);
    for (const span of ['validity', 'from-today'] as const) {
      const around = { station: { id: 'rfi-en', name: 'RFI English' }, note: 'Of 2016', nowMs: NOW_MS };
      expect(read(writeCalendar({ ...around, span, timetable }).text)).toMatchObject({
        timetable,
        setAside: [],
      });
    }
  });
});
