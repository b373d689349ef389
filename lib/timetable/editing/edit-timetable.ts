import { type DateText, isDateText } from '../../time/calendar-date.ts';
import { wallTimeAt } from '../../time/wall-time.ts';
import { MAX_LABEL_LENGTH, MAX_SLOTS } from '../limits.ts';
import type { Slot } from '../slot.ts';
import type { Timetable } from '../timetable.ts';
import { validityAt } from '../validity.ts';
import { doubtfulNoMore, withoutMentionOf } from './oddities.ts';
import { oneLine, readSlotForm, type SlotContent, type SlotForm, type SlotProblem } from './slot-form.ts';

/** One change that a listener makes to a timetable. */
export type TimetableEdit =
  | { readonly kind: 'add-slot'; readonly slot: SlotForm }
  | { readonly kind: 'change-slot'; readonly slotId: string; readonly slot: SlotForm }
  | { readonly kind: 'remove-slot'; readonly slotId: string }
  /** It holds today: until the date, or as far as the listener knows where none is given. */
  | { readonly kind: 'confirm'; readonly until?: string | undefined }
  /** What is said of the whole, replaced as typed; empty where it is not known. */
  | {
      readonly kind: 'set-labels';
      readonly validFrom: string;
      readonly validUntil: string;
      readonly edition: string;
      readonly source: string;
    };

/** Why an edit was not made. */
export type EditProblem =
  | SlotProblem
  | { readonly kind: 'slot-unknown'; readonly slotId: string }
  /** Another slot says the same already. */
  | { readonly kind: 'slot-exists'; readonly slotId: string }
  | { readonly kind: 'too-many-slots'; readonly maxCount: number }
  | { readonly kind: 'date-invalid'; readonly field: 'validFrom' | 'validUntil'; readonly value: string }
  /** The validity would end before it begins, or before the day on which it is confirmed. */
  | { readonly kind: 'ends-before-it-begins'; readonly from: DateText; readonly until: DateText }
  | { readonly kind: 'label-too-long'; readonly field: 'edition' | 'source'; readonly maxLength: number };

/** The edited timetable, or everything that keeps the edit from being made. */
export type EditedTimetable =
  | { readonly ok: true; readonly timetable: Timetable }
  | { readonly ok: false; readonly problems: readonly [EditProblem, ...EditProblem[]] };

/** What a station without a timetable starts from. */
export const NO_SLOTS: Timetable = {
  slots: [],
  validFrom: undefined,
  validUntil: undefined,
  edition: undefined,
  source: undefined,
};

/**
 * Makes one edit. Ids stay what they are, so that reminders keep their slot; a new slot's id is made of the moment
 * (epoch milliseconds), so that none is ever given twice. What was doubtful about a slot's times and days in its
 * source is said no more once the listener has set them.
 */
export function editTimetable(timetable: Timetable, edit: TimetableEdit, nowMs: number): EditedTimetable {
  switch (edit.kind) {
    case 'add-slot':
      return addSlot(timetable, edit.slot, nowMs);
    case 'change-slot':
      return changeSlot(timetable, edit.slotId, edit.slot);
    case 'remove-slot':
      return removeSlot(timetable, edit.slotId);
    case 'confirm':
      return confirm(timetable, edit.until, nowMs);
    case 'set-labels':
      return setLabels(timetable, edit);
  }
}

function addSlot(timetable: Timetable, form: SlotForm, nowMs: number): EditedTimetable {
  const { slots } = timetable;
  if (slots.length >= MAX_SLOTS) return refused({ kind: 'too-many-slots', maxCount: MAX_SLOTS });
  const read = readSlotForm(form);
  if (!read.ok) return read;
  const same = slots.find((slot) => saysTheSame(slot, read.content));
  if (same) return refused({ kind: 'slot-exists', slotId: same.id });
  const slot: Slot = { id: newSlotId(slots, nowMs), ...read.content, oddities: [] };
  return { ok: true, timetable: { ...timetable, slots: [...slots, slot] } };
}

