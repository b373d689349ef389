import { describe, expect, it } from 'vitest';
import { parseTimetable } from '../../../lib/timetable/timetable-schema.ts';

const SLOT = { id: 'a', programme: 'News', days: [1, 2], start: '04:00', end: '04:10', zone: 'UTC' };

function problemsOf(stored: unknown): readonly string[] {
  const parsed = parseTimetable(stored);
  if (!parsed.ok) throw new Error(`Test timetable: ${parsed.problem}`);
  return parsed.setAside.map(({ where, problem }) => `${where}: ${problem}`);
}

describe('parseTimetable', () => {
  it('fills in what may be absent and drops the note', () => {
    expect(parseTimetable({ '//': 'captured', slots: [SLOT] })).toEqual({
      ok: true,
      timetable: {
        slots: [{ ...SLOT, description: undefined, oddities: [] }],
        validFrom: undefined,
        validUntil: undefined,
        edition: undefined,
        source: undefined,
      },
      setAside: [],
    });
  });

  it('keeps all that may be present', () => {
    const slot = {
      ...SLOT,
      description: 'Bulletin',
      oddities: [
        { kind: 'ran-daily-elsewhere' },
        { kind: 'overlaps', slotIds: ['b'] },
        { kind: 'days-contradict-edition', editionDay: 3, likelyDays: [1, 2, 3] },
      ],
    };
    const stored = {
      slots: [slot],
      validFrom: '2016-08-31',
      validUntil: '2018-01-20',
      edition: '2016',
      source: 'page',
    };
    expect(parseTimetable(stored)).toEqual({ ok: true, timetable: stored, setAside: [] });
  });

  it('comes back from its own JSON', () => {
    const parsed = parseTimetable({ slots: [SLOT], edition: '2016' });
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(parseTimetable(JSON.parse(JSON.stringify(parsed.timetable)))).toEqual(parsed);
  });

  it.each<[unknown, string]>([
    [undefined, 'is missing'],
    [null, 'is no timetable'],
    ['04:00', '"04:00": is no timetable'],
    [[], 'slots: is missing'],
    [{}, 'slots: is missing'],
    [{ slots: null }, 'slots: is no list'],
    [{ slots: 'none' }, 'slots "none": is no list'],
  ])('fails in words for %j', (stored, problem) => {
    expect(parseTimetable(stored)).toEqual({ ok: false, problem });
  });

  it.each<[string, unknown, string]>([
    ['no slot', null, 'slot 2: is no slot'],
    [
      'an hour that is none',
      { ...SLOT, start: '24:00' },
      'slot 2: start "24:00": is no wall time HH:MM from 00:00 to 23:59',
    ],
    [
      'a minute that is none',
      { ...SLOT, end: '04:60' },
      'slot 2: end "04:60": is no wall time HH:MM from 00:00 to 23:59',
    ],
    [
      'a time without its zero',
      { ...SLOT, end: '4:10' },
      'slot 2: end "4:10": is no wall time HH:MM from 00:00 to 23:59',
    ],
    [
      'a time with something after it',
      { ...SLOT, end: '04:10\n' },
      'slot 2: end "04:10\n": is no wall time HH:MM from 00:00 to 23:59',
    ],
    ['no days', { ...SLOT, days: [] }, 'slot 2: days: names no day'],
    ['a day twice', { ...SLOT, days: [1, 1] }, 'slot 2: days: names a day twice'],
    ['a day 0', { ...SLOT, days: [0] }, 'slot 2: days.0 "0": is no weekday from 1 (Monday) to 7 (Sunday)'],
    ['a day 8', { ...SLOT, days: [1, 8] }, 'slot 2: days.1 "8": is no weekday from 1 (Monday) to 7 (Sunday)'],
    [
      'half a day',
      { ...SLOT, days: [1.5] },
      'slot 2: days.0 "1.5": is no weekday from 1 (Monday) to 7 (Sunday)',
    ],
    ['a named day', { ...SLOT, days: ['Mon'] }, 'slot 2: days.0 "Mon": is no number'],
    [
      'a zone nobody knows',
      { ...SLOT, zone: 'Europe/Atlantis' },
      'slot 2: zone "Europe/Atlantis": is no zone this browser knows',
    ],
    ['a bare offset', { ...SLOT, zone: '+02:00' }, 'slot 2: zone "+02:00": is no zone this browser knows'],
    ['an empty name', { ...SLOT, programme: ' ' }, 'slot 2: programme " ": is empty'],
    ['a null description', { ...SLOT, description: null }, 'slot 2: description: is no text'],
    [
      'an unknown oddity',
      { ...SLOT, oddities: [{ kind: 'odd' }] },
      'slot 2: oddities.0.kind "odd": is no known oddity',
    ],
    ['an unknown key', { ...SLOT, day: 1 }, 'slot 2: day: is not known here'],
    [
      'two faults',
      { ...SLOT, zone: 'X', end: undefined },
      'slot 2: end: is missing; zone "X": is no zone this browser knows',
    ],
    ['the id of another slot', SLOT, 'slot 2: id "a": is that of slot 1 already'],
  ])('sets aside a slot with %s and keeps the others', (_fault, bad, expected) => {
    const own = typeof bad === 'object' && bad !== null && bad !== SLOT ? { ...bad, id: 'bad' } : bad;
    const stored = { slots: [SLOT, own, { ...SLOT, id: 'c' }] };
    const parsed = parseTimetable(stored);
    expect(problemsOf(stored)).toEqual([expected]);
    expect(parsed.ok && parsed.timetable.slots.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it.each<[string, object, string]>([
    [
      'a date that is none',
      { validFrom: '2016-02-30' },
      'timetable: validFrom "2016-02-30": is no date YYYY-MM-DD',
    ],
    [
      'an end before its beginning',
      { validFrom: '2018-01-01', validUntil: '2016-01-01' },
      'timetable: validUntil "2016-01-01": lies before validFrom "2018-01-01"',
    ],
    ['an unknown label', { author: 'me' }, 'timetable: author: is not known here'],
    ['a label of null', { edition: null }, 'timetable: edition: is no text'],
  ])('sets aside %s and keeps the slots', (_fault, labels, expected) => {
    const stored = { ...labels, slots: [SLOT] };
    const parsed = parseTimetable(stored);
    expect(problemsOf(stored)).toEqual([expected]);
    expect(parsed.ok && parsed.timetable.slots).toHaveLength(1);
  });

  it('keeps the sound labels beside a wrong one', () => {
    const parsed = parseTimetable({ slots: [], validFrom: 'soon', edition: '2016' });
    expect(parsed.ok && parsed.timetable).toMatchObject({ validFrom: undefined, edition: '2016' });
  });
});
