import { describe, expect, it } from 'vitest';
import {
  type EditProblem,
  editTimetable,
  NO_SLOTS,
  type TimetableEdit,
} from '../../../../lib/timetable/editing/edit-timetable.ts';
import { type SlotForm, slotFormOf } from '../../../../lib/timetable/editing/slot-form.ts';
import { MAX_SLOTS } from '../../../../lib/timetable/limits.ts';
import type { Slot } from '../../../../lib/timetable/slot.ts';
import type { Timetable } from '../../../../lib/timetable/timetable.ts';
import { parseTimetable } from '../../../../lib/timetable/timetable-schema.ts';
import { slot } from '../slots.ts';

const NOW_MS = Date.parse('2026-11-25T23:30Z'); // already the 26th in Paris
const ODD: Slot = slot('16:00', '16:06', {
  id: 'odd',
  days: [6, 7],
  zone: 'Europe/Paris',
  oddities: [{ kind: 'overlaps', slotIds: ['other'] }],
});
const OTHER: Slot = slot('16:03', '16:30', {
  id: 'other',
  programme: 'Talk',
  days: [6, 7],
  zone: 'Europe/Paris',
  oddities: [{ kind: 'ran-daily-elsewhere' }, { kind: 'overlaps', slotIds: ['odd'] }],
});
const OLD: Timetable = {
  slots: [ODD, OTHER],
  validFrom: '2016-08-31',
  validUntil: '2018-01-20',
  edition: '2016',
  source: 'page',
};
const FORM: SlotForm = {
  programme: 'Late news',
  description: '',
  days: [1],
  start: '23:55',
  end: '00:05',
  zone: 'UTC',
};

function edited(edit: TimetableEdit, timetable: Timetable = OLD): Timetable {
  const outcome = editTimetable(timetable, edit, NOW_MS);
  if (!outcome.ok) throw new Error(`Edit: ${JSON.stringify(outcome.problems)}`);
  return outcome.timetable;
}

function problemsOf(edit: TimetableEdit, timetable: Timetable = OLD): readonly EditProblem[] {
  const outcome = editTimetable(timetable, edit, NOW_MS);
  return outcome.ok ? [] : outcome.problems;
}

const added = (change: Partial<SlotForm>) =>
  edited({ kind: 'add-slot', slot: { ...FORM, ...change } }).slots[2];

describe('editTimetable, adding', () => {
  it('adds a slot at the end, whole and with an id of its own', () => {
    expect(added({})).toEqual({
      id: `own-${NOW_MS.toString(36)}`,
      programme: 'Late news',
      description: undefined,
      days: [1],
      start: '23:55',
      end: '00:05',
      zone: 'UTC',
      oddities: [],
    });
  });

  it('begins a timetable where there was none, and it would be read back as it is', () => {
    const timetable = edited({ kind: 'add-slot', slot: FORM }, NO_SLOTS);
    expect(parseTimetable(JSON.parse(JSON.stringify(timetable)))).toEqual({
      ok: true,
      timetable,
      setAside: [],
    });
  });

  it('gives two slots of one moment two ids', () => {
    const once = edited({ kind: 'add-slot', slot: FORM });
    const twice = edited({ kind: 'add-slot', slot: { ...FORM, start: '22:00' } }, once);
    expect(new Set(twice.slots.map(({ id }) => id)).size).toBe(4);
  });

  it.each<[string, Partial<SlotForm>, Partial<Slot>]>([
    ['white space around texts', { programme: ' Late \n news ' }, { programme: 'Late news' }],
    ['an hour without its zero', { start: ' 7:05 ', end: '8:00' }, { start: '07:05', end: '08:00' }],
    ['days in any order, twice', { days: [7, 1, 7] }, { days: [1, 7] }],
    ['line breaks of other systems', { description: ' a\r\nb\rc ' }, { description: 'a\nb\nc' }],
    ['a description of nothing', { description: ' \n ' }, { description: undefined }],
    ['what is no text', { programme: 'La\u0000te\uD800' }, { programme: 'Late' }],
    ['a slot of a whole day', { start: '06:00', end: '06:00' }, { start: '06:00', end: '06:00' }],
  ])('reads %s', (_case, change, expected) => {
    expect(added(change)).toMatchObject(expected);
  });

  it.each<[string, Partial<SlotForm>, readonly EditProblem[]]>([
    ['no programme', { programme: ' ' }, [{ kind: 'programme-missing' }]],
    [
      'an endless programme',
      { programme: 'n'.repeat(201) },
      [{ kind: 'programme-too-long', maxLength: 200 }],
    ],
    [
      'an endless description',
      { description: 'n'.repeat(2_001) },
      [{ kind: 'description-too-long', maxLength: 2_000 }],
    ],
    ['no day', { days: [] }, [{ kind: 'no-day' }]],
    ['an eighth day', { days: [1, 8] }, [{ kind: 'day-unknown', value: 8 }]],
    ['half a day', { days: [1.5] }, [{ kind: 'day-unknown', value: 1.5 }]],
    ['no start', { start: '' }, [{ kind: 'time-invalid', field: 'start', value: '' }]],
    ['an end that is none', { end: '24:00' }, [{ kind: 'time-invalid', field: 'end', value: '24:00' }]],
    ['an unknown zone', { zone: 'Mars/Base' }, [{ kind: 'zone-unknown', value: 'Mars/Base' }]],
    [
      'several faults, all told',
      { programme: '', days: [], start: 'x', end: 'y', zone: '' },
      [
        { kind: 'programme-missing' },
        { kind: 'no-day' },
        { kind: 'time-invalid', field: 'start', value: 'x' },
        { kind: 'time-invalid', field: 'end', value: 'y' },
        { kind: 'zone-unknown', value: '' },
      ],
    ],
  ])('refuses %s', (_case, change, expected) => {
    expect(problemsOf({ kind: 'add-slot', slot: { ...FORM, ...change } })).toEqual(expected);
    expect(problemsOf({ kind: 'change-slot', slotId: 'odd', slot: { ...FORM, ...change } })).toEqual(
      expected,
    );
  });

  it('refuses what stands there already, and one slot too many', () => {
    expect(problemsOf({ kind: 'add-slot', slot: { ...slotFormOf(ODD), days: [7, 6] } })).toEqual([
      { kind: 'slot-exists', slotId: 'odd' },
    ]);
    const full = { ...OLD, slots: Array.from({ length: MAX_SLOTS }, (_, n) => ({ ...ODD, id: `${n}` })) };
    expect(problemsOf({ kind: 'add-slot', slot: FORM }, full)).toEqual([
      { kind: 'too-many-slots', maxCount: MAX_SLOTS },
    ]);
  });
});

