import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { assembleSnapshot } from '../../../lib/radio/assemble.ts';
import { callSchema } from '../../../lib/radio/calls.ts';
import { parseKept } from '../../../lib/radio/stored.ts';
import { decideTimetable, type TimetableCall } from '../../../lib/radio/timetable-calls.ts';
import type { OwnTimetable } from '../../../lib/station/own-timetable.ts';
import type { Station } from '../../../lib/station/station.ts';
import { NO_SLOTS } from '../../../lib/timetable/editing/edit-timetable.ts';
import { slotFormOf } from '../../../lib/timetable/editing/slot-form.ts';
import { MAX_SLOTS } from '../../../lib/timetable/limits.ts';
import type { Timetable } from '../../../lib/timetable/timetable.ts';
import { aSlot, aStation } from '../../fakes/stations.ts';

const SHIPPED: Timetable = {
  ...NO_SLOTS,
  slots: [aSlot('a', '04:00', '04:10'), aSlot('b', '05:00', '05:10')],
};
const COPY: Timetable = { ...NO_SLOTS, slots: [aSlot('a', '04:00', '04:30')] };
const LATER: Timetable = { ...SHIPPED, edition: '2027' };
const ONE = aStation('one', { timetable: SHIPPED });
const BARE = aStation('bare');
const MINE = aStation('own-mine');
const NEW_SLOT = slotFormOf(aSlot('', '06:00', '06:10', { programme: 'New' }));

function decided(
  call: TimetableCall,
  ownTimetables: readonly OwnTimetable[] = [],
  catalogue: readonly Station[] = [ONE, BARE],
): readonly OwnTimetable[] {
  const decision = decideTimetable({ catalogue, ownStations: [MINE], ownTimetables, nowMs: 0 }, call);
  if (!decision.ok) throw new Error(JSON.stringify(decision.failure));
  return decision.ownTimetables;
}

/** What a view sees after the calls, from a catalogue that may have been updated since. */
function seen(own: readonly OwnTimetable[], catalogue: readonly Station[] = [ONE, BARE]) {
  const snapshot = assembleSnapshot({
    catalogue: { stations: catalogue, setAside: [] },
    kept: JSON.parse(JSON.stringify({ ownStations: [MINE], ownTimetables: own })),
    session: undefined,
  });
  expect(snapshot.setAside).toEqual([]);
  return snapshot;
}

const removeA: TimetableCall = {
  kind: 'edit-timetable',
  stationId: 'one',
  edit: { kind: 'remove-slot', slotId: 'a' },
};

