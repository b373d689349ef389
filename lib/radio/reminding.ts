import {
  closeNotification,
  missUnseen,
  settleNotification,
  tellingAgain,
} from '../reminders/change-memory.ts';
import type { NewEdition } from '../reminders/look-at-editions.ts';
import type { PlayOrder, ReminderMemory, Telling } from '../reminders/memory.ts';
import { type Plan, plan } from '../reminders/plan.ts';
import type { Settings } from '../settings/settings.ts';
import type { Clock } from '../time/clock.ts';
import { type BegunPlay, isStillBegun } from './begun-play.ts';
import type { CallAnswer } from './calls.ts';
import { MISSED_NOTICE } from './plain-notices.ts';
import type { RadioStore, Reminded, ReminderWord, Teller, WakeUp } from './ports.ts';
import { carryOutReminderCall } from './reminder-acts.ts';
import type { ReminderCall } from './reminder-calls.ts';
import { createReminderPlay } from './reminder-play.ts';
import type { ReminderSound } from './reminder-sound.ts';
import { createReminderKeeper, type KeptReminders } from './stored-reminders.ts';

export interface RemindingNeeds {
  readonly store: Pick<RadioStore, 'writeKept'>;
  readonly sound: ReminderSound;
  readonly teller: Teller;
  readonly wakeUp: WakeUp;
  readonly clock: Clock;
  /** The listener's zone now (IANA). */
  readonly zone: () => string;
  readonly clockStyle: () => Settings['clock'];
  /** What a listener has yet to see may be another number now. */
  readonly changed: () => void;
}

/** The only one who looks at reminders, and sees to what comes of it; one thing after the other, never two at once. */
export interface Reminding {
  /** Takes in what was stored, before anything else. */
  take(kept: KeptReminders, browserStartedAtMs: number | undefined): void;
  /** Sees to what is due, missed or new. Never rejects: what goes wrong is told to the log, and tried again soon. */
  look(newEditions?: readonly NewEdition[]): Promise<void>;
  /** Makes a change of what reminders hang on, between a look at what was and one at what is. */
  around<Result>(change: () => Promise<Result>): Promise<Result>;
  call(call: ReminderCall): Promise<CallAnswer>;
  /** What is wanted live is heard, or (`false`) has been given up. */
  heard(isHeard: boolean): void;
  /** The engine has waited for sound in vain so far, and has chimed. */
  noSound(): Promise<void>;
  reminded(): Reminded;
  /** What a reminder began and nobody has asked for otherwise since. */
  begun(): BegunPlay | undefined;
  /** When the engine is to call. */
  callAtMs(): number | undefined;
}

const AGAIN_AFTER_MS = 60_000; // what the disk did not take
// A timer is to the second where an alarm is half a minute late; a machine that sleeps stops it, but no alarm.
const MOST_TIMER_MS = 10 * 60_000;

