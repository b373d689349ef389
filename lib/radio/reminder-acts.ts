import { millisecondsInMinute } from 'date-fns/constants';
import { closeNotification, dismissMissed, snoozeNotification } from '../reminders/change-memory.ts';
import type { Telling } from '../reminders/memory.ts';
import { MAX_REMINDERS, type Reminder, type ReminderSettings } from '../reminders/reminder.ts';
import type { Clock } from '../time/clock.ts';
import type { CallAnswer, CallFailure } from './calls.ts';
import { TEST_NOTICE } from './plain-notices.ts';
import type { Teller } from './ports.ts';
import type { ReminderCall } from './reminder-calls.ts';
import type { ReminderSound } from './reminder-sound.ts';
import type { ReminderTelling } from './reminder-telling.ts';
import type { KeptReminders, ReminderKeeper } from './stored-reminders.ts';

export interface ReminderActNeeds {
  readonly keeper: ReminderKeeper;
  readonly teller: Teller;
  readonly telling: Pick<ReminderTelling, 'tell' | 'withdraw'>;
  readonly sound: ReminderSound;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Carries a call out, between two looks. */
export async function carryOutReminderCall(needs: ReminderActNeeds, call: ReminderCall): Promise<CallAnswer> {
  const { keeper, clock } = needs;
  const { reminders, settings, memory } = keeper.kept();
  switch (call.kind) {
    case 'save-reminder':
      return saveReminder(keeper, call.reminder);
    case 'remove-reminder':
      return kept(keeper, { reminders: reminders.filter(({ id }) => id !== call.reminderId) });
    case 'change-reminder-settings':
      return kept(keeper, { settings: changedSettings(settings, call.change) });
    case 'snooze-told': {
      const { notificationId: id, forMin } = call;
      if (!memory.shown.some((shown) => shown.id === id)) return failed({ kind: 'nothing-told' });
      const snoozed = snoozeNotification(memory, id, clock.nowMs(), forMin * millisecondsInMinute);
      const answer = await kept(keeper, { memory: snoozed });
      if (answer.ok) await needs.telling.withdraw(id);
      return answer;
    }
    case 'close-told': {
      const answer = await kept(keeper, { memory: closeNotification(memory, call.notificationId) });
      if (answer.ok) await needs.telling.withdraw(call.notificationId);
      return answer;
    }
    case 'play-told':
      return playTold(needs, call.notificationId);
    case 'dismiss-missed':
      return kept(keeper, { memory: dismissMissed(memory, call.keys && new Set(call.keys)) });
    case 'test-notification':
      return test(needs);
  }
}

async function saveReminder(keeper: ReminderKeeper, reminder: Reminder): Promise<CallAnswer> {
  const { reminders } = keeper.kept();
  const isKnown = reminders.some(({ id }) => id === reminder.id);
  if (!isKnown && reminders.length >= MAX_REMINDERS) {
    return failed({ kind: 'too-many-reminders', most: MAX_REMINDERS });
  }
  const others = reminders.map((other) => (other.id === reminder.id ? reminder : other));
  return kept(keeper, { reminders: isKnown ? others : [...reminders, reminder] });
}

type SettingsChange = Extract<ReminderCall, { readonly kind: 'change-reminder-settings' }>['change'];

function changedSettings(settings: ReminderSettings, change: SettingsChange): ReminderSettings {
  const { quietHours = settings.quietHours, pausedUntilAtMs = settings.pausedUntilAtMs } = change;
  return { quietHours: quietHours ?? undefined, pausedUntilAtMs: pausedUntilAtMs ?? undefined };
}

/** A notification may be pressed that was told before the background last ended. */
async function playTold(needs: ReminderActNeeds, id: string): Promise<CallAnswer> {
  const { keeper, sound, clock } = needs;
  const { memory } = keeper.kept();
  const telling = memory.shown.find((shown) => shown.id === id)?.tellings.reduce(leading(clock.nowMs()));
  await needs.telling.withdraw(id);
  if (!telling) return failed({ kind: 'nothing-told' });
  const closed = await kept(keeper, { memory: closeNotification(memory, id) });
  const played = await playTelling(sound, telling);
  return played.ok ? closed : played;
}

/** Of several the one that started last, else the first to come. */
function leading(nowMs: number): (one: Telling, other: Telling) => Telling {
  return (one, other) => {
    const [early, late] = one.startsAtMs <= other.startsAtMs ? [one, other] : [other, one];
    return late.startsAtMs <= nowMs ? late : early;
  };
}

async function playTelling(sound: ReminderSound, { edition, stationId }: Telling): Promise<CallAnswer> {
  if (edition) {
    const playable = await sound.findEdition(edition.editionId);
    return playable ? sound.playEdition(playable) : failed({ kind: 'nothing-told' });
  }
  const isThere = sound.stations().some(({ id }) => id === stationId);
  if (stationId === undefined || !isThere)
    return failed({ kind: 'unknown-station', stationId: stationId ?? '' });
  return sound.play(stationId);
}

async function test({ teller, telling }: ReminderActNeeds): Promise<CallAnswer> {
  const ability = await teller.ability();
  if (ability !== 'can-tell') return { ok: true, result: { kind: 'tested', outcome: ability } };
  const outcome = await telling.tell(TEST_NOTICE, { kind: 'test' }).then(
    () => 'shown' as const,
    () => 'refused' as const,
  );
  return { ok: true, result: { kind: 'tested', outcome } };
}

async function kept(keeper: ReminderKeeper, change: Partial<KeptReminders>): Promise<CallAnswer> {
  return keeper.keep(change).then(
    () => ({ ok: true }) as const,
    (problem: unknown) =>
      failed({ kind: 'not-stored', problem: problem instanceof Error ? problem.message : String(problem) }),
  );
}

function failed(failure: CallFailure): CallAnswer {
  return { ok: false, failure };
}
