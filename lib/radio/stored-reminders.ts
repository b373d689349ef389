import * as v from 'valibot';
import type { ReminderMemory } from '../reminders/memory.ts';
import { parseReminderMemory } from '../reminders/memory-schema.ts';
import type { Reminder, ReminderSettings } from '../reminders/reminder.ts';
import { parseReminderSettings, parseReminders } from '../reminders/reminder-schema.ts';
import { type BegunPlay, begunPlaySchema } from './begun-play.ts';
import { describeIssues } from './issues.ts';
import type { RadioStore } from './ports.ts';
import type { KeptRecords, SetAsideRecord } from './stored.ts';

/** What the background keeps of reminders. */
export interface KeptReminders {
  readonly reminders: readonly Reminder[];
  readonly settings: ReminderSettings;
  readonly memory: ReminderMemory;
  /** What a reminder has begun to play, if it is the last that one began. */
  readonly begun: BegunPlay | undefined;
  /** Whether the system showed notifications when it was last asked. */
  readonly canTell: boolean | undefined;
}

/** Reads what was kept of reminders; what does not validate is set aside, and the rest is kept. */
export function parseKeptReminders(records: KeptRecords): {
  readonly kept: KeptReminders;
  readonly setAside: readonly SetAsideRecord[];
} {
  const { reminders, setAside: ofReminders } = parseReminders(records.reminders);
  const { settings, setAside: ofSettings } = parseReminderSettings(records.reminderSettings);
  const { memory, setAside: ofMemory } = parseReminderMemory(records.reminderMemory);
  const begun = v.safeParse(v.optional(begunPlaySchema), records.reminderPlay);
  const canTell = typeof records.canTell === 'boolean' ? records.canTell : undefined;
  const ofBegun = begun.success
    ? []
    : [
        {
          where: 'what a reminder plays',
          problem: describeIssues(begun.issues),
          value: records.reminderPlay,
        },
      ];
  return {
    kept: { reminders, settings, memory, begun: begun.success ? begun.output : undefined, canTell },
    setAside: [...ofReminders, ...ofSettings, ...ofMemory, ...ofBegun],
  };
}

/** The one holder of what is kept of reminders. */
export interface ReminderKeeper {
  kept(): KeptReminders;
  take(kept: KeptReminders): void;
  /** Stores first: rejects with nothing changed where the browser does not take it. */
  keep(change: Partial<KeptReminders>): Promise<void>;
  /** Holds it at once, whether it can be stored or not: what has begun has begun. */
  hold(change: Partial<KeptReminders>): Promise<void>;
}

export function createReminderKeeper(store: Pick<RadioStore, 'writeKept'>): ReminderKeeper {
  let held: KeptReminders = parseKeptReminders({}).kept;
  const apply = (change: Partial<KeptReminders>) => {
    held = { ...held, ...change };
  };
  return {
    kept: () => held,
    take: apply,
    async keep(change) {
      await store.writeKept(recordsOf(change));
      apply(change);
    },
    hold(change) {
      apply(change);
      return store.writeKept(recordsOf(change));
    },
  };
}

function recordsOf(change: Partial<KeptReminders>): KeptRecords {
  return {
    ...('reminders' in change && { reminders: change.reminders }),
    ...('settings' in change && { reminderSettings: change.settings }),
    ...('memory' in change && { reminderMemory: change.memory }),
    ...('begun' in change && { reminderPlay: change.begun }),
    ...('canTell' in change && { canTell: change.canTell }),
  };
}
