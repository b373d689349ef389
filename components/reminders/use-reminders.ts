import { millisecondsInMinute } from 'date-fns/constants';
import { useMemo, useRef } from 'preact/hooks';
import { parseReminderMemory } from '../../lib/reminders/memory-schema.ts';
import { parseReminderSettings, parseReminders } from '../../lib/reminders/reminder-schema.ts';
import type { RemindersView } from '../../lib/reminders/upcoming.ts';
import { useView } from '../view.ts';

/** Reminders as views show them, to the minute. */
export interface Reminders extends RemindersView {
  /** Whether the system is known to refuse notifications. */
  readonly isRefused: boolean;
}

// Every row of a day asks for the same: what was stored is read once, however many show it.
const remindersIn = readOnce((stored) => parseReminders(stored).reminders);
const settingsIn = readOnce((stored) => parseReminderSettings(stored).settings);
const memoryIn = readOnce((stored) => parseReminderMemory(stored).memory);

export function useReminders(): Reminders {
  const { snapshot, nowMs, listenerZone: zone } = useView();
  const { remindersKept: kept } = snapshot;
  const stations = useSame(snapshot.stations);
  const minuteMs = Math.floor(nowMs / millisecondsInMinute) * millisecondsInMinute;
  return useMemo(
    () => ({
      reminders: remindersIn(kept.reminders),
      settings: settingsIn(kept.settings),
      memory: memoryIn(kept.memory),
      isRefused: kept.canTell === false,
      stations,
      nowMs: minuteMs,
      zone,
    }),
    [kept.reminders, kept.settings, kept.memory, kept.canTell, stations, minuteMs, zone],
  );
}

function readOnce<Value>(read: (stored: unknown) => Value): (stored: unknown) => Value {
  let last: { readonly stored: unknown; readonly value: Value } | undefined;
  return (stored) => {
    if (last?.stored !== stored) last = undefined;
    last ??= { stored, value: read(stored) };
    return last.value;
  };
}

/** The list as it was, for as long as the same stand in it: it is put together anew at every change. */
function useSame<Entry>(list: readonly Entry[]): readonly Entry[] {
  const kept = useRef(list);
  const isSame = kept.current.length === list.length && list.every((entry, at) => entry === kept.current[at]);
  if (!isSame) kept.current = list;
  return kept.current;
}