export function createReminding(needs: RemindingNeeds): Reminding {
  const { sound, teller, clock } = needs;
  const keeper = createReminderKeeper(needs.store);
  const play = createReminderPlay({ keeper, sound, clock, ask, tellNoSound });
  let startedAtMs: number | undefined;
  let isTold = true; // by the system
  let nextLookAtMs: number | undefined;
  let engineAtMs: number | undefined;
  let noSoundId: string | undefined;
  let cancelTimer = () => {};
  let queue: Promise<unknown> = Promise.resolve();

  const memory = (): ReminderMemory => keeper.kept().memory;
  const begun = () => {
    const { begun: last } = keeper.kept();
    return isStillBegun(last, sound.intent()) ? last : undefined;
  };

  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(run);
    queue = turn.catch(() => {}); // whoever asked for it is told
    return turn;
  }

  const tell = (id: string, word: ReminderWord) => teller.tell(id, word, needs.clockStyle());

  async function ask({ id, telling }: PlayOrder): Promise<void> {
    await showAgain(id, telling, { kind: 'asks', telling, playing: sound.playing() });
  }

  async function tellNoSound({ id, telling }: PlayOrder): Promise<void> {
    noSoundId = await showAgain(id, telling, { kind: 'no-sound', telling });
  }

  async function closeNoSound(): Promise<void> {
    if (noSoundId === undefined) return;
    await keeper.hold({ memory: closeNotification(memory(), noSoundId) });
    await teller.withdraw(noSoundId).catch(notTold);
    noSoundId = undefined;
  }

  /** Says something else where the reminder has told already; there is one notification of one start. */
  async function showAgain(orderId: string, telling: Telling, word: ReminderWord): Promise<string> {
    const again = tellingAgain(memory(), telling, `again:${orderId}`);
    await keeper.hold({ memory: again.memory });
    await show(again.id, word);
    return again.id;
  }

  /** Shows what memory says is about to be shown, and notes what came of it. */
  async function show(id: string, word: ReminderWord): Promise<void> {
    const shown = () => 'shown' as const;
    const outcome = isTold ? await tell(id, word).then(shown, refused) : 'shown';
    await keeper.hold({ memory: settleNotification(memory(), id, outcome, clock.nowMs()) });
  }

  /** What follows from how things are now; nothing of it has been done yet. */
  async function planNow(newEditions: readonly NewEdition[]): Promise<Plan> {
    isTold = (await teller.ability()) === 'can-tell';
    const showingIds = isTold ? await teller.showingIds() : new Set(memory().shown.map(({ id }) => id));
    const { reminders, settings } = keeper.kept();
    const nowMs = clock.nowMs();
    return plan({
      reminders,
      settings,
      stations: sound.stations(),
      memory: isTold ? memory() : missUnseen(memory(), nowMs),
      nowMs,
      zone: needs.zone(),
      canTell: true, // toolbar and popup stand for it where the system does not
      canPlay: true,
      browserStartedAtMs: startedAtMs,
      showingIds,
      newEditions,
    });
  }

  async function lookNow(newEditions: readonly NewEdition[] = []): Promise<void> {
    try {
      const made = await planNow(newEditions);
      const spent = new Set(made.spentReminderIds);
      const { reminders, canTell } = keeper.kept();
      // Told before shown: a look that ends in the midst of it tells nothing twice.
      await keeper.keep({
        memory: made.memory,
        ...(spent.size > 0 && { reminders: reminders.filter(({ id }) => !spent.has(id)) }),
        ...(canTell !== isTold && { canTell: isTold }),
      });
      nextLookAtMs = made.nextWakeAtMs;
      await carryOut(made);
    } catch (problem) {
      console.error('look at reminders:', problem);
      const againAtMs = clock.nowMs() + AGAIN_AFTER_MS;
      nextLookAtMs = Math.min(nextLookAtMs ?? againAtMs, againAtMs);
    }
    await setClocks();
    needs.changed();
  }

  async function lookWhereNeeded(newEditions?: readonly NewEdition[]): Promise<void> {
    if (!isNothingToDo(keeper.kept())) return lookNow(newEditions);
    nextLookAtMs = undefined;
    await setClocks();
  }

  async function carryOut({ withdrawnIds, notification, summary }: Plan): Promise<void> {
    if (isTold) for (const id of withdrawnIds) await teller.withdraw(id).catch(notTold);
    if (notification) await show(notification.id, { kind: 'told', notification });
    await play.see();
    if (summary && isTold) await tell(MISSED_NOTICE, { kind: 'missed', missed: summary }).catch(notTold);
  }

  async function setClocks(): Promise<void> {
    const playAtMs = play.nextAtMs();
    const moments = [nextLookAtMs, playAtMs].filter((atMs) => atMs !== undefined);
    const atMs = moments.length > 0 ? Math.min(...moments) : undefined;
    needs.wakeUp.set(atMs);
    setTimer(atMs);
    if (playAtMs === undefined && engineAtMs === undefined) return;
    engineAtMs = playAtMs;
    await sound
      .setEngineClock()
      .catch((problem: unknown) => console.error('set the engine’s clock:', problem));
  }

  function setTimer(atMs: number | undefined): void {
    cancelTimer();
    if (atMs === undefined) return;
    const leftMs = Math.max(0, Math.ceil(atMs - clock.nowMs()));
    cancelTimer = clock.setTimer(Math.min(leftMs, MOST_TIMER_MS), () => {
      if (clock.nowMs() < atMs) setTimer(atMs);
      else void look();
    });
  }

  const look = (newEditions?: readonly NewEdition[]): Promise<void> =>
    inTurn(() => lookWhereNeeded(newEditions));

  return {
    begun,
    look,
    take(kept, browserStartedAtMs) {
      keeper.take(kept);
      startedAtMs = browserStartedAtMs;
      isTold = kept.canTell ?? true;
    },
    around: (change) =>
      inTurn(async () => {
        await lookWhereNeeded();
        const result = await change();
        await lookWhereNeeded();
        return result;
      }),
    call: (call) =>
      inTurn(async () => {
        const changes = call.kind !== 'test-notification';
        if (changes) await lookNow();
        const answer = await carryOutReminderCall({ keeper, teller, tell, sound, clock }, call);
        if (changes) await lookNow();
        return answer;
      }),
    heard(isHeard) {
      const last = keeper.kept().begun;
      if (!last || last.isHeard) return;
      inTurn(async () => {
        await play.heard(isHeard);
        if (isHeard) await closeNoSound();
        await setClocks();
        needs.changed();
      }).catch((problem: unknown) => console.error('note what a reminder plays:', problem));
    },
    noSound: () => inTurn(play.noSound),
    reminded() {
      const { missed, shown, forgottenCount } = memory();
      return {
        missedCount: missed.filter(({ isDismissed }) => !isDismissed).length + forgottenCount,
        tellingCount: isTold ? 0 : shown.length,
      };
    },
    callAtMs: play.nextAtMs,
  };
}

/** Where nobody wants to be reminded nothing is written. */
function isNothingToDo({ reminders, memory: { shown, waiting, ordered } }: KeptReminders): boolean {
  return reminders.length + shown.length + waiting.length + ordered.length === 0;
}

function refused(problem: unknown): 'refused' {
  notTold(problem);
  return 'refused';
}

function notTold(problem: unknown): void {
  console.error('tell of a reminder:', problem);
}