describe('editTimetable, changing and removing', () => {
  it('keeps id, place and doubts of a slot that is only renamed', () => {
    const { slots } = edited({
      kind: 'change-slot',
      slotId: 'odd',
      slot: { ...slotFormOf(ODD), programme: 'X' },
    });
    expect(slots).toEqual([{ ...ODD, programme: 'X' }, OTHER]);
  });

  it('doubts a slot no more that the listener has moved, nor others because of it', () => {
    const form = { ...slotFormOf(ODD), days: [1, 2] };
    const { slots } = edited({ kind: 'change-slot', slotId: 'odd', slot: form });
    expect(slots).toEqual([
      { ...ODD, days: [1, 2], oddities: [] },
      { ...OTHER, oddities: [{ kind: 'ran-daily-elsewhere' }] },
    ]);
  });

  it('removes a slot, and what others said of it', () => {
    expect(edited({ kind: 'remove-slot', slotId: 'other' }).slots).toEqual([{ ...ODD, oddities: [] }]);
  });

  it('refuses a slot nobody knows, and to make one into another', () => {
    const unknown = [{ kind: 'slot-unknown', slotId: 'none' }];
    expect(problemsOf({ kind: 'remove-slot', slotId: 'none' })).toEqual(unknown);
    expect(problemsOf({ kind: 'change-slot', slotId: 'none', slot: FORM })).toEqual(unknown);
    expect(problemsOf({ kind: 'change-slot', slotId: 'odd', slot: slotFormOf(OTHER) })).toEqual([
      { kind: 'slot-exists', slotId: 'other' },
    ]);
  });
});

describe('editTimetable, its validity', () => {
  it.each<[string, Timetable, string | undefined, Partial<Timetable>]>([
    ['a past one, from today', OLD, undefined, { validFrom: '2026-11-26', validUntil: undefined }],
    ['a past one until a date', OLD, '2027-03-27', { validFrom: '2026-11-26', validUntil: '2027-03-27' }],
    ['a past one for today only', OLD, '2026-11-26', { validFrom: '2026-11-26', validUntil: '2026-11-26' }],
    [
      'one that holds, from when it did',
      { ...OLD, validUntil: '2026-12-31' },
      '2027-12-31',
      { validFrom: '2016-08-31', validUntil: '2027-12-31' },
    ],
    [
      'one to come, which holds already',
      { ...OLD, validFrom: '2027-01-01', validUntil: undefined },
      undefined,
      { validFrom: '2026-11-26', validUntil: undefined },
    ],
  ])('confirms %s', (_case, timetable, until, expected) => {
    expect(edited({ kind: 'confirm', until }, timetable)).toEqual({ ...timetable, ...expected });
  });

  const labels = { validFrom: '', validUntil: '', edition: '', source: '' };

  it.each<[string, TimetableEdit, readonly EditProblem[]]>([
    [
      'to confirm it until yesterday',
      { kind: 'confirm', until: '2026-11-25' },
      [{ kind: 'ends-before-it-begins', from: '2026-11-26', until: '2026-11-25' }],
    ],
    [
      'to confirm it until no date',
      { kind: 'confirm', until: 'soon' },
      [{ kind: 'date-invalid', field: 'validUntil', value: 'soon' }],
    ],
    [
      'dates that are none',
      { kind: 'set-labels', ...labels, validFrom: '2026-02-30', validUntil: 'x' },
      [
        { kind: 'date-invalid', field: 'validFrom', value: '2026-02-30' },
        { kind: 'date-invalid', field: 'validUntil', value: 'x' },
      ],
    ],
    [
      'an end before the beginning',
      { kind: 'set-labels', ...labels, validFrom: '2026-02-02', validUntil: '2026-02-01' },
      [{ kind: 'ends-before-it-begins', from: '2026-02-02', until: '2026-02-01' }],
    ],
    [
      'endless labels',
      { kind: 'set-labels', ...labels, edition: 'e'.repeat(501) },
      [{ kind: 'label-too-long', field: 'edition', maxLength: 500 }],
    ],
  ])('refuses %s', (_case, edit, expected) => {
    expect(problemsOf(edit)).toEqual(expected);
  });

  it('sets labels, and none where they are empty', () => {
    const edit = {
      ...labels,
      kind: 'set-labels',
      validFrom: '2026-10-25',
      edition: ' Winter  2026 ',
    } as const;
    expect(edited(edit)).toEqual({
      slots: OLD.slots,
      validFrom: '2026-10-25',
      validUntil: undefined,
      edition: 'Winter 2026',
      source: undefined,
    });
  });
});
