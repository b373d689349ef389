import * as v from 'valibot';
import { mergeStations } from '../station/catalogue.ts';
import { type OwnTimetable, putOwnTimetable } from '../station/own-timetable.ts';
import type { Station } from '../station/station.ts';
import { type EditProblem, editTimetable, NO_SLOTS } from '../timetable/editing/edit-timetable.ts';
import { MAX_DESCRIPTION_LENGTH, MAX_SLOTS } from '../timetable/limits.ts';
import { parseTimetable } from '../timetable/timetable-schema.ts';

const MAX_TYPED_LENGTH = 2 * MAX_DESCRIPTION_LENGTH; // what is too long is told by the form, in its own words

const stationId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const typed = v.pipe(v.string(), v.maxLength(MAX_TYPED_LENGTH));

const slotForm = v.strictObject({
  programme: typed,
  description: typed,
  days: v.pipe(v.array(v.number()), v.maxLength(14), v.readonly()),
  start: typed,
  end: typed,
  zone: typed,
});

const edit = v.variant('kind', [
  v.strictObject({ kind: v.literal('add-slot'), slot: slotForm }),
  v.strictObject({ kind: v.literal('change-slot'), slotId: typed, slot: slotForm }),
  v.strictObject({ kind: v.literal('remove-slot'), slotId: typed }),
  v.strictObject({ kind: v.literal('confirm'), until: v.optional(typed) }),
  v.strictObject({
    kind: v.literal('set-labels'),
    validFrom: typed,
    validUntil: typed,
    edition: typed,
    source: typed,
  }),
]);

/** What a view may ask about timetables, as it travels. */
export const timetableCallSchemas = [
  /** Makes one edit of a station's timetable, which becomes the listener's copy of it. */
  v.strictObject({ kind: v.literal('edit-timetable'), stationId, edit }),
  /** Puts a whole timetable in the place of a station's: an imported one, or what was there before an edit. */
  v.strictObject({ kind: v.literal('save-timetable'), stationId, timetable: v.unknown() }),
  /** Switches a station's timetable off or on again; off, nothing is on air by it. */
  v.strictObject({ kind: v.literal('switch-timetable'), stationId, off: v.boolean() }),
  /** Gives up the listener's copy for the station's own timetable, as shipped. */
  v.strictObject({ kind: v.literal('restore-timetable'), stationId }),
] as const;

const timetableCallSchema = v.variant('kind', timetableCallSchemas);

/** What a view may ask about timetables. */
export type TimetableCall = v.InferOutput<typeof timetableCallSchema>;

/** Why a timetable was not changed. */
export type TimetableFailure =
  | { readonly kind: 'edit-refused'; readonly problems: readonly [EditProblem, ...EditProblem[]] }
  | { readonly kind: 'invalid-timetable'; readonly problem: string };

/** What becomes of the listener's timetables, or why nothing does. */
export type TimetableDecision =
  | { readonly ok: true; readonly ownTimetables: readonly OwnTimetable[] }
  | { readonly ok: false; readonly failure: TimetableFailure };

/** What must be known of stations to decide about a timetable. */
export interface TimetablesKnown {
  readonly catalogue: readonly Station[];
  readonly ownStations: readonly Station[];
  readonly ownTimetables: readonly OwnTimetable[];
  readonly nowMs: number;
}

/** Decides what a call about a timetable means; its station is one of those known. */
export function decideTimetable(known: TimetablesKnown, call: TimetableCall): TimetableDecision {
  const { ownTimetables } = known;
  const station = mergeStations(known.catalogue, known.ownStations).find(({ id }) => id === call.stationId);
  if (!station)
    throw new Error(`decide about the timetable of "${call.stationId}": there is no such station`);
  const done = (change: Partial<Pick<OwnTimetable, 'timetable' | 'off'>>): TimetableDecision => ({
    ok: true,
    ownTimetables: putOwnTimetable(ownTimetables, station, change),
  });
  switch (call.kind) {
    case 'edit-timetable': {
      const copy = ownTimetables.find(({ stationId: id }) => id === station.id)?.timetable;
      const edited = editTimetable(copy ?? station.timetable ?? NO_SLOTS, call.edit, known.nowMs);
      if (edited.ok) return done({ timetable: edited.timetable });
      return { ok: false, failure: { kind: 'edit-refused', problems: edited.problems } };
    }
    case 'save-timetable': {
      const read = readWhole(call.timetable);
      return read.ok ? done({ timetable: read.timetable }) : invalid(read.problem);
    }
    case 'switch-timetable':
      return done({ off: call.off });
    case 'restore-timetable':
      return done({ timetable: undefined });
  }
}

/** What is being entered now can still be mended: one bad part refuses the whole. */
function readWhole(value: unknown) {
  const read = parseTimetable(value);
  if (!read.ok) return read;
  const { timetable, setAside } = read;
  const bad = setAside[0];
  if (bad) return { ok: false, problem: `${bad.where}: ${bad.problem}` } as const;
  if (timetable.slots.length > MAX_SLOTS) {
    return { ok: false, problem: `slots: are ${timetable.slots.length}, ${MAX_SLOTS} at most` } as const;
  }
  return { ok: true, timetable } as const;
}

function invalid(problem: string): TimetableDecision {
  return { ok: false, failure: { kind: 'invalid-timetable', problem } };
}
