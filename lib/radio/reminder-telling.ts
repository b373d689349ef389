import { closeNotification, settleNotification, tellingAgain } from '../reminders/change-memory.ts';
import type { Missed, Telling } from '../reminders/memory.ts';
import type { PlannedNotification } from '../reminders/notification.ts';
import type { Settings } from '../settings/settings.ts';
import type { Clock } from '../time/clock.ts';
import { MISSED_NOTICE } from './plain-notices.ts';
import type { ReminderWord, Teller } from './ports.ts';
import type { ReminderKeeper } from './stored-reminders.ts';

export interface ReminderTellingNeeds {
  readonly keeper: ReminderKeeper;
  readonly teller: Teller;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly clockStyle: () => Settings['clock'];
}

/** Says what reminders have to say, and notes that it was said. Where the system shows nothing, toolbar and popup do. */
export interface ReminderTelling {
  /** Asks the browser anew whether it shows notifications. */
  askAbility(): Promise<void>;
  /** The system shows them, as was last seen. */
  isBySystem(): boolean;
  assume(isBySystem: boolean): void;
  tell(id: string, word: ReminderWord): Promise<void>;
  /** What memory says is about to be shown. */
  show(notification: PlannedNotification): Promise<void>;
  /** Something else where that was told already: there is one notification of one start. */
  showAgain(orderId: string, word: Extract<ReminderWord, { readonly telling: Telling }>): Promise<void>;
  /** It is heard after all. */
  closeNoSound(): Promise<void>;
  sumUp(missed: readonly [Missed, ...Missed[]]): Promise<void>;
  withdraw(id: string): Promise<void>;
}

export function createReminderTelling(needs: ReminderTellingNeeds): ReminderTelling {
  const { keeper, teller, clock } = needs;
  const memory = () => keeper.kept().memory;
  let isBySystem = true;
  let noSoundId: string | undefined;

  const tell = (id: string, word: ReminderWord) => teller.tell(id, word, needs.clockStyle());
  const withdraw = (id: string) => teller.withdraw(id).catch(notTold);

  async function settled(id: string, word: ReminderWord): Promise<void> {
    const shown = () => 'shown' as const;
    const outcome = isBySystem ? await tell(id, word).then(shown, refused) : 'shown';
    await keeper.hold({ memory: settleNotification(memory(), id, outcome, clock.nowMs()) });
  }

  return {
    tell,
    withdraw,
    isBySystem: () => isBySystem,
    assume(next) {
      isBySystem = next;
    },
    async askAbility() {
      isBySystem = (await teller.ability()) === 'can-tell';
    },
    show: (notification) => settled(notification.id, { kind: 'told', notification }),
    async showAgain(orderId, word) {
      const again = tellingAgain(memory(), word.telling, `again:${orderId}`);
      await keeper.hold({ memory: again.memory });
      await settled(again.id, word);
      if (word.kind === 'no-sound') noSoundId = again.id;
    },
    async closeNoSound() {
      if (noSoundId === undefined) return;
      await keeper.hold({ memory: closeNotification(memory(), noSoundId) });
      await withdraw(noSoundId);
      noSoundId = undefined;
    },
    async sumUp(missed) {
      if (isBySystem) await tell(MISSED_NOTICE, { kind: 'missed', missed }).catch(notTold);
    },
  };
}

function refused(problem: unknown): 'refused' {
  notTold(problem);
  return 'refused';
}

function notTold(problem: unknown): void {
  console.error('tell of a reminder:', problem);
}
