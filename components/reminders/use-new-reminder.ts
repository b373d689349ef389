import { useState } from 'preact/hooks';
import { newReminder } from '../../lib/reminders/new-reminder.ts';
import type { ClockSpan, Reminder } from '../../lib/reminders/reminder.ts';
import type { Station } from '../../lib/station/station.ts';
import { useView } from '../view.ts';

const FIRST_HOURS: ClockSpan = { fromMin: 6 * 60, untilMin: 9 * 60 };

/** Reminders that no bell sets. */
export interface NewReminders {
  /** The one that is being made. */
  readonly draft: Reminder | undefined;
  /** Stations whose bulletins have times. */
  readonly stations: readonly Station[];
  /** Every bulletin between two hours; absent where no station has a timetable. */
  readonly startHours: (() => void) | undefined;
  /** Whenever a programme has something new; the programme is chosen then. */
  startEditions(): void;
  change(draft: Reminder): void;
  stop(): void;
}

export function useNewReminder(): NewReminders {
  const { snapshot } = useView();
  const [draft, setDraft] = useState<Reminder>();
  const stations = snapshot.stations.filter(({ timetable }) => (timetable?.slots.length ?? 0) > 0);
  const station = stations.find(({ id }) => id === snapshot.station.id) ?? stations[0];
  const start = (about: Reminder['about']) => setDraft(newReminder(crypto.randomUUID(), about));
  return {
    draft,
    stations,
    startHours: station && (() => start({ kind: 'hours', stationId: station.id, hours: FIRST_HOURS })),
    startEditions: () => start({ kind: 'edition', feedId: '', programme: '', stationId: undefined }),
    change: setDraft,
    stop: () => setDraft(undefined),
  };
}
