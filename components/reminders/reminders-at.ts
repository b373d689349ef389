import type { Reminder } from '../../lib/reminders/reminder.ts';
import { type RemindersView, remindersOfAiring, type Upcoming } from '../../lib/reminders/upcoming.ts';
import { foldText } from '../../lib/station/fold.ts';
import type { Station } from '../../lib/station/station.ts';
import type { Airing } from '../../lib/timetable/airing.ts';

type Index = ReadonlyMap<string, readonly Reminder[]>;

const indices = new WeakMap<readonly Reminder[], Index>();

/**
 * The reminders about one airing, each with its state there: those about its slot or itself first, then those
 * about its programme, then those about hours; of each kind those that are on first.
 */
export function remindersAt(view: RemindersView, station: Station, airing: Airing): readonly Upcoming[] {
  const { slot } = airing;
  const index = indexOf(view.reminders);
  // Of thousands the few that can be about it.
  const candidates = [
    keyOf('slot', station.id, slot.id),
    keyOf('programme', station.id, foldedName(slot.programme)),
    keyOf('hours', station.id),
  ].flatMap((key) => index.get(key) ?? []);
  if (candidates.length === 0) return [];
  const found = remindersOfAiring({ ...view, reminders: candidates }, station, airing);
  return [...found].sort((a, b) => Number(b.reminder.isOn) - Number(a.reminder.isOn));
}

/** Those about new editions of a feed, on first. */
export function remindersOfFeed(reminders: readonly Reminder[], feedId: string): readonly Reminder[] {
  const found = indexOf(reminders).get(keyOf('edition', feedId)) ?? [];
  return [...found].sort((a, b) => Number(b.isOn) - Number(a.isOn));
}

function indexOf(reminders: readonly Reminder[]): Index {
  const known = indices.get(reminders);
  if (known) return known;
  const made = new Map<string, Reminder[]>();
  for (const reminder of reminders) {
    const key = keyIn(reminder);
    const list = made.get(key);
    if (list) list.push(reminder);
    else made.set(key, [reminder]);
  }
  indices.set(reminders, made);
  return made;
}

function keyIn({ about }: Reminder): string {
  switch (about.kind) {
    case 'slot':
    case 'airing':
      return keyOf('slot', about.stationId, about.slotId);
    case 'programme':
      return keyOf('programme', about.stationId, foldText(about.programme));
    case 'hours':
      return keyOf('hours', about.stationId);
    case 'edition':
      return keyOf('edition', about.feedId);
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

const folded = new Map<string, string>();

function foldedName(programme: string): string {
  const known = folded.get(programme) ?? foldText(programme);
  folded.set(programme, known);
  return known;
}