describe('decideTimetable', () => {
  it('makes the first edit on a copy of the shipped one, and the next on the copy', () => {
    const first = decided(removeA);
    expect(first).toMatchObject([{ stationId: 'one', off: false, timetable: { slots: [{ id: 'b' }] } }]);
    const add: TimetableCall = {
      kind: 'edit-timetable',
      stationId: 'one',
      edit: { kind: 'add-slot', slot: NEW_SLOT },
    };
    expect(decided(add, first)).toMatchObject([
      { timetable: { slots: [{ id: 'b' }, { programme: 'New' }] } },
    ]);
  });

  it.each(['bare', 'own-mine'])('begins a timetable for %s, which has none', (stationId) => {
    const own = decided({ kind: 'edit-timetable', stationId, edit: { kind: 'add-slot', slot: NEW_SLOT } });
    expect(seen(own).stations.find(({ id }) => id === stationId)?.timetable?.slots).toHaveLength(1);
  });

  it('keeps an edited copy when the catalogue is updated, and tells of the newer one below', () => {
    const own = decided(removeA);
    expect(seen(own).timetables).toMatchObject([{ isOwn: true, hasNewerBelow: false }]);
    const updated = [aStation('one', { timetable: LATER }), BARE];
    expect(seen(own, updated).station.timetable).toEqual({ ...SHIPPED, slots: SHIPPED.slots.slice(1) });
    expect(seen(own, updated).timetables).toMatchObject([{ isOwn: true, hasNewerBelow: true }]);
    // A further edit is no word on the newer one.
    const again = decided({ ...removeA, edit: { kind: 'confirm' } }, own, updated);
    expect(seen(again, updated).timetables).toMatchObject([{ hasNewerBelow: true }]);
  });

  it('keeps what was made of a station that the catalogue has lost', () => {
    const own = decided(removeA);
    expect(seen(own, [BARE]).timetables).toEqual([]);
    expect(seen(own, [BARE, ONE]).timetables).toHaveLength(1);
  });

  it('gives the shipped one back', () => {
    const own = decided({ kind: 'restore-timetable', stationId: 'one' }, decided(removeA));
    expect(own).toEqual([]);
    expect(seen(own).station.timetable).toEqual(SHIPPED);
  });

  it('switches a timetable off and on, and leaves the copy alone', () => {
    const off = decided({ kind: 'switch-timetable', stationId: 'one', off: true }, decided(removeA));
    expect(seen(off).station.timetable).toBeUndefined();
    expect(seen(off).timetables).toMatchObject([
      { off: true, isOwn: true, hasNewerBelow: false, timetable: { slots: [{ id: 'b' }] } },
    ]);
    const restored = decided({ kind: 'restore-timetable', stationId: 'one' }, off);
    expect(seen(restored).timetables).toEqual([
      {
        stationId: 'one',
        off: true,
        isOwn: false,
        hasOneBelow: true,
        hasNewerBelow: false,
        timetable: SHIPPED,
      },
    ]);
    const on = decided({ kind: 'switch-timetable', stationId: 'one', off: false }, off);
    expect(seen(on).station.timetable?.slots.map(({ id }) => id)).toEqual(['b']);
    expect(decided({ kind: 'switch-timetable', stationId: 'one', off: false }, restored)).toEqual([]);
  });

  it('takes a whole timetable', () => {
    const own = decided({
      kind: 'save-timetable',
      stationId: 'one',
      timetable: JSON.parse(JSON.stringify(COPY)),
    });
    expect(seen(own).station.timetable).toEqual(COPY);
  });

  const many = Array.from({ length: MAX_SLOTS + 1 }, (_, n) => aSlot(`${n}`, '04:00', '04:10'));

  it.each<[string, unknown, string]>([
    ['what is none', 7, '"7": is no timetable'],
    ['a broken slot', { slots: [{ ...COPY.slots[0], end: '25:00' }] }, 'slot 1: end "25:00"'],
    ['a broken label', { ...COPY, validFrom: 'soon' }, 'timetable: validFrom "soon"'],
    ['too many slots', { slots: many }, 'slots: are 401, 400 at most'],
  ])('refuses %s as a whole', (_case, timetable, problem) => {
    const known = { catalogue: [ONE], ownStations: [], ownTimetables: [], nowMs: 0 };
    const decision = decideTimetable(known, { kind: 'save-timetable', stationId: 'one', timetable });
    expect(decision).toMatchObject({ ok: false, failure: { kind: 'invalid-timetable' } });
    expect(!decision.ok && 'problem' in decision.failure && decision.failure.problem).toContain(problem);
  });

  it('tells all that is wrong with an edit', () => {
    const slot = { ...NEW_SLOT, programme: '', days: [] };
    const known = { catalogue: [ONE], ownStations: [], ownTimetables: [], nowMs: 0 };
    const call = { kind: 'edit-timetable', stationId: 'one', edit: { kind: 'add-slot', slot } } as const;
    expect(decideTimetable(known, call)).toEqual({
      ok: false,
      failure: { kind: 'edit-refused', problems: [{ kind: 'programme-missing' }, { kind: 'no-day' }] },
    });
  });
});

describe('calls about timetables', () => {
  it.each<[string, unknown, boolean]>([
    ['an edit', removeA, true],
    ['a confirmation', { ...removeA, edit: { kind: 'confirm' } }, true],
    ['a switch', { kind: 'switch-timetable', stationId: 'one', off: true }, true],
    ['an unknown edit', { ...removeA, edit: { kind: 'burn' } }, false],
    ['an endless text', { ...removeA, edit: { kind: 'remove-slot', slotId: 'x'.repeat(9_000) } }, false],
    [
      'endless days',
      { ...removeA, edit: { kind: 'add-slot', slot: { ...NEW_SLOT, days: Array(99).fill(1) } } },
      false,
    ],
  ])('are read: %s', (_case, call, isCall) => {
    expect(v.is(callSchema, call)).toBe(isCall);
  });
});

describe('own timetables in storage', () => {
  it('lose only what is broken, and name it', () => {
    const good = { stationId: 'one', off: false, basedOn: 'x', timetable: COPY };
    const { ownTimetables, setAside } = parseKept({
      ownTimetables: [
        7,
        { stationId: 'two', timetable: { slots: [{ id: 'bad' }, COPY.slots[0]] } },
        JSON.parse(JSON.stringify(good)),
        { ...good, off: true },
        { stationId: 'three', off: true },
      ],
    });
    expect(ownTimetables).toEqual([
      { stationId: 'two', off: false, basedOn: undefined, timetable: COPY },
      good,
      { stationId: 'three', off: true, basedOn: undefined, timetable: undefined },
    ]);
    expect(setAside.map(({ where }) => where)).toEqual([
      'own timetable',
      'timetable of two, slot 1',
      'timetable of one',
    ]);
  });
});
