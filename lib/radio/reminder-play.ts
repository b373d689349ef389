import { missPlay, settlePlay } from '../reminders/change-memory.ts';
import type { PlayOrder, ReminderMemory } from '../reminders/memory.ts';
import type { Clock } from '../time/clock.ts';
import { beginning, isStillBegun, nextLookMs, whatIsDue } from './begun-play.ts';
import type { ReminderSound } from './reminder-sound.ts';
import type { ReminderKeeper } from './stored-reminders.ts';

export interface ReminderPlayNeeds {
  readonly keeper: ReminderKeeper;
  readonly sound: ReminderSound;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Asks whether its station shall take the place of what plays. */
  readonly ask: (order: PlayOrder) => Promise<void>;
  readonly tellNoSound: (order: PlayOrder) => Promise<void>;
}

/** Plays what reminders have ordered, each at its second, and ends it. */
export interface ReminderPlay {
  /** Begins and ends what it is time for; to be called after each look. */
  see(): Promise<void>;
  /** What the reminder began is heard, or (`false`) has been given up. */
  heard(isHeard: boolean): Promise<void>;
  /** The engine has waited for sound, and has chimed. */
  noSound(): Promise<void>;
  /** When to see again, epoch milliseconds; also when the engine is to call. */
  nextAtMs(): number | undefined;
}

export function createReminderPlay(needs: ReminderPlayNeeds): ReminderPlay {
  const { keeper, sound, clock } = needs;
  const memory = (): ReminderMemory => keeper.kept().memory;
  const ours = () => {
    const { begun } = keeper.kept();
    return isStillBegun(begun, sound.intent()) ? begun : undefined;
  };
  const orderOf = (id: string) => memory().ordered.find(({ order }) => order.id === id)?.order;

  async function begin(order: PlayOrder): Promise<void> {
    const { id, stationId, interrupts } = order;
    const { playing, stationId: wantedId, revision } = sound.intent();
    if (keeper.kept().begun?.orderId === id) return; // the background ended before that was noted
    if (playing && wantedId === stationId) return; // it is what plays
    if (sound.isUnderWay() && !interrupts) return needs.ask(order);
    // In one go: the order that the engine gets says already who began it.
    const held = keeper.hold({ begun: beginning(order, revision + 1) });
    const [answer] = await Promise.all([sound.play(stationId), held]);
    if (answer.ok || answer.failure.kind === 'not-stored') return;
    await needs.tellNoSound(order);
    await miss(order);
  }

  const miss = (order: PlayOrder): Promise<void> =>
    keeper.hold({ memory: missPlay(memory(), order, clock.nowMs()) });

  async function end(): Promise<void> {
    const begun = ours();
    const due = begun && whatIsDue(begun, clock.nowMs());
    if (!begun || !due) return;
    const order = orderOf(begun.orderId);
    await sound.stop();
    if (due === 'give-up' && order) await miss(order);
  }

  return {
    async see() {
      await end();
      const nowMs = clock.nowMs();
      for (const { order, isSettled } of memory().ordered) {
        if (isSettled || order.startsAtMs > nowMs || order.latestAtMs < nowMs) continue;
        await begin(order);
        await keeper.hold({ memory: settlePlay(memory(), order.id) });
      }
    },
    async heard(isHeard) {
      const { begun } = keeper.kept();
      if (!begun || begun.isHeard) return;
      if (isHeard) return keeper.hold({ begun: { ...begun, isHeard } });
      const order = orderOf(begun.orderId);
      if (order) await miss(order);
    },
    async noSound() {
      const begun = ours() ?? keeper.kept().begun;
      const order = begun && !begun.isHeard ? orderOf(begun.orderId) : undefined;
      if (order) await needs.tellNoSound(order);
    },
    nextAtMs() {
      const nowMs = clock.nowMs();
      const begun = ours();
      const ahead = memory()
        .ordered.filter(({ order, isSettled }) => !isSettled && order.startsAtMs > nowMs)
        .map(({ order }) => order.startsAtMs);
      const next = begun && nextLookMs(begun);
      const all = next !== undefined && next > nowMs ? [...ahead, next] : ahead;
      return all.length > 0 ? Math.min(...all) : undefined;
    },
  };
}
