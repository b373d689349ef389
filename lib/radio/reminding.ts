import { missUnseen } from '../reminders/change-memory.ts';
import type { NewEdition } from '../reminders/look-at-editions.ts';
import { type Plan, plan } from '../reminders/plan.ts';
import type { Clock } from '../time/clock.ts';
import { type BegunPlay, isStillBegun } from './begun-play.ts';
import type { CallAnswer } from './calls.ts';
import type { RadioStore, Reminded, WakeUp } from './ports.ts';
import { carryOutReminderCall } from './reminder-acts.ts';
import type { ReminderCall } from './reminder-calls.ts';
import { createReminderClocks } from './reminder-clocks.ts';
import { createReminderPlay } from './reminder-play.ts';
import type { ReminderSound } from './reminder-sound.ts';
import { createReminderTelling, type ReminderTellingNeeds } from './reminder-telling.ts';
import { createReminderKeeper, type KeptReminders } from './stored-reminders.ts';

export interface RemindingNeeds extends Pick<ReminderTellingNeeds, 'teller' | 'clockStyle'> {
  readonly store: Pick<RadioStore, 'writeKept'>;
  readonly sound: ReminderSound;
  readonly wakeUp: WakeUp;
  readonly clock: Clock;
  /** The listener's zone now (IANA). */
  readonly zone: () => string;
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

export function createReminding(needs: RemindingNeeds): Reminding {
  const { sound, clock } = needs;
  const keeper = createReminderKeeper(needs.store);
  const telling = createReminderTelling({ ...needs, keeper });
  const play = createReminderPlay({
    keeper,
    sound,
    clock,
    ask: (order) =>
      telling.showAgain(order.id, { kind: 'asks', telling: order.telling, playing: sound.playing() }),
    tellNoSound: (order) => telling.showAgain(order.id, { kind: 'no-sound', telling: order.telling }),
  });
  const clocks = createReminderClocks({ ...needs, ...sound, isTime: () => void look() });
  let startedAtMs: number | undefined;
  let nextLookAtMs: number | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(run);
    queue = turn.catch(() => {}); // whoever asked for it is told
    return turn;
  }

  const look = (newEditions?: readonly NewEdition[]): Promise<void> =>
    inTurn(() => lookWhereNeeded(newEditions));

  async function lookWhereNeeded(newEditions?: readonly NewEdition[]): Promise<void> {
    if (!isNothingToDo(keeper.kept())) return lookNow(newEditions);
    nextLookAtMs = undefined;
    await setClocks();
  }

  async function lookNow(newEditions: readonly NewEdition[] = []): Promise<void> {
    try {
      const made = await planNow(newEditions);
      await store(made);
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

  /** What follows from how things are now; nothing of it has been done yet. */
  async function planNow(newEditions: readonly NewEdition[]): Promise<Plan> {
    await telling.askAbility();
    const { reminders, settings, memory } = keeper.kept();
    const ofMemory = new Set(memory.shown.map(({ id }) => id));
    const showingIds = telling.isBySystem() ? await needs.teller.showingIds() : ofMemory;
    const nowMs = clock.nowMs();
    return plan({
      reminders,
      settings,
      stations: sound.stations(),
      memory: telling.isBySystem() ? memory : missUnseen(memory, nowMs),
      nowMs,
      zone: needs.zone(),
      canTell: true, // toolbar and popup stand for it where the system does not
      canPlay: true,
      browserStartedAtMs: startedAtMs,
      showingIds,
      newEditions,
    });
  }

  /** Told before shown: a look that ends in the midst of it tells nothing twice. */
  async function store({ memory, spentReminderIds }: Plan): Promise<void> {
    const spent = new Set(spentReminderIds);
    const { reminders, canTell } = keeper.kept();
    await keeper.keep({
      memory,
      ...(spent.size > 0 && { reminders: reminders.filter(({ id }) => !spent.has(id)) }),
      ...(canTell !== telling.isBySystem() && { canTell: telling.isBySystem() }),
    });
  }

  async function carryOut({ withdrawnIds, notification, summary }: Plan): Promise<void> {
    for (const id of withdrawnIds) await telling.withdraw(id);
    if (notification) await telling.show(notification);
    await play.see();
    if (summary) await telling.sumUp(summary);
  }

  const setClocks = () => clocks.set(nextLookAtMs, play.nextAtMs());

  return {
    look,
    take(kept, browserStartedAtMs) {
      keeper.take(kept);
      startedAtMs = browserStartedAtMs;
      telling.assume(kept.canTell ?? true);
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
        const answer = await carryOutReminderCall({ ...needs, keeper, telling }, call);
        if (changes) await lookNow();
        return answer;
      }),
    heard(isHeard) {
      const last = keeper.kept().begun;
      if (!last || last.isHeard) return;
      inTurn(async () => {
        await play.heard(isHeard);
        if (isHeard) await telling.closeNoSound();
        await setClocks();
        needs.changed();
      }).catch((problem: unknown) => console.error('note what a reminder plays:', problem));
    },
    noSound: () => inTurn(play.noSound),
    reminded() {
      const { missed, shown, forgottenCount } = keeper.kept().memory;
      return {
        missedCount: missed.filter(({ isDismissed }) => !isDismissed).length + forgottenCount,
        tellingCount: telling.isBySystem() ? 0 : shown.length,
      };
    },
    begun() {
      const { begun } = keeper.kept();
      return isStillBegun(begun, sound.intent()) ? begun : undefined;
    },
    callAtMs: play.nextAtMs,
  };
}

/** Where nobody wants to be reminded nothing is written. */
function isNothingToDo({ reminders, memory: { shown, waiting, ordered } }: KeptReminders): boolean {
  return reminders.length + shown.length + waiting.length + ordered.length === 0;
}
