import fc from 'fast-check';
import { addDays, dateOf } from '../../../../lib/time/calendar-date.ts';
import { oneLine, severalLines } from '../../../../lib/timetable/editing/slot-form.ts';
import type { SlotOddity, Weekday } from '../../../../lib/timetable/slot.ts';
import type { Timetable } from '../../../../lib/timetable/timetable.ts';
import { someSlots } from '../arbitraries.ts';
import { EVERY_DAY } from '../slots.ts';

// What a calendar has to escape, what takes several octets, and what only looks like the syntax around it.
const TELLING = [
  ',',
  ';',
  ':',
  '\\',
  '\\n',
  '"',
  '\n',
  'é',
  '漢',
  '📻',
  '\u200D',
  'ß',
  'END:VEVENT',
  '^',
  '=',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...TELLING), fc.string({ unit: 'grapheme', maxLength: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

const programme = text.map((parts) => oneLine(parts).slice(0, 150)).map((name) => oneLine(name) || 'News');
const description = fc.option(
  text.map((parts) => severalLines(parts)).map((words) => words || 'Talk'),
  { nil: undefined },
);

const weekdays = fc.subarray([...EVERY_DAY], { minLength: 1 }) as fc.Arbitrary<Weekday[]>;

const oddity: fc.Arbitrary<SlotOddity> = fc.oneof(
  fc.constant({ kind: 'ran-daily-elsewhere' } as const),
  fc.record({
    kind: fc.constant('days-contradict-edition' as const),
    editionDay: fc.constantFrom(...EVERY_DAY),
    likelyDays: weekdays,
  }),
  fc.record({
    kind: fc.constant('overlaps' as const),
    slotIds: fc.array(programme, { minLength: 1, maxLength: 3 }),
  }),
);

const label = fc.option(programme, { nil: undefined });

const validity = fc
  .record({
    fromDay: fc.integer({ min: 0, max: 5_000 }),
    days: fc.integer({ min: 10, max: 2_000 }),
    has: fc.constantFrom('both', 'from', 'until', 'none'),
  })
  .map(({ fromDay, days, has }) => {
    const from = addDays(dateOf(Date.UTC(2012, 0)), fromDay);
    return {
      validFrom: has === 'both' || has === 'from' ? from : undefined,
      validUntil: has === 'both' || has === 'until' ? addDays(from, days) : undefined,
    };
  });

/** Any timetable with up to eight slots in any of the telling zones, and with texts that are hard to write down. */
export const anyTimetable: fc.Arbitrary<Timetable> = fc
  .tuple(
    someSlots,
    fc.array(fc.record({ programme, description, oddities: fc.array(oddity, { maxLength: 2 }) }), {
      minLength: 8,
      maxLength: 8,
    }),
    validity,
    label,
    label,
  )
  .map(([slots, contents, dates, edition, source]) => ({
    slots: slots.map((slot, index) => ({ ...slot, ...contents[index] })),
    ...dates,
    edition,
    source,
  }));
