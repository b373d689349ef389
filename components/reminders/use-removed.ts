import { useState } from 'preact/hooks';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';

const UNDO_MS = 10_000;

/** Reminders that were removed, for as long as it can be taken back. */
export interface Removed {
  /** By id. */
  readonly reminders: ReadonlyMap<string, Reminder>;
  remove(reminder: Reminder): void;
  restore(reminder: Reminder): void;
}

export function useRemoved(): Removed {
  const { nowMs } = useView();
  const { ask } = useAsking();
  const [removed, setRemoved] = useState<ReadonlyMap<string, { reminder: Reminder; atMs: number }>>(
    new Map(),
  );
  const standing = [...removed.values()].filter(({ atMs }) => nowMs - atMs < UNDO_MS);
  return {
    reminders: new Map(standing.map(({ reminder }) => [reminder.id, reminder])),
    remove(reminder) {
      ask({ kind: 'remove-reminder', reminderId: reminder.id });
      setRemoved((before) => new Map(before).set(reminder.id, { reminder, atMs: nowMs }));
    },
    restore(reminder) {
      ask({ kind: 'save-reminder', reminder });
      setRemoved((before) => new Map([...before].filter(([id]) => id !== reminder.id)));
    },
  };
}
