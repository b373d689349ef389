import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTimetableFile, writeTimetableFile } from '../../../../lib/timetable/editing/timetable-file.ts';
import { MAX_FILE_LENGTH, MAX_SLOTS } from '../../../../lib/timetable/limits.ts';
import stored from '../../../fixtures/rfi-english-2016.json' with { type: 'json' };
import { anyTimetable } from './timetables.ts';

const STATION = { id: 'one', name: 'Station one' };
const SLOT = { id: 'a', programme: 'News', days: [1], start: '04:00', end: '04:10', zone: 'UTC' };

const fileWith = (timetable: unknown, rest: object = {}) =>
  JSON.stringify({ kind: 'pips-timetable', version: 1, station: STATION, timetable, ...rest });

describe('a timetable’s file', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(anyTimetable, (timetable) => {
        const read = readTimetableFile(writeTimetableFile(timetable, STATION));
        expect(read).toEqual({ ok: true, timetable, station: STATION, setAside: [] });
      }),
    );
  });

  it('is read with a mark of its byte order before it, and without a station', () => {
    const read = readTimetableFile(`\uFEFF${fileWith(stored, { station: undefined })}`);
    expect(read).toMatchObject({ ok: true, station: undefined, setAside: [] });
    expect(read.ok && read.timetable.slots).toHaveLength(21);
  });

  it('names what is broken and keeps the rest', () => {
    const slots = [SLOT, { ...SLOT, id: 'b', zone: 'Mars/Base' }, 7, { ...SLOT, id: 'c' }];
    const read = readTimetableFile(fileWith({ slots, validFrom: 'soon' }));
    expect(read.ok && read.timetable.slots.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(read.ok && read.setAside.map(({ where }) => where)).toEqual(['timetable', 'slot 2', 'slot 3']);
  });

  it('names the slots that are too many', () => {
    const slots = Array.from({ length: MAX_SLOTS + 5 }, (_, n) => ({ ...SLOT, id: `${n}` }));
    const read = readTimetableFile(fileWith({ slots }));
    expect(read.ok && read.timetable.slots).toHaveLength(MAX_SLOTS);
    expect(read.ok && read.setAside.map(({ where }) => where)).toEqual(['slot 401 to 405']);
  });

  it.each<[string, string, object]>([
    ['nothing', '', { kind: 'not-json' }],
    ['a cut file', fileWith({ slots: [] }).slice(0, -2), { kind: 'not-json' }],
    ['a calendar', 'BEGIN:VCALENDAR', { kind: 'not-json' }],
    ['other JSON', '{"slots":[]}', { kind: 'not-a-timetable' }],
    ['no record', 'null', { kind: 'not-a-timetable' }],
    ['a timetable without slots', fileWith({}), { kind: 'not-a-timetable' }],
    ['a later version', fileWith({ slots: [] }, { version: 2 }), { kind: 'version-unknown', version: 2 }],
    ['an endless file', ' '.repeat(MAX_FILE_LENGTH + 1), { kind: 'too-large', maxLength: MAX_FILE_LENGTH }],
    ['endless nesting', '['.repeat(MAX_FILE_LENGTH), { kind: 'not-json' }],
  ])('is not read from %s', (_case, text, problem) => {
    expect(readTimetableFile(text)).toEqual({ ok: false, problem });
  });
});
