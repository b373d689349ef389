import type { Missed } from '../../lib/reminders/memory.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { type ReminderRow, reminderRows } from '../../lib/reminders/upcoming.ts';
import type { VirtualLine } from '../parts/use-virtual-lines.ts';
import type { Reminders } from './use-reminders.ts';

/** A line of the list of reminders. */
export type ReminderLine = VirtualLine &
  (
    | { readonly kind: 'heading'; readonly group: 'missed' | 'next' | 'without' }
    | { readonly kind: 'missed'; readonly missed: Missed }
    /** The rest of what was missed, on demand. */
    | { readonly kind: 'more-missed'; readonly count: number }
    /** More was missed than is kept. */
    | { readonly kind: 'forgotten'; readonly count: number }
    | { readonly kind: 'nothing-next' }
    | { readonly kind: 'reminder'; readonly row: ReminderRow }
    | { readonly kind: 'removed'; readonly reminder: Reminder }
  );

// As in reminders.css. Rows are measured.
const HEADING_PX = 40;
const ROW_PX = 56;
const LINE_PX = 40;
const FEW_MISSED = 3; // what comes next stays in sight

/** What was missed and not dismissed, the latest first. */
export function missedIn({ memory }: Reminders): readonly Missed[] {
  return memory.missed
    .filter(({ isDismissed }) => !isDismissed)
    .sort((a, b) => b.telling.startsAtMs - a.telling.startsAtMs);
}

/** Every reminder with what comes next of it; those just removed stay in their place. */
export function rowsIn(reminders: Reminders, removed: ReadonlyMap<string, Reminder>): readonly ReminderRow[] {
  const known = new Set(reminders.reminders.map(({ id }) => id));
  const gone = [...removed.values()].filter(({ id }) => !known.has(id));
  return reminderRows({ ...reminders, reminders: [...reminders.reminders, ...gone] });
}

/** What was missed, then what comes next, then that of which nothing is known to come. */
export function linesOf(
  missed: readonly Missed[],
  forgottenCount: number,
  rows: readonly ReminderRow[],
  removed: ReadonlyMap<string, Reminder>,
  showsAllMissed: boolean,
): readonly ReminderLine[] {
  const shown = showsAllMissed ? missed : missed.slice(0, FEW_MISSED);
  const next = rows.filter((row) => row.next !== undefined);
  const without = rows.filter((row) => row.next === undefined);
  const lineOf = (row: ReminderRow): ReminderLine => {
    const { id } = row.reminder;
    return removed.has(id)
      ? { kind: 'removed', key: id, heightPx: LINE_PX, reminder: row.reminder }
      : { kind: 'reminder', key: id, heightPx: ROW_PX, row };
  };
  const heading = (group: 'missed' | 'next' | 'without'): ReminderLine => ({
    kind: 'heading',
    key: `heading ${group}`,
    heightPx: HEADING_PX,
    group,
  });
  const hiddenCount = missed.length - shown.length;
  return [
    ...(missed.length > 0 || forgottenCount > 0 ? [heading('missed')] : []),
    ...shown.map(
      (one): ReminderLine => ({
        kind: 'missed',
        key: `missed ${one.telling.key}`,
        heightPx: ROW_PX,
        missed: one,
      }),
    ),
    ...(hiddenCount > 0
      ? [{ kind: 'more-missed', key: 'more missed', heightPx: LINE_PX, count: hiddenCount } as const]
      : []),
    ...(forgottenCount > 0 && hiddenCount === 0
      ? [{ kind: 'forgotten', key: 'forgotten', heightPx: LINE_PX, count: forgottenCount } as const]
      : []),
    heading('next'),
    ...(next.length === 0
      ? [{ kind: 'nothing-next', key: 'nothing next', heightPx: LINE_PX } as const]
      : next.map(lineOf)),
    ...(without.length > 0 ? [heading('without'), ...without.map(lineOf)] : []),
  ];
}
