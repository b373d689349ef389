import type { Weekday } from '../../time/calendar-date.ts';
import { isZone } from '../../time/zone-offset.ts';
import { MAX_DESCRIPTION_LENGTH, MAX_PROGRAMME_LENGTH } from '../limits.ts';
import type { Slot, WallTimeText } from '../slot.ts';
import { isWallTimeText } from '../wall-time-text.ts';

/** What a listener typed and chose for a slot, as it stands in the form. */
export interface SlotForm {
  readonly programme: string;
  /** Empty where there is none. */
  readonly description: string;
  /** Days of the week from 1 (Monday) to 7 (Sunday), in any order. */
  readonly days: readonly number[];
  readonly start: string;
  /** At or before the start it lies on the next day. */
  readonly end: string;
  readonly zone: string;
}

/** What keeps a form from being a slot; a `value` as it was typed. */
export type SlotProblem =
  | { readonly kind: 'programme-missing' }
  | { readonly kind: 'programme-too-long'; readonly maxLength: number }
  | { readonly kind: 'description-too-long'; readonly maxLength: number }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'day-unknown'; readonly value: number }
  | { readonly kind: 'time-invalid'; readonly field: 'start' | 'end'; readonly value: string }
  | { readonly kind: 'zone-unknown'; readonly value: string };

/** What of a slot a form says; its id and its oddities stand elsewhere. */
export type SlotContent = Omit<Slot, 'id' | 'oddities'>;

/** A form read as a slot, or everything in it that is missing or wrong, in the order of the fields. */
export type ReadSlotForm =
  | { readonly ok: true; readonly content: SlotContent }
  | { readonly ok: false; readonly problems: readonly [SlotProblem, ...SlotProblem[]] };

/** Reads a form as a slot. White space around texts goes; `7:05` is read as `07:05`; days are put in their order. */
export function readSlotForm(form: SlotForm): ReadSlotForm {
  const programme = oneLine(form.programme);
  const description = severalLines(form.description);
  const start = readTime(form.start);
  const end = readTime(form.end);
  const zone = form.zone.trim();
  const days = [...new Set(form.days)].sort((a, b) => a - b);
  const problems: SlotProblem[] = [
    ...textProblems(programme, description),
    ...dayProblems(days),
    ...(start === undefined ? [timeProblem('start', form.start)] : []),
    ...(end === undefined ? [timeProblem('end', form.end)] : []),
    ...(isZone(zone) ? [] : [{ kind: 'zone-unknown', value: zone } as const]),
  ];
  const [first, ...others] = problems;
  if (first !== undefined) return { ok: false, problems: [first, ...others] };
  if (start === undefined || end === undefined)
    throw new Error('read a form: a time without a problem is none');
  return {
    ok: true,
    content: { programme, description: description || undefined, days: days as Weekday[], start, end, zone },
  };
}

/** The form that a slot fills. */
export function slotFormOf(slot: Slot): SlotForm {
  const { programme, description = '', days, start, end, zone } = slot;
  return { programme, description, days, start, end, zone };
}

function textProblems(programme: string, description: string): SlotProblem[] {
  const problems: SlotProblem[] = [];
  if (programme === '') problems.push({ kind: 'programme-missing' });
  if (programme.length > MAX_PROGRAMME_LENGTH) {
    problems.push({ kind: 'programme-too-long', maxLength: MAX_PROGRAMME_LENGTH });
  }
  if (description.length > MAX_DESCRIPTION_LENGTH) {
    problems.push({ kind: 'description-too-long', maxLength: MAX_DESCRIPTION_LENGTH });
  }
  return problems;
}

function dayProblems(days: readonly number[]): SlotProblem[] {
  if (days.length === 0) return [{ kind: 'no-day' }];
  const unknown = days.find((day) => !(Number.isInteger(day) && day >= 1 && day <= 7));
  return unknown === undefined ? [] : [{ kind: 'day-unknown', value: unknown }];
}

const timeProblem = (field: 'start' | 'end', value: string): SlotProblem => ({
  kind: 'time-invalid',
  field,
  value,
});

function readTime(typed: string): WallTimeText | undefined {
  const text = typed.trim();
  const padded = /^\d:/.test(text) ? `0${text}` : text;
  return isWallTimeText(padded) ? padded : undefined;
}

/** Everything Unicode calls a control character, and halves of characters, which no file could hold. */
const NO_TEXT = /[\p{Cc}\p{Cs}]/gu;

/** A text on one line, with one space between its words and nothing that is no text. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(NO_TEXT, '').trim();
}

/** A text with its line breaks, all of one kind, and nothing that is no text. */
export function severalLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(NO_TEXT, (control) => (control === '\n' ? control : control === '\t' ? ' ' : ''))
    .trim();
}
