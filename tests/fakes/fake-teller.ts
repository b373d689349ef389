import type { ReminderWord, Teller } from '../../lib/radio/ports.ts';

/** Notifications in memory. */
export interface FakeTeller extends Teller {
  readonly showing: Map<string, ReminderWord>;
  /** All that was ever told, in order, as `kind id`. */
  readonly log: string[];
  can: Awaited<ReturnType<Teller['ability']>>;
  /** Makes the next tellings fail. */
  isBroken: boolean;
}

export function createFakeTeller(): FakeTeller {
  const teller: FakeTeller = {
    showing: new Map(),
    log: [],
    can: 'can-tell',
    isBroken: false,
    ability: async () => teller.can,
    async tell(id, word) {
      if (teller.isBroken) throw new Error('no notifications today');
      teller.showing.set(id, word);
      teller.log.push(`${word.kind} ${id}`);
    },
    async withdraw(id) {
      teller.showing.delete(id);
    },
    showingIds: async () => new Set(teller.showing.keys()),
  };
  return teller;
}
