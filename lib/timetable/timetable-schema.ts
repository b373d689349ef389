import * as v from 'valibot';
import { type DateText, isDateText, type Weekday } from '../time/calendar-date.ts';
import { isZone } from '../time/zone-offset.ts';
import { MAX_DESCRIPTION_LENGTH, MAX_LABEL_LENGTH, MAX_PROGRAMME_LENGTH } from './limits.ts';
import { problemOf } from './problem.ts';
import type { Slot, WallTimeText } from './slot.ts';
import type { Timetable } from './timetable.ts';
import { isWallTimeText } from './wall-time-text.ts';

/** A part of a timetable that did not validate: named and left out, so that the rest is kept. */
export interface SetAside {
  /** Which part, for a person: `slot 3`, or `timetable` for what is said of the whole. */
  readonly where: string;
  /** What is wrong with it, in words. */
  readonly problem: string;
}

/** What came of reading stored or shipped JSON as a timetable. */
export type ParsedTimetable =
  | {
      readonly ok: true;
      readonly timetable: Timetable;
      readonly setAside: readonly SetAside[];
    }
  /** It is no timetable at all; why, in words. */
  | { readonly ok: false; readonly problem: string };

const textUpTo = (maxLength: number) =>
  v.pipe(
    v.string('is no text'),
    v.maxLength(maxLength, `is longer than ${maxLength} characters`),
    v.regex(/\S/, 'is empty'),
  );

const text = textUpTo(MAX_LABEL_LENGTH);

const wallTime = v.pipe(
  v.string('is no text'),
  v.check(isWallTimeText, 'is no wall time HH:MM from 00:00 to 23:59'),
  v.transform((time) => time as WallTimeText),
);

const weekday = v.pipe(
  v.number('is no number'),
  v.check(
    (day) => Number.isInteger(day) && day >= 1 && day <= 7,
    'is no weekday from 1 (Monday) to 7 (Sunday)',
  ),
  v.transform((day) => day as Weekday),
);

const weekdays = v.pipe(
  v.array(weekday, 'is no list'),
  v.minLength(1, 'names no day'),
  v.check((days) => new Set(days).size === days.length, 'names a day twice'),
);

const date = v.pipe(
  v.string('is no text'),
  v.check(isDateText, 'is no date YYYY-MM-DD'),
  v.transform((day) => day as DateText),
);

const oddity = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('ran-daily-elsewhere') }),
    v.strictObject({
      kind: v.literal('days-contradict-edition'),
      editionDay: weekday,
      likelyDays: weekdays,
    }),
    v.strictObject({
      kind: v.literal('overlaps'),
      slotIds: v.array(text, 'is no list'),
    }),
  ],
  'is no known oddity',
);

/** A slot as stored and shipped: an absent description is none, absent oddities are no oddities. */
const slotSchema = v.pipe(
  v.strictObject(
    {
      id: text,
      programme: textUpTo(MAX_PROGRAMME_LENGTH),
      description: v.optional(textUpTo(MAX_DESCRIPTION_LENGTH)),
      days: weekdays,
      start: wallTime,
      end: wallTime,
      zone: v.pipe(v.string('is no text'), v.check(isZone, 'is no zone this browser knows')),
      oddities: v.optional(v.array(oddity, 'is no list'), []),
    },
    'is no slot',
  ),
  v.transform((slot): Slot => ({ ...slot, description: slot.description })),
);

/** What must be there for the rest to be worth reading. */
const envelope = v.looseObject({ slots: v.array(v.unknown(), 'is no list') }, 'is no timetable');

const labels = v.strictObject({
  /** A shipped file's note on where it comes from; for who reads the file. */
  '//': v.optional(v.string()),
  validFrom: v.optional(date),
  validUntil: v.optional(date),
  edition: v.optional(text),
  source: v.optional(text),
});

/**
 * Reads stored or shipped JSON as a timetable. A slot or label that is wrong is set aside and the rest is
 * kept; of two slots with one id the first is. It fails only where there is no list of slots.
 */
export function parseTimetable(stored: unknown): ParsedTimetable {
  const parsed = v.safeParse(envelope, stored);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.issues) };
  const { slots: storedSlots, ...storedLabels } = parsed.output;
  const { kept, setAside } = parseLabels(storedLabels);
  const slots = parseSlots(storedSlots);
  return {
    ok: true,
    timetable: { slots: slots.kept, ...kept },
    setAside: [...setAside, ...slots.setAside],
  };
}

type Labels = Omit<Timetable, 'slots'>;

function parseLabels(stored: Readonly<Record<string, unknown>>): Sorted<Labels> {
  const parsed = v.safeParse(labels, stored);
  const issues = parsed.issues ?? [];
  const faulty = new Set(issues.map((issue) => issue.path?.[0].key));
  const sound = Object.entries(stored).filter(([key]) => !faulty.has(key));
  const { validFrom, validUntil, edition, source } = v.parse(labels, Object.fromEntries(sound));
  const setAside = issues.map((issue) => ({
    where: 'timetable',
    problem: problemOf([issue]),
  }));
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom) {
    const problem = `validUntil "${validUntil}": lies before validFrom "${validFrom}"`;
    return {
      kept: { validFrom, validUntil: undefined, edition, source },
      setAside: [...setAside, { where: 'timetable', problem }],
    };
  }
  return { kept: { validFrom, validUntil, edition, source }, setAside };
}

function parseSlots(stored: readonly unknown[]): Sorted<readonly Slot[]> {
  const kept: Slot[] = [];
  const setAside: SetAside[] = [];
  const placeOfId = new Map<string, string>();
  for (const [index, storedSlot] of stored.entries()) {
    const where = `slot ${index + 1}`;
    const parsed = v.safeParse(slotSchema, storedSlot);
    if (!parsed.success) {
      setAside.push({ where, problem: problemOf(parsed.issues) });
      continue;
    }
    const slot = parsed.output;
    const holder = placeOfId.get(slot.id);
    if (holder !== undefined) {
      setAside.push({
        where,
        problem: `id "${slot.id}": is that of ${holder} already`,
      });
      continue;
    }
    placeOfId.set(slot.id, where);
    kept.push(slot);
  }
  return { kept, setAside };
}

interface Sorted<Kept> {
  readonly kept: Kept;
  readonly setAside: readonly SetAside[];
}
