import type { RemindersKept } from '../../lib/radio/snapshot.ts';
import type { Missed, ReminderMemory, Shown, Telling } from '../../lib/reminders/memory.ts';
import { newReminder } from '../../lib/reminders/new-reminder.ts';
import type { PlayChoice, Reminder, ReminderSettings } from '../../lib/reminders/reminder.ts';

const RFI = 'rfi-en';

/** The slot of the 2016 timetable with a number: 14 is Paris Live PM at 14:06, 15 the News flash at 14:30. */
export const slotId = (number: number) => `rfi-en-2016-${String(number).padStart(2, '0')}`;

/** A reminder on one of RFI English's slots, told five minutes before, unless told otherwise. */
export function onSlot(id: string, number: number, changes: Partial<Reminder> = {}): Reminder {
  return { ...newReminder(id, { kind: 'slot', stationId: RFI, slotId: slotId(number) }), ...changes };
}

export function playing(changes: Partial<PlayChoice> = {}): Reminder['action'] {
  return {
    kind: 'tell-and-play',
    lateLimitMin: 10,
    stopsAtEnd: false,
    rampSec: 0,
    interrupts: false,
    ...changes,
  };
}

/** A telling about one start, half an hour long. */
export function tellingOf(key: string, startsAtMs: number, changes: Partial<Telling> = {}): Telling {
  return {
    key,
    reminderId: key,
    stationId: RFI,
    stationName: 'RFI English',
    programmes: ['RFI English News flash'],
    slotIds: [],
    edition: undefined,
    startsAtMs,
    endsAtMs: startsAtMs + 30 * 60_000,
    latestAtMs: startsAtMs + 10 * 60_000,
    does: 'tell',
    standsOn: undefined,
    ...changes,
  };
}

export function missedOf(telling: Telling, why: Missed['why'], changes: Partial<Missed> = {}): Missed {
  return { telling, what: 'telling', why, noticedAtMs: telling.endsAtMs, isDismissed: false, ...changes };
}

export function shownOf(id: string, tellings: readonly Telling[], changes: Partial<Shown> = {}): Shown {
  const untilMs = Math.max(...tellings.map(({ endsAtMs }) => endsAtMs));
  return { id, tellings, untilMs, snoozeCount: 0, isSettled: true, ...changes };
}

/** What lies in storage. */
export function keptReminders(
  reminders: readonly Reminder[],
  more: {
    readonly settings?: Partial<ReminderSettings>;
    readonly memory?: Partial<ReminderMemory>;
    readonly canTell?: boolean;
  } = {},
): RemindersKept {
  return { reminders, settings: more.settings, memory: more.memory, canTell: more.canTell };
}