function changeSlot(timetable: Timetable, slotId: string, form: SlotForm): EditedTimetable {
  const { slots } = timetable;
  const before = slots.find(({ id }) => id === slotId);
  if (!before) return refused({ kind: 'slot-unknown', slotId });
  const read = readSlotForm(form);
  if (!read.ok) return read;
  const same = slots.find((slot) => slot.id !== slotId && saysTheSame(slot, read.content));
  if (same) return refused({ kind: 'slot-exists', slotId: same.id });
  const hasMoved = placeOf(before) !== placeOf(read.content);
  const after: Slot = { ...before, ...read.content, oddities: hasMoved ? doubtfulNoMore : before.oddities };
  const others = hasMoved ? withoutMentionOf(slots, slotId) : slots;
  return {
    ok: true,
    timetable: { ...timetable, slots: others.map((slot) => (slot.id === slotId ? after : slot)) },
  };
}

function removeSlot(timetable: Timetable, slotId: string): EditedTimetable {
  const left = timetable.slots.filter(({ id }) => id !== slotId);
  if (left.length === timetable.slots.length) return refused({ kind: 'slot-unknown', slotId });
  return { ok: true, timetable: { ...timetable, slots: withoutMentionOf(left, slotId) } };
}

function confirm(timetable: Timetable, typedUntil: string | undefined, nowMs: number): EditedTimetable {
  const { date: today } = wallTimeAt(nowMs, timetable.slots[0]?.zone ?? 'UTC');
  const until = readDate('validUntil', typedUntil ?? '');
  if (until.problem) return refused(until.problem);
  if (until.date !== undefined && until.date < today) {
    return refused({ kind: 'ends-before-it-begins', from: today, until: until.date });
  }
  // Nothing is known of the time between its end and today: it holds anew, from today.
  const validFrom = validityAt(timetable, nowMs).status === 'current' ? timetable.validFrom : today;
  return { ok: true, timetable: { ...timetable, validFrom, validUntil: until.date } };
}

function setLabels(
  timetable: Timetable,
  typed: Extract<TimetableEdit, { readonly kind: 'set-labels' }>,
): EditedTimetable {
  const from = readDate('validFrom', typed.validFrom);
  const until = readDate('validUntil', typed.validUntil);
  const labels = { edition: oneLine(typed.edition), source: oneLine(typed.source) };
  const problems = [from.problem, until.problem].filter((problem) => problem !== undefined);
  if (from.date !== undefined && until.date !== undefined && until.date < from.date) {
    problems.push({ kind: 'ends-before-it-begins', from: from.date, until: until.date });
  }
  for (const field of ['edition', 'source'] as const) {
    if (labels[field].length > MAX_LABEL_LENGTH) {
      problems.push({ kind: 'label-too-long', field, maxLength: MAX_LABEL_LENGTH });
    }
  }
  const [first, ...others] = problems;
  if (first) return { ok: false, problems: [first, ...others] };
  const { edition, source } = labels;
  return {
    ok: true,
    timetable: {
      ...timetable,
      validFrom: from.date,
      validUntil: until.date,
      edition: edition || undefined,
      source: source || undefined,
    },
  };
}

function readDate(
  field: 'validFrom' | 'validUntil',
  typed: string,
): { readonly date?: DateText; readonly problem?: EditProblem } {
  const text = typed.trim();
  if (text === '') return {};
  return isDateText(text) ? { date: text } : { problem: { kind: 'date-invalid', field, value: typed } };
}

function refused(problem: EditProblem): EditedTimetable {
  return { ok: false, problems: [problem] };
}

const placeOf = ({ days, start, end, zone }: SlotContent) =>
  JSON.stringify([[...days].sort(), start, end, zone]);

function saysTheSame(slot: Slot, content: SlotContent): boolean {
  return placeOf(slot) === placeOf(content) && slot.programme === content.programme;
}

function newSlotId(slots: readonly Slot[], nowMs: number): string {
  const taken = new Set(slots.map(({ id }) => id));
  const stem = `own-${Math.floor(nowMs).toString(36)}`;
  if (!taken.has(stem)) return stem;
  let count = 2;
  while (taken.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}
