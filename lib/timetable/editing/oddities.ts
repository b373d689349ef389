import type { Slot, SlotOddity } from '../slot.ts';

/** Of a slot whose days and times the listener has set. */
export const doubtfulNoMore: readonly SlotOddity[] = [];

/** The slots, none of them said to lie over the one that was moved or removed. */
export function withoutMentionOf(slots: readonly Slot[], slotId: string): readonly Slot[] {
  return slots.map((slot) => {
    const oddities = slot.oddities.flatMap((oddity) => withoutSlot(oddity, slotId));
    const isSame = oddities.every((oddity, index) => oddity === slot.oddities[index]);
    return isSame && oddities.length === slot.oddities.length ? slot : { ...slot, oddities };
  });
}

function withoutSlot(oddity: SlotOddity, slotId: string): readonly SlotOddity[] {
  if (oddity.kind !== 'overlaps' || !oddity.slotIds.includes(slotId)) return [oddity];
  const slotIds = oddity.slotIds.filter((id) => id !== slotId);
  return slotIds.length > 0 ? [{ ...oddity, slotIds }] : [];
}
